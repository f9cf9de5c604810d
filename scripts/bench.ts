// Measures the package and its peers in Deno, Bun and Node. `--quick` is rough and fast; `--record` keeps the results and
// draws the charts of the README; `--compare` fails where a ratio fell behind the recorded one; other words choose areas.
import { libraries } from "../lib/manifest.ts";
import { chart } from "./bench/chart.ts";
import { measureKernels, withKernels } from "./bench/kernels.ts";
import { processorGroup } from "./bench/processor.ts";
import { type Results, type Row, slower } from "./bench/row.ts";
import { startUp } from "./bench/startup.ts";
import { table } from "./bench/table.ts";
import { nodePath } from "./support/node.ts";
import { pack } from "./support/packages/pack.ts";
import { capture, die, root } from "./support/run.ts";
import { hostTarget } from "./support/targets.ts";
import { tool } from "./support/tools.ts";

const options = Deno.args.filter((word) => word.startsWith("--"));
const areas = Deno.args.filter((word) => !word.startsWith("--"));
const known = ["--quick", "--record", "--compare"];
const [quick, record, compare] = known.map((option) => options.includes(option));
const unknown = options.filter((option) => !known.includes(option));
if (unknown.length > 0) die(`unknown option ${unknown.join(", ")}; there are ${known.join(", ")}`);
// What is recorded is what others are compared with: all of it, measured thoroughly.
if (record && (quick || compare || areas.length > 0)) die("--record measures everything; leave out the rest");
const folder = `${root}/scripts/bench/results/${await processorGroup()}`;
if (compare) await Deno.stat(folder).catch(() => die(`nothing is recorded for such a processor in ${folder}`));
const runtimes = ["deno", "bun", "node"] as const;
type Name = (typeof runtimes)[number];

const libraryBytes = libraries[hostTarget()]?.bytes ?? 0;

const commands = { deno: () => Deno.execPath(), bun: () => tool("bun"), node: nodePath };
const flagsOf = {
  deno: ["run", "--allow-all", "--no-check", "--quiet", "--v8-flags=--expose-gc"],
  bun: ["run"],
  node: ["--no-warnings", "--expose-gc"],
};

async function suite(name: Name, effort: "quick" | "full", words: readonly string[]): Promise<Results> {
  const args = [...flagsOf[name], `${root}/scripts/bench/suite.ts`, effort, ...words];
  const { code, stdout, stderr } = await capture(await commands[name](), args, { env: { DENO_NO_PACKAGE_JSON: "" } });
  if (code !== 0) throw new Error(stderr);
  return { ...JSON.parse(stdout), library: libraryBytes };
}

async function run(name: Name): Promise<Results> {
  const results = await suite(name, quick ? "quick" : "full", areas);
  if (areas.length > 0 || compare) return results;
  return { ...results, startUp: await startUp(name, await commands[name](), quick ? 5 : 21) };
}

/** How often a row must be slower to count as that: a quick run is short, and a machine has other things to do. */
const TIMES = 3;

/** Of each row the worst of some quick runs: the measure for others. */
async function quickRows(name: Name): Promise<readonly Row[]> {
  let worst: readonly Row[] = (await suite(name, "quick", [])).rows;
  for (let time = 1; time < TIMES; time++) {
    const { rows } = await suite(name, "quick", []);
    worst = worst.map((row, index) => {
      const other = rows[index];
      return other !== undefined && other.ratio < row.ratio ? other : row;
    });
  }
  return worst;
}

/** What fell behind in a quick run, compared with the recorded one: in a full run the engines know more. */
async function fallenBehind(name: Name, { rows }: Results): Promise<string[]> {
  const recorded: Results = JSON.parse(await Deno.readTextFile(`${folder}/${name}.json`));
  const baseline = recorded.quick;
  if (baseline === undefined) throw new Error(`${folder}/${name}.json holds no quick run; record one`);
  const grown = libraryBytes > (recorded.library ?? libraryBytes) * 1.05
    ? [`the library grew to ${libraryBytes} bytes`]
    : [];
  let suspects = slower(baseline, rows);
  for (let time = 1; time < TIMES && suspects.length > 0; time++) {
    const again = slower(baseline, (await suite(name, "quick", [])).rows);
    suspects = again.filter(({ area, size }) => suspects.some((one) => one.area === area && one.size === size));
  }
  return [...grown, ...suspects.map(({ area, size, ratio }) => `${name}: ${area}, ${size}: ratio ${ratio.toFixed(2)}`)];
}

if (areas.length === 0) await pack();
const behind: string[] = [];
const kernels = compare ? [] : await measureKernels();
for (const name of runtimes) {
  const results = withKernels(await run(name), kernels);
  console.log(table(results));
  if (record) {
    await Deno.mkdir(folder, { recursive: true });
    const recorded: Results = { ...results, quick: await quickRows(name) };
    await Deno.writeTextFile(`${folder}/${name}.json`, `${JSON.stringify(recorded, null, 2)}\n`);
    await Deno.writeTextFile(`${folder}/${name}.svg`, chart(results));
  }
  if (compare) behind.push(...await fallenBehind(name, results));
}
if (behind.length > 0) {
  console.error(`slower than recorded:\n${behind.map((line) => `  ${line}`).join("\n")}`);
  Deno.exit(1);
}
