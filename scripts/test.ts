// Runs every test: Rust, C, the fuzz targets for some seconds, and the TypeScript suite in Deno, in Bun and in Node. Ends with
// `N passed, N failed`.
import { testsWithout } from "./platforms/suites.ts";
import { areaTests } from "./support/area_tests.ts";
import { runCTests } from "./support/c_tests.ts";
import { manifestPath } from "./support/cargo.ts";
import { freshCoverage, printContract } from "./support/contract.ts";
import { bunCounts, cargoCounts, denoCounts, nodeCounts, sum } from "./support/counts.ts";
import { freshFaults, printFaults } from "./support/faults.ts";
import { buildTargets, cannotFuzz, fuzz, printFuzzed, targetNames } from "./support/fuzz.ts";
import { compileCache, nodePath } from "./support/node.ts";
import { replacesWhatIsMissing, testPlainIntrinsics } from "./support/plain_intrinsics.ts";
import { capture, root } from "./support/run.ts";
import { bunTest } from "./support/runners.ts";
import { standIns } from "./support/stand_ins.ts";
import { hostTarget, targets } from "./support/targets.ts";
import { buildTestArtifacts } from "./support/test_artifacts.ts";
import { tool } from "./support/tools.ts";
import { installUserTools } from "./support/user_tools.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

interface Tally {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A suite that ends badly without naming a failed test counts as one failure. */
function tally(suite: string, code: number, passed: number, failed: number, skipped = 0): Tally {
  return { suite, passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** The Rust tests; the core's once more over plain Rust where the processor lacks what some of its kernels take. */
async function rust(): Promise<Tally[]> {
  const args = ["test", "--no-fail-fast", "--locked", `--manifest-path=${manifestPath}`];
  const { code, stdout, stderr } = await capture("cargo", args, {
    show: true,
    env: { CARGO_TARGET_DIR: `${root}/rust/target` },
  });
  const tallies = [tally("Rust", code, ...cargoCounts(stdout))];
  if (replacesWhatIsMissing(stderr)) {
    console.error("warning: the kernels for these are tested over plain Rust in the place of their instructions");
    const plain = await testPlainIntrinsics();
    tallies.push(tally("Plain", plain.code, ...cargoCounts(plain.stdout)));
  }
  return tallies;
}

async function c(libraryFolder: string): Promise<Tally> {
  const { code, stdout } = await runCTests(libraryFolder);
  return tally("C", code, sum(stdout, /^(\d+) passed, \d+ failed$/gm), sum(stdout, /^\d+ passed, (\d+) failed$/gm));
}

/** Long enough to take the committed inputs and some thousands more: `deno task fuzz` is for finding things. */
const FUZZ_SECONDS = 3;

/** The fuzz targets, each counted as one test. */
async function fuzzed(): Promise<Tally> {
  const names = targetNames();
  const reason = await cannotFuzz();
  if (reason !== undefined) {
    console.error(`warning: nothing is fuzzed: ${reason}`);
    return tally("Fuzz", 0, 0, 0, names.length);
  }
  const results = await fuzz(await buildTargets(), names, FUZZ_SECONDS);
  printFuzzed(results);
  const failed = results.filter(({ finding }) => finding !== undefined).length;
  return tally("Fuzz", 0, results.length - failed, failed);
}

/** Tests name `@std/…`; where JSR is out of reach, thin stand-ins take its place. */
async function importMap(): Promise<string[]> {
  try {
    const signal = AbortSignal.timeout(5000);
    const answer = await fetch("https://jsr.io/@std/assert/meta.json", { signal });
    await answer.body?.cancel();
    if (answer.ok) return [];
  } catch {
    // Falls through to the stand-ins.
  }
  console.error("JSR is out of reach: @std comes from tests/stand_in");
  return [standIns];
}

/** In processes with a share of the files each, not in Deno's threads: tests count what their own process holds open. */
async function deno(): Promise<Tally> {
  const args = ["test", "--allow-all", "--no-lock", ...await importMap()];
  const env = { NO_COLOR: "1", ...faults, ...await freshCoverage("deno") };
  const files = testsWithout();
  const processes = Math.min(navigator.hardwareConcurrency, files.length);
  const shares = Array.from({ length: processes }, (_, share) => files.filter((_, file) => file % processes === share));
  const ended = await Promise.all(
    shares.map((share) => capture(Deno.execPath(), [...args, ...share], { show: true, env })),
  );
  return tally(
    "Deno",
    Math.max(...ended.map(({ code }) => code)),
    ...denoCounts(ended.map(({ stdout }) => stdout).join("\n")),
  );
}

async function bun(): Promise<Tally> {
  const { code, stderr } = await capture(await tool("bun"), [...bunTest, "./tests/"], {
    show: true,
    env: { NO_COLOR: "1", ...faults, ...await freshCoverage("bun") },
  });
  return tally("Bun", code, ...bunCounts(stderr));
}

/** The areas once more, with the library that was just built in the place of the one in lib/. */
async function built(library: string): Promise<Tally> {
  const { code, stderr } = await capture(await tool("bun"), [
    ...bunTest,
    ...areaTests().map((path) => `./${path}`),
  ], {
    show: true,
    env: { NO_COLOR: "1", MTPROXY_FFI_LIBRARY: library, MTPROXY_FFI_CASES: "200" },
  });
  return tally("Built", code, ...bunCounts(stderr));
}

async function node(): Promise<Tally> {
  const concurrency = `--test-concurrency=${navigator.hardwareConcurrency}`;
  const args = ["--no-warnings", "--import=./tests/stand_in/node.ts", "--test", concurrency, "tests/**/*_test.ts"];
  const { code, stdout } = await capture(await nodePath(), args, {
    show: true,
    env: { NO_COLOR: "1", ...faults, ...compileCache },
  });
  return tally("Node", code, ...nodeCounts(stdout));
}

const libraryFolder = await buildTestArtifacts();
await installUserTools();
const faults = await freshFaults();
const tallies = [
  ...await rust(),
  await c(libraryFolder),
  await fuzzed(),
  await deno(),
  await bun(),
  await node(),
  await built(`${libraryFolder}/${targets[hostTarget()].file}`),
];
console.log("\nThe contract, function by function: cases checked");
const tables = [printContract()];
console.log("\nWhat comes of each fault");
tables.push(printFaults());
const complete = tables.filter((emptyCells) => emptyCells === 0).length;
tallies.push({ suite: "Tables", passed: complete, failed: tables.length - complete, skipped: 0 });

console.log("\nsuite   passed  failed  skipped");
for (const { suite, passed, failed, skipped } of tallies) {
  console.log(`${suite.padEnd(6)}${[passed, failed, skipped].map((count) => String(count).padStart(8)).join("")}`);
}
const total = (key: "passed" | "failed" | "skipped"): number => tallies.reduce((count, one) => count + one[key], 0);
console.log(`${total("passed")} passed, ${total("failed")} failed`);
Deno.exit(total("failed") === 0 ? 0 : 1);
