// Tests the library under what watches memory and threads, and on emulated processors, and prints a Markdown table. Words
// after the task's name choose rows: `deno task test:native valgrind haswell`.
import { otherProcessors } from "./native/processors.ts";
import { sanitizers } from "./native/sanitizers.ts";
import { type Cell, checkCell, markdown, shown, works } from "./platforms/row.ts";
import { die } from "./support/run.ts";

if (Deno.build.os !== "linux" || Deno.build.arch !== "x86_64") die("this runs on Linux x86_64 alone");

const words = Deno.args.map((word) => word.toLowerCase());
const rows = [...sanitizers, ...otherProcessors].filter(({ what, by }) =>
  words.length === 0 || words.some((word) => `${what} ${by}`.toLowerCase().includes(word))
);
if (rows.length === 0) die(`no row is named ${Deno.args.join(" or ")}`);

const cells: Cell[] = [];
for (const { what, by, prepare, check } of rows) {
  console.error(`\n${what}: ${by}`);
  const prepared = await checkCell(async () => works(String(await prepare?.())));
  cells.push(prepared.works === true ? await checkCell(check) : prepared);
}

console.log(markdown(
  ["What", "By", "Result"],
  rows.map(({ what, by }, index) => [what, by, ...cells.slice(index, index + 1).map(shown)]),
));
const failed = cells.filter(({ works }) => works === false).length;
console.error(failed === 0 ? "nothing failed" : `${failed} failed`);
Deno.exit(failed === 0 ? 0 : 1);
