// Mutants of the Rust crates, by cargo-mutants.
import { cargoTool } from "../support/cargo_tool.ts";
import { capture, die, run } from "../support/run.ts";
import { copyCheckout, folder } from "./copy.ts";
import { type Outcome, sample } from "./sample.ts";

const version = "27.1.0";

/** What no x86_64 Linux compiles, and what tests nothing. */
const elsewhere = [
  "**/aarch64/**",
  "**/aarch64_features.rs",
  "**/kernels/portable/**",
  "**/windows.rs",
  "**/no_proc.rs",
  "**/examples/**",
];
/** The tests of both crates see the faults of each. */
const options = [
  "--package=mtproxy-core",
  "--package=mtproxy-abi",
  "--test-package=mtproxy-core,mtproxy-abi",
  ...elsewhere.map((glob) => `--exclude=${glob}`),
];

/** Tests some of all mutants. */
export async function rustMutants(count: number, seed: number): Promise<Outcome> {
  const program = await cargoTool("cargo-mutants", version);
  const copy = await copyCheckout("rust");
  const here = ["mutants", `--dir=${copy}/rust`];
  const listed = await capture(program, [...here, "--list", ...options], { silent: true });
  if (listed.code !== 0) die(`cargo-mutants cannot list mutants: ${listed.stderr.trim()}`);
  const chosen = sample(listed.stdout.trim().split("\n"), count, seed);
  const names = chosen.map((name) => `--re=^${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`);
  await Deno.remove(`${folder}/mutants.out`, { recursive: true }).catch(() => {});
  // It ends with 2 where some survive, and with 3 where some time out.
  const code = await run(program, [...here, "--in-place", `--output=${folder}`, ...options, ...names], {
    env: { CARGO_TARGET_DIR: `${folder}/cargo` },
  });
  if (![0, 2, 3].includes(code)) die("cargo-mutants failed, for the reason above");
  const lines = (name: string): string[] =>
    Deno.readTextFileSync(`${folder}/mutants.out/${name}.txt`).split("\n").filter((line) => line !== "");
  return { language: "Rust", caught: lines("caught").length + lines("timeout").length, survivors: lines("missed") };
}
