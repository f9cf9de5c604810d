// Measures the package and its peers in Deno, Bun and Node. `--quick` is rough and fast; `--record` keeps the results and
// draws the charts of the README; `--compare` fails where a ratio fell behind the recorded one; other words choose areas.
import { libraries } from "../lib/manifest.ts";
import { chart } from "./bench/chart.ts";
import { measureKernels, withKernels } from "./bench/kernels.ts";
import { type Results, slower } from "./bench/row.ts";
import { startUp } from "./bench/startup.ts";
import { table } from "./bench/table.ts";
import { nodePath } from "./support/node.ts";
import { packForNpm } from "./support/npm_package.ts";
import { capture, root } from "./support/run.ts";
import { hostTarget } from "./support/targets.ts";
import { tool } from "./support/tools.ts";

const options = Deno.args.filter((word) => word.startsWith("--"));
const areas = Deno.args.filter((word) => !word.startsWith("--"));
const [quick, record, compare] = ["--quick", "--record", "--compare"].map((option) => options.includes(option));
const folder = `${root}/scripts/bench/results`;
const runtimes = ["deno", "bun", "node"] as const;
type Name = (typeof runtimes)[number];

const libraryBytes = libraries[hostTarget()]?.bytes ?? 0;

const commands = { deno: () => Deno.execPath(), bun: () => tool("bun"), node: nodePath };
const flagsOf = {
  deno: ["run", "--allow-all", "--no-check", "--quiet", "--v8-flags=--expose-gc"],
  bun: ["run"],
  node: ["--no-warnings", "--expose-gc"],
};

async function run(name: Name, words: readonly string[]): Promise<Results> {
  const command = await commands[name]();
  const flags = flagsOf[name];
  const args = [...flags, `${root}/scripts/bench/suite.ts`, quick ? "quick" : "full", ...words];
  const { code, stdout, stderr } = await capture(command, args, { env: { DENO_NO_PACKAGE_JSON: "" } });
  if (code !== 0) throw new Error(stderr);
  const results: Results = JSON.parse(stdout);
  if (words.length > 0 || compare) return { ...results, library: libraryBytes };
  return { ...results, startUp: await startUp(name, command, quick ? 5 : 21), library: libraryBytes };
}

/** Rows that are slower twice in a row are slower. */
async function fallenBehind(name: Name, { rows }: Results): Promise<string[]> {
  const recorded: Results = JSON.parse(await Deno.readTextFile(`${folder}/${name}.json`));
  const grown = libraryBytes > (recorded.library ?? libraryBytes) * 1.05
    ? [`the library grew to ${libraryBytes} bytes`]
    : [];
  const suspects = slower(recorded.rows, rows);
  if (suspects.length === 0) return grown;
  const again = await run(name, [...new Set(suspects.map(({ area }) => area.split(" ")[0] ?? area))]);
  const twice = slower(recorded.rows, again.rows)
    .filter(({ area, size }) => suspects.some((one) => one.area === area && one.size === size))
    .map(({ area, size, ratio }) => `${name}: ${area}, ${size}: ratio ${ratio.toFixed(2)}`);
  return [...grown, ...twice];
}

if (areas.length === 0) await packForNpm();
const behind: string[] = [];
const kernels = compare ? [] : await measureKernels();
for (const name of runtimes) {
  const results = withKernels(await run(name, areas), kernels);
  console.log(table(results));
  if (record) {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(`${folder}/${name}.json`, `${JSON.stringify(results, null, 2)}\n`);
    await Deno.writeTextFile(`${folder}/${name}.svg`, chart(results));
  }
  if (compare) behind.push(...await fallenBehind(name, results));
}
if (behind.length > 0) {
  console.error(`slower than recorded:\n${behind.map((line) => `  ${line}`).join("\n")}`);
  Deno.exit(1);
}
