// Linux on aarch64, emulated by qemu.
import { manifestPath } from "../support/cargo.ts";
import { cargoCounts } from "../support/counts.ts";
import { root } from "../support/run.ts";
import { pinnedVersion } from "../support/tools.ts";
import { checksOf, compile, type CPlatform, linuxLibraries } from "./c_programs.ts";
import { debian, folder, npmPackage } from "./fetch.ts";
import { type Host, native, runOn } from "./host.ts";
import { CannotRun, type Cell, fails, type Row, works } from "./row.ts";
import { areNative, bunSuite, denoSuite, loadsIn, testsWithout } from "./suites.ts";

const target = "aarch64-linux";
const compiler = "aarch64-linux-gnu-gcc";
const qemu: Host = { ...native, words: ["qemu-aarch64-static"] };
const qemuBun: Host = { ...qemu, words: [...qemu.words, "-E", `LD_PRELOAD=${folder}/aarch64/mprotect.so`] };

const cPlatform: CPlatform = {
  name: "aarch64",
  target,
  compiler,
  libraries: linuxLibraries,
  host: qemu,
  programs: ["vectors", "host", "threads", "stack", "secrets"],
};

/** A processor of many servers and boards, which has the instructions of AES and SHA-2, but not those of SHA-3. */
const cortexA72: CPlatform = {
  ...cPlatform,
  name: "aarch64-cortex-a72",
  host: { ...qemu, words: [...qemu.words, "-cpu", "cortex-a72"] },
  programs: ["vectors", "host", "stack", "secrets"],
};

async function emulator(): Promise<void> {
  await debian("qemu-user-static", "libc6:arm64", "libgcc-s1:arm64", "libstdc++6:arm64");
  await debian("gcc-aarch64-linux-gnu", "libc6-dev-arm64-cross");
}

async function bun(): Promise<string> {
  return `${await npmPackage("@oven/bun-linux-aarch64", pinnedVersion("bun"))}/bin/bun`;
}

async function deno(): Promise<string> {
  return `${await npmPackage("@deno/linux-arm64-glibc", pinnedVersion("deno"))}/deno`;
}

const files = (): string[] => testsWithout("processes", "faultyLibraries", "builds");
const without = "without those that start processes (not emulated) or load faulty libraries, and for builds";
/** Comparing native with plain calls thousands of times takes Deno more than a quarter of an hour here, and Bun minutes. */
const FEW_CASES = { MTPROXY_FFI_CASES: "20" };
const denoFiles = (): string[] => files().filter(areNative);

/** Reads the process's own stat file, which qemu makes up, with no threads in it. */
const skipped = "the_own_process_is_read";

/** The unit tests of the Rust crates, where the kernels for this processor are compared with plain code. */
async function rustTests(): Promise<Cell> {
  const { code, stdout, stderr } = await runOn({
    ...native,
    env: {
      CARGO_TARGET_DIR: `${folder}/cargo`,
      CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER: compiler,
      CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER: qemu.words.join(" "),
      PROPTEST_CASES: "32",
    },
  }, [
    "cargo",
    "test",
    "--release",
    "--locked",
    `--manifest-path=${manifestPath}`,
    "--target=aarch64-unknown-linux-gnu",
    "--",
    `--skip=${skipped}`,
  ], {
    seconds: 900,
  });
  if (/can't find crate for `(?:core|std)`/.test(stderr)) throw new CannotRun("Rust has no std for this target");
  const [passed] = cargoCounts(stdout);
  if (code === 0 && passed > 0) return works(`Rust: ${passed} passed, without ${skipped} (qemu makes its file up)`);
  console.error(stdout, stderr);
  return fails(/^test .* \.\.\. FAILED$/m.exec(stdout)?.[0] ?? /^error.*$/m.exec(stderr)?.[0] ?? `exit code ${code}`);
}

export const arm64: readonly Row[] = [
  {
    platform: "Linux aarch64, glibc",
    by: `Deno ${pinnedVersion("deno")}, qemu`,
    prepare: emulator,
    target,
    loads: async () => await loadsIn(qemu, await deno(), ["eval"]),
    suite: async () =>
      await denoSuite({
        host: { ...qemu, env: { ...qemu.env, ...FEW_CASES } },
        runtime: await deno(),
        files: denoFiles(),
        seconds: 1800,
        without:
          "of the areas and the boundary, what starts no process, with few random cases (the rest takes Deno too long here)",
      }),
  },
  {
    platform: "Linux aarch64, glibc",
    by: `Bun ${pinnedVersion("bun")}, qemu`,
    prepare: async () => {
      await emulator();
      await compile(compiler, "aarch64/mprotect.so", [
        "-shared",
        "-fPIC",
        "-O1",
        `${root}/scripts/platforms/mprotect.c`,
      ]);
    },
    target,
    loads: async () => await loadsIn(qemuBun, await bun(), ["-e"]),
    suite: async () => await bunSuite({ host: qemuBun, runtime: await bun(), files: files(), seconds: 1800, without }),
  },
  {
    platform: "Linux aarch64, glibc",
    by: "C, linked and by dlopen, qemu",
    prepare: emulator,
    ...checksOf(cPlatform),
  },
  {
    platform: "Linux aarch64, glibc, Cortex-A72",
    by: "C, linked and by dlopen, qemu",
    prepare: emulator,
    ...checksOf(cortexA72),
  },
  {
    platform: "Linux aarch64, glibc",
    by: "the Rust crates, qemu",
    prepare: emulator,
    target,
    loads: () => works("compiled in"),
    suite: rustTests,
  },
];
