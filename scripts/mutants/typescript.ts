// Mutants of src/, as StrykerJS makes them. Its instrumenter alone: its runners know no way to test a mutant by the tests
// of its own area first, which takes a tenth of the time.
import { native, runOn } from "../platforms/host.ts";
import { filesBelow } from "../support/files_below.ts";
import { needRegistry } from "../support/needs.ts";
import { capture, die, root } from "../support/run.ts";
import { bunTest } from "../support/runners.ts";
import { buildTestArtifacts } from "../support/test_artifacts.ts";
import { toolFolder } from "../support/tool_folder.ts";
import { tool } from "../support/tools.ts";
import { copyCheckout } from "./copy.ts";
import { type Outcome, sample } from "./sample.ts";

interface Position {
  /** From 0. */
  readonly line: number;
  readonly column: number;
}

/** As Stryker describes it. */
interface Mutant {
  readonly fileName: string;
  readonly location: { readonly start: Position; readonly end: Position };
  readonly replacement: string;
}

const versions = { "@stryker-mutator/instrumenter": "10.1.1", "typed-inject": "5.0.0" };

/** Every mutant of what Bun loads, which runs the tests here. */
async function allMutants(): Promise<readonly Mutant[]> {
  const folder = await toolFolder("mutant-tools", versions) ?? needRegistry("Stryker's instrumenter");
  const files = filesBelow(root, "src").filter((name) => !/^src\/runtime\/(?:deno|node)/.test(name));
  const program = [`${root}/scripts/mutants/list_mutants.ts`, `${folder}/node_modules`, ...files];
  const { code, stdout, stderr } = await capture(await tool("bun"), program, { silent: true });
  if (code !== 0) die(`Stryker's instrumenter fails: ${stderr.trim()}`);
  return JSON.parse(stdout);
}

/** Tests of what src/ does, those of the file's own area first. */
function testsFor(file: string): string[][] {
  const all = [...Deno.readDirSync(`${root}/tests`)].map(({ name }) => name)
    .filter((name) => !/^(?:bench|c|channels|programs|stand_in|support|types|vectors)$/.test(name));
  const [, area] = /^src\/(\w+)/.exec(file) ?? [];
  const own = area === undefined ? [] : all.filter((name) => name.startsWith(area));
  const paths = (names: readonly string[]): string[] => names.toSorted().map((name) => `./tests/${name}`);
  return [paths(own), paths(all.filter((name) => !own.includes(name)))].filter((one) => one.length > 0);
}

/** The text with the mutant in it. */
function mutated(text: string, { location: { start, end }, replacement }: Mutant): string {
  const lines = text.split("\n");
  const offset = ({ line, column }: Position): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, column);
  return text.slice(0, offset(start)) + replacement + text.slice(offset(end));
}

/** How many times as long as without a fault the tests may take, before they count as endless. */
const PATIENCE = 3;

/** Whether some test of `file` fails in the copy, or does not end in time. */
async function isCaught(copy: string, file: string, seconds: number): Promise<boolean> {
  const bun = await tool("bun");
  for (const paths of testsFor(file)) {
    try {
      const env = ["env", `--chdir=${copy}`];
      const host = { ...native, env: { MTPROXY_FFI_SEED: "1", MTPROXY_FFI_STALE: "1" } };
      const { code } = await runOn(host, [...env, bun, ...bunTest, "--bail", ...paths], { seconds });
      if (code !== 0) return true;
    } catch {
      return true;
    }
  }
  return false;
}

/** Tests some of all mutants. */
export async function typescriptMutants(count: number, seed: number): Promise<Outcome> {
  await buildTestArtifacts();
  const copy = await copyCheckout("typescript");
  const started = performance.now();
  if (await isCaught(copy, "", 1800)) die("tests fail without any fault");
  const limit = Math.ceil(PATIENCE * (performance.now() - started) / 1000);
  let caught = 0;
  const survivors: string[] = [];
  for (const mutant of sample(await allMutants(), count, seed)) {
    const { fileName, location: { start, end }, replacement } = mutant;
    const text = Deno.readTextFileSync(`${root}/${fileName}`);
    Deno.writeTextFileSync(`${copy}/${fileName}`, mutated(text, mutant));
    const place = `${fileName}:${start.line + 1}:${start.column + 1} to ${end.line + 1}: ${replacement}`;
    const isSeen = await isCaught(copy, fileName, limit);
    console.error(`${isSeen ? "caught" : "SURVIVED"}: ${place}`);
    if (isSeen) caught++;
    else survivors.push(place);
    Deno.writeTextFileSync(`${copy}/${fileName}`, text);
  }
  return { language: "TypeScript", caught, survivors };
}
