// The tools that build for targets that this machine is not: zig links for Linux and Windows, Rust's own lld for macOS,
// and the standard library comes from rustup or, where rustup has no such target, is built from Debian's sources.
import { existsSync } from "node:fs";
import { capture, exists, mustRun, root, run } from "./run.ts";

/** What pip installs, each with the digests of its files for every platform: whatever else an index serves is refused. */
const requirements = `${root}/scripts/support/cross_requirements.txt`;

function requiredVersion(name: string): string {
  const [, version] = new RegExp(`^${name}==(\\S+)`, "m").exec(Deno.readTextFileSync(requirements)) ?? [];
  if (version === undefined) throw new Error(`${requirements} does not pin ${name}`);
  return version;
}

const zigVersion = requiredVersion("ziglang");
const zigbuildVersion = requiredVersion("cargo-zigbuild");
/** Named after the versions, so that others are installed beside them. */
const venv = `${root}/rust/target/cross-tools-${zigVersion}-${zigbuildVersion}`;

/** How to call cargo so that it has a standard library for every target. */
export interface CrossTools {
  readonly cargo: string;
  /** Arguments for cargo. */
  readonly arguments: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The folder of the compiler's own libraries. */
  readonly sysroot: string;
  /** Rust's own linker. */
  readonly lld: string;
  /** The folder of zig's list of what macOS's C library holds. */
  readonly macosLibraries: string;
  /** Every tool with its version. */
  readonly version: string;
}

type Compiler = Pick<CrossTools, "arguments" | "cargo" | "env" | "version">;

async function installZig(): Promise<void> {
  if (existsSync(`${venv}/bin/cargo-zigbuild`)) return;
  await mustRun("python3", ["-m", "venv", venv]);
  const strict = ["--require-hashes", "--only-binary=:all:", "--no-deps"];
  const quiet = ["--quiet", "--disable-pip-version-check"];
  await mustRun(`${venv}/bin/pip`, ["install", ...quiet, ...strict, `--requirement=${requirements}`]);
}

async function line(command: string, ...args: string[]): Promise<string> {
  return (await capture(command, args, { silent: true })).stdout.trim();
}

async function rustup(rustTargets: readonly string[]): Promise<Compiler | undefined> {
  if (!await exists("rustup") || await run("rustup", ["target", "add", ...rustTargets]) !== 0) return undefined;
  return { cargo: "cargo", arguments: [], env: {}, version: await line("rustc", "--version") };
}

async function debian(): Promise<Compiler | undefined> {
  const [rustc, cargo] = ["/usr/bin/rustc", "/usr/bin/cargo"];
  if (!await exists(rustc) || !await exists(cargo)) return undefined;
  if (!existsSync(`${await line(rustc, "--print", "sysroot")}/lib/rustlib/src/rust/library/Cargo.lock`))
    return undefined;
  return {
    cargo,
    arguments: ["-Zbuild-std=core,panic_abort"],
    env: { RUSTC: rustc, CARGO: cargo, RUSTC_BOOTSTRAP: "1" },
    version: await line(rustc, "--version"),
  };
}

const NO_LIBRARY =
  "there is no standard library for these targets: let rustup add them, or install rustc-web, cargo-web, rust-web-src";

/** Prepares the tools for `rustTargets`; throws an error that says what to install where it cannot. */
export async function crossTools(rustTargets: readonly string[]): Promise<CrossTools> {
  await installZig();
  const compiler = await rustup(rustTargets) ?? await debian();
  if (compiler === undefined) throw new Error(NO_LIBRARY);
  const sysroot = await line(compiler.env["RUSTC"] ?? "rustc", "--print", "sysroot");
  const host = /^host: (.*)$/m.exec(await line("rustc", "-vV"))?.[1];
  const packages = await line(`${venv}/bin/python`, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))");
  return {
    ...compiler,
    env: { ...compiler.env, PATH: `${venv}/bin:${Deno.env.get("PATH") ?? ""}` },
    sysroot,
    lld: `${await line("rustc", "--print", "sysroot")}/lib/rustlib/${host}/bin/rust-lld`,
    macosLibraries: `${packages}/ziglang/lib/libc/darwin`,
    version: `${compiler.version}, zig ${zigVersion}, cargo-zigbuild ${zigbuildVersion}`,
  };
}
