// Tests the library under what watches memory and threads, and on emulated processors, and prints a Markdown table. Words
// after the task's name choose rows: `deno task test:native valgrind haswell`.
import { otherProcessors } from "./native/processors.ts";
import { sanitizers } from "./native/sanitizers.ts";
import { checkPrepared } from "./platforms/row.ts";
import { printTable } from "./platforms/table.ts";

await printTable(
  ["What", "By", "Result"],
  [...sanitizers, ...otherProcessors].map(({ what, by, prepare, check }) => ({
    names: [what, by],
    check: () => checkPrepared(prepare, check),
  })),
);
