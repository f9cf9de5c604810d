// Building the Rust crates.
import { sourcesOf, stamp } from "./artifacts.ts";
import { needCompiler, needRust } from "./needs.ts";
import { capture, die, root, run } from "./run.ts";

export const manifestPath: string = `${root}/rust/Cargo.toml`;
/** The manifest of the fuzz targets, a workspace of their own. */
export const fuzzManifest: string = `${root}/rust/fuzz/Cargo.toml`;
const targetDir = `${root}/rust/target`;

/** The sha2 crate's software code is never called here. This flag makes it small. */
export const compactFlag = '--cfg=sha2_backend_soft="compact"';

/** What `cargo fmt` takes to see all Rust. The plain intrinsics belong to no crate. */
export const formatted: readonly (readonly string[])[] = [
  ["--all", `--manifest-path=${manifestPath}`],
  [`--manifest-path=${fuzzManifest}`, "--", `${root}/rust/plain_intrinsics/intrinsics.rs`],
];

/** Keeps the paths of the machine that builds out of what is built. The last prefix that matches wins. */
export function remapFlags(
  sources: string,
  sysroot: string,
  ...others: readonly [from: string, to: string][]
): string[] {
  const home = Deno.env.get("HOME") ?? Deno.env.get("USERPROFILE") ?? "";
  const cargoHome = Deno.env.get("CARGO_HOME") ?? `${home}/.cargo`;
  const prefixes = [[sources, "/src"], [cargoHome, "/cargo"], [sysroot, "/rust"], ...others];
  return prefixes.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/** The environment by which cargo hands flags to the compiler: `RUSTFLAGS` would split a path with a space. */
export function withRustFlags(flags: readonly string[]): Record<string, string> {
  return { CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f") };
}

/** Builds with cargo, which links with the C compiler. */
async function cargoBuild(args: readonly string[], env: Record<string, string>): Promise<void> {
  await needCompiler();
  if (await run("cargo", ["build", "--locked", `--manifest-path=${manifestPath}`, ...args], { env }) !== 0)
    die("cargo cannot build the library, for the reason above; its first build fetches crates, and needs a network");
}

/** Builds the release libraries for `rustTarget`; the folder that holds them. */
export async function buildLibrary(rustTarget: string): Promise<string> {
  await needRust();
  const digest = sourcesOf("library");
  const sysroot = (await capture("rustc", ["--print", "sysroot"], { silent: true })).stdout.trim();
  await cargoBuild(["--release", "--package=mtproxy-ffi", `--target=${rustTarget}`], {
    ...withRustFlags([compactFlag, ...remapFlags(`${root}/rust`, sysroot)]),
    CARGO_TARGET_DIR: targetDir,
  });
  const folder = `${targetDir}/${rustTarget}/release`;
  stamp(folder, "library", digest);
  return folder;
}

/** Builds one of the test-only libraries; the path of the result. */
export async function buildFaulty(file: string, features: readonly string[]): Promise<string> {
  await needRust();
  const digest = sourcesOf("faulty");
  const variant = ["faulty", ...features].join("-");
  await cargoBuild(["--package=mtproxy-faulty", ...features.map((feature) => `--features=${feature}`)], {
    CARGO_TARGET_DIR: `${targetDir}/${variant}`,
  });
  const folder = `${targetDir}/${variant}/debug`;
  stamp(folder, "faulty", digest);
  return `${folder}/${file.replace("mtproxy_ffi", "mtproxy_faulty")}`;
}
