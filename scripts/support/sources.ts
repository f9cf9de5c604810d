// The digest of the Rust sources that go into the library: what tells a stale lib/ from a fresh one.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { filesBelow } from "./files_below.ts";

const rust = fileURLToPath(new URL("../../rust", import.meta.url));
/** What the library is built of, below rust/. */
export const sourceParts: readonly string[] = ["Cargo.toml", "Cargo.lock", "core", "abi", "ffi"];

export function sha256(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Integration tests and examples are not part of the library. */
const isSource = (path: string): boolean => !/\/(?:tests|examples)\//.test(path);

/** SHA-256 over the sorted `<sha256>  <path>` lines of every source file, as `sha256sum` prints them. */
export function sourcesDigest(): string {
  const files = sourceParts.flatMap((part) => filesBelow(rust, part)).filter(isSource).sort();
  const lines = files.map((path) => `${sha256(readFileSync(`${rust}/${path}`))}  ${path}\n`);
  return sha256(lines.join(""));
}
