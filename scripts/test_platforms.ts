// Tests the recorded libraries on every platform that can be run on a Linux x86_64 machine with Debian's packages, and
// prints a Markdown table. Words after the task's name choose rows: `deno task test:platforms musl windows`.
import { arm64 } from "./platforms/arm64.ts";
import { elsewhere } from "./platforms/elsewhere.ts";
import { linux } from "./platforms/linux.ts";
import { type Cell, checkRow, markdown, shown } from "./platforms/row.ts";
import { windows } from "./platforms/windows.ts";
import { die } from "./support/run.ts";

if (Deno.build.os !== "linux" || Deno.build.arch !== "x86_64") die("this runs on Linux x86_64 alone");

const words = Deno.args.map((word) => word.toLowerCase());
const rows = [...linux, ...arm64, ...windows, ...elsewhere].filter(({ platform, by }) =>
  words.length === 0 || words.some((word) => `${platform} ${by}`.toLowerCase().includes(word))
);
if (rows.length === 0) die(`no row is named ${Deno.args.join(" or ")}`);

const checked: { readonly names: readonly string[]; readonly cells: readonly Cell[] }[] = [];
for (const row of rows) {
  console.error(`\n${row.platform}: ${row.by}`);
  checked.push({ names: [row.platform, row.by], cells: await checkRow(row) });
}

console.log(markdown(
  ["Platform", "By", "Built", "Loads", "Suite"],
  checked.map(({ names, cells }) => [...names, ...cells.map(shown)]),
));
const failed = checked.flatMap(({ cells }) => cells).filter(({ works }) => works === false).length;
console.error(failed === 0 ? "nothing failed" : `${failed} failed`);
Deno.exit(failed === 0 ? 0 : 1);
