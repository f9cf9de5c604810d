// Other processors than this one, as qemu emulates them, and what no processor is needed for.
import { cSuite, linuxLibraries } from "../platforms/c_programs.ts";
import { debian } from "../platforms/fetch.ts";
import { type Host, native, runOn } from "../platforms/host.ts";
import { type Cell, fails, notRun, works } from "../platforms/row.ts";
import { manifestPath } from "../support/cargo.ts";
import { cargoCounts } from "../support/counts.ts";
import { testPlainIntrinsics } from "../support/plain_intrinsics.ts";
import { capture, root } from "../support/run.ts";
import type { NativeRow } from "./row.ts";

/** From the oldest on, each with what it is for. */
const processors = [
  ["qemu64", "no SSE4.2"],
  ["Nehalem", "SSE4.2"],
  ["Westmere", "PCLMULQDQ and AES"],
  ["Haswell", "AVX2"],
  ["max", "all that qemu emulates"],
] as const;

function emulated(processor: string): Host {
  return { ...native, words: ["qemu-x86_64-static", "-cpu", processor] };
}

function vectorsOn(processor: string): Promise<Cell> {
  return cSuite({
    name: `qemu-${processor}`,
    target: "x86_64-linux",
    compiler: "cc",
    libraries: linuxLibraries,
    host: emulated(processor),
    programs: ["vectors", "host", "stack", "secrets"],
  });
}

/** What the test of missing kernels says on this processor, whose other kernels `deno task test` has run. */
async function kernelsHere(): Promise<Cell> {
  const args = ["--locked", `--manifest-path=${manifestPath}`, "--package=mtproxy-core", "--test=missing_kernels"];
  const host = { ...native, env: { CARGO_TARGET_DIR: `${root}/rust/target` } };
  const { code, stderr } = await runOn(host, ["cargo", "test", ...args], { seconds: 600 });
  if (code !== 0) return fails(`exit code ${code}`);
  const missing = /^.*this processor lacks .*$/m.exec(stderr)?.[0];
  return missing === undefined ? works("every kernel runs here") : notRun(missing);
}

async function plainKernels(): Promise<Cell> {
  const { code, stdout } = await testPlainIntrinsics();
  const [passed] = cargoCounts(stdout);
  return code === 0 ? works(`${passed} tests`) : fails(`exit code ${code}`);
}

/** The tests of what is no kernel, as far as Miri takes minutes and not hours. */
const interpreted = {
  "mtproxy-core": ["--lib", "--test=aes", "--test=queue"],
  "mtproxy-abi": ["--lib", "--test=ext_block"],
};

/** In an interpreter that knows what is undefined. It asks no processor, and no loop runs as often as usual. */
async function miri(): Promise<Cell> {
  if ((await capture("cargo", ["+nightly", "miri", "--version"], { silent: true })).code !== 0) {
    return notRun("there is no nightly toolchain with Miri: `rustup component add --toolchain=nightly miri rust-src`");
  }
  const env = {
    CARGO_TARGET_DIR: `${root}/rust/target/miri`,
    MIRIFLAGS: "-Zmiri-disable-isolation -Zmiri-tree-borrows",
    PROPTEST_CASES: "4",
  };
  let passed = 0;
  for (const [name, tests] of Object.entries(interpreted)) {
    const args = ["--locked", `--manifest-path=${manifestPath}`, `--package=${name}`, ...tests];
    const words = ["cargo", "+nightly", "miri", "test", ...args];
    const { code, stdout } = await runOn({ ...native, env }, words, { seconds: 1800 });
    if (code !== 0) return fails(`exit code ${code} in ${name}`);
    passed += cargoCounts(stdout)[0];
  }
  return works(`${passed} tests`);
}

export const otherProcessors: readonly NativeRow[] = [
  { what: "Kernels of this processor", by: "`deno task test`", check: kernelsHere },
  { what: "AVX-512 and VPCLMULQDQ", by: "plain Rust in their place", check: plainKernels },
  ...processors.map(([name, meaning]) => ({
    what: `Processor ${name}: ${meaning}`,
    by: "qemu, C programs",
    prepare: () => debian("qemu-user-static"),
    check: () => vectorsOn(name),
  })),
  { what: "Scalar Rust", by: "Miri", check: miri },
];
