// Runs the tests that fill the table of the contract, in Deno and in Bun, and prints the table; fails on an empty cell.
import { countingTests } from "./support/area_tests.ts";
import { freshCoverage, printContract } from "./support/contract.ts";
import { die, mustRun } from "./support/run.ts";
import { bunTest } from "./support/runners.ts";
import { standIns } from "./support/stand_ins.ts";
import { tool } from "./support/tools.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

const files = countingTests();

await mustRun(Deno.execPath(), ["test", "--allow-all", "--no-check", "--no-lock", "--quiet", standIns, ...files], {
  env: await freshCoverage("deno"),
});
await mustRun(await tool("bun"), [...bunTest, ...files.map((file) => `./${file}`)], {
  env: await freshCoverage("bun"),
});
const empty = printContract();
if (empty > 0) die(`${empty} cells of the table are empty`);
