// Tests the recorded libraries on every platform that can be run on a Linux x86_64 machine with Debian's packages, and
// prints a Markdown table. Words after the task's name choose rows: `deno task test:platforms musl windows`.
import { arm64 } from "./platforms/arm64.ts";
import { elsewhere } from "./platforms/elsewhere.ts";
import { built } from "./platforms/files.ts";
import { linux } from "./platforms/linux.ts";
import { checkPrepared } from "./platforms/row.ts";
import { printTable } from "./platforms/table.ts";
import { windows } from "./platforms/windows.ts";

await printTable(
  ["Platform", "By", "Built", "Loads", "Suite"],
  [...linux, ...arm64, ...windows, ...elsewhere].map(({ platform, by, target, prepare, loads, suite }) => ({
    names: [platform, by],
    check: async () => [built(target), ...await checkPrepared(prepare, loads, suite)],
  })),
);
