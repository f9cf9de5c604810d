// Measures the package and its peers in Deno, Bun and Node. `--quick` is rough and fast; `--record` keeps the results, draws
// the charts, and fills the README, as `--readme` alone does from what is recorded. `--compare` fails where the package got
// slower or larger than it was when recorded, or than `--against=<commit or folder>`. Other words choose areas.
import { libraries } from "../lib/manifest.ts";
import { chart } from "./bench/chart.ts";
import { compareAll } from "./bench/compare/compare.ts";
import { type KernelTime, measureKernels, withKernels } from "./bench/kernels.ts";
import { thisProcessor } from "./bench/processor.ts";
import { fillReadme } from "./bench/readme.ts";
import { type Results, rowName } from "./bench/row.ts";
import { runSuite } from "./bench/run_suite.ts";
import { startUp } from "./bench/startup.ts";
import { table } from "./bench/table.ts";
import { needRows, STARTS } from "./bench/words.ts";
import { pack } from "./support/packages/pack.ts";
import { die, root } from "./support/run.ts";
import { runnerOf } from "./support/runners.ts";
import { type RuntimeName, runtimes } from "./support/runtimes.ts";
import { hostTarget } from "./support/targets.ts";
import { taskWords } from "./support/words.ts";

const known = ["--quick", "--record", "--readme", "--compare"];
const given = taskWords();
const words = given.filter((word) => !word.startsWith("--"));
const against = given.find((word) => word.startsWith("--against="))?.slice("--against=".length);
const options = given.filter((word) => word.startsWith("--") && !word.startsWith("--against="));
const unknown = options.filter((option) => !known.includes(option));
if (unknown.length > 0) {
  die(`unknown option ${unknown.join(", ")}; there are ${known.join(", ")} and --against=<commit or folder>`);
}
if (options.length > 1) die(`${options.join(" and ")} exclude each other; leave one out`);
const [option] = options;
if (against !== undefined && option !== "--compare") die("--against says what --compare compares with; add that");
// What is recorded is what the README shows: all of it, measured thoroughly.
if (option === "--record" && words.length > 0) die("--record measures everything; leave out the areas");

const areas = words.filter((word) => word !== STARTS);
/** Whether starts are measured, and whether areas are. */
const [wantsStarts, wantsAreas] = [
  words.length === 0 || words.includes(STARTS),
  words.length === 0 || areas.length > 0,
];

async function measureAll(name: RuntimeName): Promise<Results> {
  const quick = option === "--quick";
  const runner = await runnerOf(name);
  // With `startup` alone no area matches, so the suite reports the runtime and the processor without rows.
  const results = await runSuite(runner, quick ? "quick" : "full", root, wantsAreas ? areas : [STARTS]);
  needRows(areas, results.rows.map(rowName));
  const library = libraries[hostTarget()]?.bytes;
  return {
    ...results,
    ...library === undefined ? {} : { library },
    ...wantsStarts ? { startUp: await startUp(name, runner.command, quick ? 5 : 21) } : {},
  };
}

async function keep(results: Results): Promise<void> {
  const { group, name } = await thisProcessor();
  const folder = `${root}/scripts/bench/results/${group}`;
  const recorded: Results = { ...results, cpu: name, recorded: new Date().toISOString() };
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(`${folder}/${results.runtime}.json`, `${JSON.stringify(recorded, null, 2)}\n`);
  await Deno.writeTextFile(`${folder}/${results.runtime}.svg`, chart(recorded));
}

if (option === "--compare") {
  if (!await compareAll(against, words)) Deno.exit(1);
} else if (option !== "--readme") {
  if (wantsStarts) await pack();
  let kernels: readonly KernelTime[] | undefined;
  for (const name of runtimes) {
    const measured = await measureAll(name);
    // After what may refuse a word: they take minutes.
    kernels ??= wantsAreas ? await measureKernels() : [];
    const results = withKernels(measured, kernels);
    console.log(table(results));
    if (option === "--record") await keep(results);
  }
}
if (option === "--record" || option === "--readme") await fillReadme();
