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

function ownEntry(): ManifestEntry {
  const entry = libraries[`${arch}-${os}` as Target];
  if (entry === undefined) throw new Error(`lib/ has no library for ${arch}-${os}`);
  return entry;
}

/** What the build recorded of it. */
export const entry: ManifestEntry = ownEntry();

/** Its path. */
export const libraryPath: string = join(root, "lib", entry.file);

/** Its bytes, fresh on each call. */
export function libraryBytes(): Uint8Array {
  return new Uint8Array(readFileSync(libraryPath));
}
