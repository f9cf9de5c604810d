// The digest of the Rust sources that go into the library: what tells a stale lib/ from a fresh one.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";

const rust = new URL("../../rust/", import.meta.url);
/** What the library is built of, below rust/. */
export const sourceParts: readonly string[] = ["Cargo.toml", "Cargo.lock", "core", "abi", "ffi", "stand_in"];

export function sha256(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Integration tests and examples are not part of the library. */
function filesBelow(path: string): string[] {
  if (/\/(tests|examples)$/.test(path)) return [];
  if (statSync(new URL(path, rust)).isFile()) return [path];
  return readdirSync(new URL(path, rust)).flatMap((name) => filesBelow(`${path}/${name}`));
}

/** SHA-256 over the sorted `<sha256>  <path>` lines of every source file, as `sha256sum` prints them. */
export function sourcesDigest(): string {
  const lines = sourceParts.flatMap(filesBelow).sort().map((path) =>
    `${sha256(readFileSync(new URL(path, rust)))}  ${path}\n`
  );
  return sha256(lines.join(""));
}
