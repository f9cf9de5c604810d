// Starts the package with every fault of the table in Deno, Bun and Node, and prints what comes of each.
import { buildFaulty } from "./support/cargo.ts";
import { freshFaults, printFaults } from "./support/faults.ts";
import { compileCache, nodePath } from "./support/node.ts";
import { die, root, run } from "./support/run.ts";
import { bunTest } from "./support/runners.ts";
import { standIns } from "./support/stand_ins.ts";
import { hostTarget, targets } from "./support/targets.ts";
import { tool } from "./support/tools.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

const file = "tests/faults_test.ts";
const { file: library } = targets[hostTarget()];
await buildFaulty(library, []);
await buildFaulty(library, ["missing-symbol"]);

const env = await freshFaults();
const codes = [
  await run(Deno.execPath(), ["test", "--allow-all", "--no-check", "--no-lock", "--quiet", standIns, file], { env }),
  await run(await tool("bun"), [...bunTest, `./${file}`], { env }),
  await run(await nodePath(), ["--no-warnings", `--import=${root}/tests/stand_in/node.ts`, "--test", file], {
    env: { ...env, ...compileCache },
  }),
];
const empty = printFaults();
if (codes.some((code) => code !== 0)) die("a fault has another outcome than the table says, as told above");
if (empty > 0) die(`${empty} cells of the table are empty`);
