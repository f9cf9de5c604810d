// The fuzz targets of rust/fuzz: building them, and running them side by side.
import { needRust } from "./needs.ts";
import { capture, die, exists, mustRun, root, run } from "./run.ts";
import { sanitizerRuntime } from "./sanitizer_runtime.ts";
import { hostTarget, targets } from "./targets.ts";
import { withTemporaryFolder } from "./temporary_folder.ts";

const folder = `${root}/rust/fuzz`;
const built = `${root}/rust/target/fuzz`;

/** The longest input, as the targets see it: what takes more bytes repeats it. */
const MAX_BYTES = 1024;

/** So much of what a target prints at its end tells what it found. */
const REPORT_LETTERS = 3000;

/** What one target did. */
export interface Fuzzed {
  readonly name: string;
  readonly executions: number;
  /** Edges of the target, the code under test and the references that were reached, and how many there are. */
  readonly coverage: readonly [reached: number, all: number];
  /** How the target ended, and how to run what ended it again; nothing if it has found nothing. */
  readonly finding?: string;
}

/** The names of all targets. */
export function targetNames(): string[] {
  return [...Deno.readDirSync(`${folder}/targets`)].map(({ name }) => name.replace(/\.rs$/, "")).sort();
}

/** Why nothing can be fuzzed on this machine; nothing where it can. */
export async function cannotFuzz(): Promise<string | undefined> {
  if (Deno.build.os !== "linux") return "the targets run on Linux alone";
  const compiler = Deno.env.get("CXX") ?? "c++";
  return await exists(compiler) ? undefined : `${compiler}, the C++ compiler that libFuzzer needs, cannot be run`;
}

/** The flags that count which edges are reached, as cargo-fuzz sets them; the compiler's stable, so not by its name. */
const coverageFlags = [
  "-Cpasses=sancov-module",
  ...["level=4", "inline-8bit-counters", "pc-table", "trace-compares"].map((what) =>
    `-Cllvm-args=-sanitizer-coverage-${what}`
  ),
];

/** Builds all targets, with AddressSanitizer where there is one; the folder that holds them. */
export async function buildTargets(): Promise<string> {
  await needRust();
  const { rustTarget } = targets[hostTarget()];
  const isSanitized = await sanitizerRuntime("asan", rustTarget) !== undefined;
  if (!isSanitized) console.error("NOT SANITIZED: this Rust has no AddressSanitizer; unreadable pages must do");
  const args = ["build", "--release", "--locked", `--manifest-path=${folder}/Cargo.toml`, `--target=${rustTarget}`];
  const code = await run("cargo", args, {
    env: {
      CARGO_TARGET_DIR: built,
      RUSTFLAGS: [...coverageFlags, ...isSanitized ? ["-Zsanitizer=address"] : []].join(" "),
      // The sanitizer is there, and works, but its flag has not been made stable.
      ...isSanitized ? { RUSTC_BOOTSTRAP: "1" } : {},
    },
  });
  if (code !== 0) die("cargo cannot build the fuzz targets, for the reason above; the first build needs a network");
  return `${built}/${rustTarget}/release`;
}

/** What earlier runs have found to reach more, and what is committed of it. */
async function corpora(name: string): Promise<string[]> {
  const folders = [`${built}/corpus/${name}`, `${folder}/corpus/${name}`];
  for (const one of folders) await Deno.mkdir(one, { recursive: true });
  return folders;
}

async function fuzzOne(programs: string, name: string, seconds: number): Promise<Fuzzed> {
  const findings = `${built}/findings/${name}-`;
  await Deno.mkdir(`${built}/findings`, { recursive: true });
  const { code, stderr } = await capture(`${programs}/${name}`, [
    `-max_total_time=${seconds}`,
    "-timeout=20",
    `-max_len=${MAX_BYTES}`,
    `-artifact_prefix=${findings}`,
    "-print_final_stats=1",
    ...await corpora(name),
  ], { silent: true, env: { ASAN_OPTIONS: "detect_leaks=0", RUST_BACKTRACE: "0" } });
  const last = (pattern: RegExp): number => Number([...stderr.matchAll(pattern)].at(-1)?.[1] ?? 0);
  for (const line of stderr.match(/^NOT FUZZED: .*$/gm) ?? []) console.error(`${name}: ${line}`);
  const report = /^.*(?:panicked at|ERROR: )[^]*/m.exec(stderr)?.[0] ?? stderr.slice(-REPORT_LETTERS);
  const artifact = /Test unit written to (\S+)/.exec(stderr)?.[1] ?? "";
  const executions = last(/^stat::number_of_executed_units: (\d+)$/gm);
  return {
    name,
    executions,
    coverage: [last(/ cov: (\d+) /g), last(/\((\d+) inline 8-bit counters\)/g)],
    ...code === 0 && executions > 0
      ? {}
      : { finding: `${report.slice(0, REPORT_LETTERS)}\nto run it again: ${programs}/${name} ${artifact}` },
  };
}

/** Runs targets for some seconds each, as many at a time as there are processors. */
export async function fuzz(programs: string, names: readonly string[], seconds: number): Promise<Fuzzed[]> {
  const waiting = [...names];
  const results: Fuzzed[] = [];
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      results.push(await fuzzOne(programs, name, seconds));
    }
  };
  await Promise.all(Array.from({ length: navigator.hardwareConcurrency }, work));
  return results.sort((one, other) => one.name < other.name ? -1 : 1);
}

/** Prints what was found, then a table of all targets. */
export function printFuzzed(results: readonly Fuzzed[]): void {
  for (const { name, finding } of results) if (finding !== undefined) console.error(`\n${name}: ${finding}`);
  console.log(`${"target".padEnd(16)}${"executions".padStart(12)}${"edges".padStart(8)}${"of".padStart(8)}  finding`);
  for (const { name, executions, coverage: [reached, all], finding } of results) {
    const numbers = `${String(executions).padStart(12)}${String(reached).padStart(8)}${String(all).padStart(8)}`;
    console.log(`${name.padEnd(16)}${numbers}  ${finding === undefined ? "none" : "YES"}`);
  }
}

/** Replaces a target's committed corpus by the fewest files, of all that were found, that reach as many edges. */
export async function minimise(programs: string, name: string): Promise<void> {
  await withTemporaryFolder(async (fewest) => {
    const [found = "", committed = ""] = await corpora(name);
    await mustRun(`${programs}/${name}`, [
      "-set_cover_merge=1",
      "-use_counters=0",
      "-verbosity=0",
      fewest,
      found,
      committed,
    ], {
      env: { ASAN_OPTIONS: "detect_leaks=0" },
    });
    await Deno.remove(committed, { recursive: true });
    await Deno.mkdir(committed);
    for (const { name: file } of Deno.readDirSync(fewest))
      await Deno.copyFile(`${fewest}/${file}`, `${committed}/${file}`);
  });
}
