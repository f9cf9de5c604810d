// Building the library for any target, the same bytes wherever the checkout stands.
import { compactFlag, remapFlags, withRustFlags } from "./cargo.ts";
import { copyRust } from "./copy_rust.ts";
import type { CrossTools } from "./cross_tools.ts";
import { mustRun, root } from "./run.ts";
import { sourceParts } from "./sources.ts";
import type { TargetFacts } from "./targets.ts";

/** Leaves out the crates that are for tests: they are not linked. */
function withoutTests(manifest: string): string {
  return manifest.replace(/\[dev-dependencies\][^[]*/, "").replace(', "faulty"', "");
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
  const text = await Deno.readTextFile(path);
  const changed = change(text);
  if (changed === text) throw new Error(`${path} has nothing of what was to be changed for this build`);
  await Deno.writeTextFile(path, changed);
}

/** Copies the sources to `copy`, as they are built for other machines. */
export async function copySources(
  copy: string,
  cargo = "cargo",
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  await copyRust(sourceParts, copy);
  for (const manifest of ["Cargo.toml", "core/Cargo.toml", "abi/Cargo.toml"]) {
    await edit(`${copy}/${manifest}`, withoutTests);
  }
  // Drops from the copy's lock file what was left out, and keeps the versions of everything else.
  await mustRun(cargo, ["update", "--workspace", "--quiet"], { cwd: copy, env: { ...env } });
}

/** What cargo needs to link with something else than cargo-zigbuild. */
interface Linker {
  readonly env: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
}

function linkerVariable(rustTarget: string): string {
  return `CARGO_TARGET_${rustTarget.toUpperCase().replaceAll("-", "_")}_LINKER`;
}

/**
 * zig's own linker for macOS exports two names beside the contract's; lld exports what rustc tells it to. It strips, too:
 * a file that is stripped later keeps a UUID made of the names of temporary files.
 */
function macosLinker(rustTarget: string, { lld, macosLibraries }: CrossTools): Linker {
  return {
    env: {
      [linkerVariable(rustTarget)]: lld,
      CARGO_PROFILE_RELEASE_STRIP: "none",
      MACOSX_DEPLOYMENT_TARGET: "11.0",
      SDKROOT: macosLibraries,
    },
    flags: [
      "-Clinker-flavor=ld64.lld",
      ...["-S", "-x", "-no_data_const", `-L${macosLibraries}`, "-lSystem"].map((arg) => `-Clink-arg=${arg}`),
    ],
  };
}

/** cargo-zigbuild links MinGW's C runtime, which the library has no use for. */
function windowsLinker(rustTarget: string): Linker {
  return {
    env: {
      [linkerVariable(rustTarget)]: `${root}/scripts/support/zig_for_windows.sh`,
      ZIG_TARGET: `${rustTarget.split("-")[0]}-windows-gnu`,
    },
    flags: [],
  };
}

function linkerFor(rustTarget: string, tools: CrossTools): Linker | undefined {
  if (rustTarget.endsWith("-apple-darwin")) return macosLinker(rustTarget, tools);
  return rustTarget.includes("-windows-") ? windowsLinker(rustTarget) : undefined;
}

/** Copies the sources below `folder` and builds them there for each of `all`; the paths of the libraries. */
export async function crossBuild(
  tools: CrossTools,
  folder: string,
  all: readonly TargetFacts[],
): Promise<readonly string[]> {
  const copy = `${folder}/rust`;
  await copySources(copy, tools.cargo, tools.env);
  const remap = remapFlags(copy, tools.sysroot, [folder, "/build"]);
  const libraries: string[] = [];
  for (const { rustTarget, file } of all) {
    const linker = linkerFor(rustTarget, tools);
    const command = linker === undefined ? "zigbuild" : "build";
    await mustRun(tools.cargo, [
      command,
      ...tools.arguments,
      "--release",
      "--locked",
      "--package=mtproxy-ffi",
      `--target=${rustTarget}`,
    ], {
      cwd: copy,
      env: {
        ...tools.env,
        ...linker?.env,
        CARGO_TARGET_DIR: `${folder}/target`,
        // The linker for Windows writes it into the file.
        SOURCE_DATE_EPOCH: "0",
        ...withRustFlags([compactFlag, ...remap, ...linker?.flags ?? []]),
      },
    });
    libraries.push(`${folder}/target/${rustTarget}/release/${file}`);
  }
  return libraries;
}
