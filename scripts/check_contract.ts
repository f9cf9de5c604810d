// Runs what the table of the contract counts, in Deno and in Bun, and prints the table; fails on an empty cell.
import { freshCoverage, printContract } from "./support/contract.ts";
import { die, mustRun, root } from "./support/run.ts";
import { standIns } from "./support/stand_ins.ts";
import { tool } from "./support/tools.ts";

const names = (folder: string): string[] => [...Deno.readDirSync(`${root}/${folder}`)].map(({ name }) => name);

const boundary = ["api", "block", "open", "start_up"].map((name) => `tests/boundary/${name}_test.ts`);
/** The areas with two implementations; the tests of one are a file, or a folder. */
const areas = names("src").filter((area) => !area.includes(".") && names(`src/${area}`).includes("plain.ts"));
const tests = names("tests").filter((name) => areas.includes(name.replace("_test.ts", "")));
const files = [...boundary, ...tests.map((name) => `tests/${name}`)];

await mustRun(Deno.execPath(), ["test", "--allow-all", "--no-check", "--no-lock", "--quiet", standIns, ...files], {
  env: await freshCoverage("deno"),
});
await mustRun(await tool("bun"), ["test", ...files.map((file) => `./${file}`)], { env: await freshCoverage("bun") });
const empty = printContract();
if (empty > 0) die(`${empty} cells of the table are empty`);
