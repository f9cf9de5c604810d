// The C programs under what watches memory and threads, and by another compiler.
import { compile, type CPlatform, cSuite, linuxLibraries } from "../platforms/c_programs.ts";
import { debian, folder, made } from "../platforms/fetch.ts";
import { native, runOn } from "../platforms/host.ts";
import { CannotRun, type Cell, elsewhereRun, fails, works } from "../platforms/row.ts";
import { flags, programs } from "../support/c_tests.ts";
import { manifestPath } from "../support/cargo.ts";
import { capture, root } from "../support/run.ts";
import { sanitizerRuntime } from "../support/sanitizer_runtime.ts";
import { targets } from "../support/targets.ts";
import type { NativeRow } from "./row.ts";

const target = "x86_64-linux";
const { rustTarget } = targets[target];

/** Without those that look at their own stack, which these tools lay out in another way. */
const chosen = ["vectors", "host", "threads", "queue", "proc_files"] as const;

/** As on this machine, in a folder named by `name`. */
function watched(name: string, changes: Partial<CPlatform>): CPlatform {
  return { name, target, compiler: "cc", libraries: linuxLibraries, host: native, programs: chosen, ...changes };
}

const memcheck = watched("valgrind", {
  host: { ...native, words: ["valgrind", "--quiet", "--leak-check=full", "--error-exitcode=9"] },
});

const gccSanitizers = watched("gcc-sanitizers", {
  libraries: [
    ...linuxLibraries,
    "-fsanitize=address,undefined",
    "-fno-sanitize-recover=all",
    "-fno-omit-frame-pointer",
  ],
});

/** The compiler of macOS, whose warnings are not all gcc's. */
const clang = watched("clang", { compiler: "clang", programs: [...chosen, "stack", "secrets"] });

/** The static library with every access of memory reported; `core` alone, which has no threads, stays as it is. */
async function libraryForThreads(): Promise<{ readonly library: string; readonly runtime: string }> {
  const runtime = await sanitizerRuntime("tsan", rustTarget);
  if (runtime === undefined) throw new CannotRun("this Rust has no ThreadSanitizer");
  const targetDir = `${folder}/thread-sanitizer`;
  const args = ["build", "--locked", `--manifest-path=${manifestPath}`, "--package=mtproxy-ffi"];
  const { code, stderr } = await capture("cargo", [...args, `--target=${rustTarget}`], {
    env: {
      CARGO_TARGET_DIR: targetDir,
      // Building `core` anew would take its sources, which few machines have.
      RUSTFLAGS: "-Zsanitizer=thread -Cunsafe-allow-abi-mismatch=sanitizer",
      RUSTC_BOOTSTRAP: "1",
    },
  });
  if (code !== 0) throw new Error(/^error.*$/m.exec(stderr)?.[0] ?? "cargo cannot build it");
  return { library: `${targetDir}/${rustTarget}/debug/libmtproxy_ffi.a`, runtime };
}

/** Whether accesses are watched at all: a program that races must be told. */
async function seesRaces(runtime: string): Promise<void> {
  const source = `${root}/scripts/native/race.c`;
  const program = await linked("race", [source], [], runtime);
  const { code, stderr } = await runOn(native, [program], { seconds: 60 });
  if (code === 0 || !stderr.includes("data race")) throw new Error("a race goes unnoticed: nothing is watched");
}

/** Two commands: cc would bring its own runtime, which does not know Rust's. */
async function linked(
  name: string,
  sources: readonly string[],
  library: readonly string[],
  runtime: string,
): Promise<string> {
  const place = "thread-sanitizer/c";
  await made(`${folder}/${place}`);
  const headers = ["-fsanitize=thread", `-I${root}/rust/ffi/include`];
  const objects: string[] = [];
  for (const [index, source] of sources.entries()) {
    objects.push(await compile("cc", `${place}/${name}-${index}.o`, [...flags, ...headers, "-c", source]));
  }
  const whole = ["-Wl,--whole-archive", runtime, "-Wl,--no-whole-archive"];
  return await compile("cc", `${place}/${name}`, [...objects, ...library, ...whole, ...linuxLibraries, "-lrt"]);
}

/** The clocks, the search for the best kernels, and the queue, from many threads. */
async function threadSanitizer(): Promise<Cell> {
  const { library, runtime } = await libraryForThreads();
  await seesRaces(runtime);
  const cells: string[] = [];
  for (const name of ["threads", "queue"] as const) {
    const sources = programs[name].map((part) => `${root}/tests/c/${part}.c`);
    const program = await linked(name, sources, [library], runtime);
    const { code, stdout, stderr } = await runOn(native, [program], { seconds: 300 });
    const [, passed] = /^(\d+) passed, 0 failed$/m.exec(stdout) ?? [];
    if (code !== 0 || passed === undefined) {
      console.error(stderr);
      return fails(`${name}: ${/^SUMMARY: .*$/m.exec(stderr)?.[0] ?? `exit code ${code}`}`);
    }
    cells.push(`${name}: ${passed} passed`);
  }
  return works(`C ${cells.join(", ")}; a planted race is seen`);
}

export const sanitizers: readonly NativeRow[] = [
  {
    what: "Memory: the C programs",
    by: "Valgrind, which hides AVX-512",
    prepare: () => debian("valgrind", "libc6-dbg"),
    check: () => cSuite(memcheck),
  },
  { what: "Memory: the C programs", by: "gcc's address and undefined", check: () => cSuite(gccSanitizers) },
  {
    what: "Warnings: the C programs",
    by: "clang",
    prepare: () => debian("clang"),
    check: () => cSuite(clang),
  },
  {
    what: "Memory: the Rust library",
    by: "AddressSanitizer",
    check: () => elsewhereRun("fuzz"),
  },
  { what: "Threads: clocks, kernels, queue", by: "Rust's ThreadSanitizer", check: threadSanitizer },
];
