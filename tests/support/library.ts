// The package's own library for the machine that runs the tests.
import { join } from "@std/path";
import { readFileSync } from "node:fs";
import process from "node:process";
import { libraries } from "../../lib/manifest.ts";
import type { ManifestEntry, Target } from "../../src/abi/target.ts";
import { root } from "./runtime.ts";

const systems: Readonly<Record<string, string>> = { darwin: "macos", win32: "windows" };
const processors: Readonly<Record<string, string>> = { x64: "x86_64", arm64: "aarch64" };

export const os: string = systems[process.platform] ?? process.platform;
export const arch: string = processors[process.arch] ?? process.arch;

/** What the build recorded of the library for this processor and a system. */
export function entryFor(system: string): ManifestEntry {
  const entry = libraries[`${arch}-${system}` as Target];
  if (entry === undefined) throw new Error(`lib/ has no library for ${arch}-${system}`);
  return entry;
}

/** The same for this system. */
export const entry: ManifestEntry = entryFor(os);

/** Its path. */
export const libraryPath: string = join(root, "lib", entry.file);

/** Its bytes, or another library's, fresh on each call. */
export function libraryBytes({ file }: ManifestEntry = entry): Uint8Array {
  return new Uint8Array(readFileSync(join(root, "lib", file)));
}
