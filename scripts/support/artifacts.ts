// What tests load beside src/ and lib/. Each build leaves the digest of its sources beside what it built, by which tests
// tell whether that is of the sources that lie here.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { filesBelow } from "./files_below.ts";
import { root } from "./run.ts";

const workspace = ["rust/Cargo.toml", "rust/Cargo.lock", "rust/core/Cargo.toml", "rust/core/src"];

export type Artifact = "library" | "faulty" | "packages";

/** What each kind of artefact is built of. */
const sources: Readonly<Record<Artifact, readonly string[]>> = {
  library: [...workspace, "rust/abi/Cargo.toml", "rust/abi/src", "rust/ffi"],
  faulty: [...workspace, "rust/ffi/include", "rust/faulty"],
  packages: [
    "mod.ts",
    "src",
    "lib",
    "package.json",
    "tsconfig.json",
    "README.md",
    "LICENSE",
    "THIRD_PARTY_LICENSES",
    "scripts/support/packages",
  ],
};

/** The digest of what an artefact is built of, as it lies here. */
export function sourcesOf(artifact: Artifact): string {
  const hash = createHash("sha256");
  for (const path of sources[artifact].flatMap((part) => filesBelow(root, part))) {
    hash.update(`${path}\n`).update(readFileSync(`${root}/${path}`));
  }
  return hash.digest("hex");
}

const stampOf = (folder: string, artifact: Artifact): string => `${folder}/${artifact}.sources`;

/** Leaves in `folder` what the artefact there was built of. */
export function stamp(folder: string, artifact: Artifact, digest: string): void {
  writeFileSync(stampOf(folder, artifact), digest);
}

/** What is wrong with the artefact in `folder`: it is not there, or `current` is not what it was built of. */
export function artifactFault(folder: string, artifact: Artifact, current: string): string | undefined {
  const path = stampOf(folder, artifact);
  const remedy = "run `deno task build:tests`";
  if (!existsSync(path)) return `${folder} is not built: ${remedy}`;
  if (readFileSync(path, "utf8") === current) return undefined;
  return `${folder} is built of other sources than those here: ${remedy}`;
}

const current = new Map<Artifact, string>();

/** Fails unless the artefact in `folder` was built of the sources that lie here. */
export function needArtifact(folder: string, artifact: Artifact): void {
  // Whoever plants mutants changes sources, and builds nothing anew of them.
  if (process.env["MTPROXY_FFI_STALE"] === "1") return;
  const digest = current.get(artifact) ?? sourcesOf(artifact);
  current.set(artifact, digest);
  const fault = artifactFault(folder, artifact, digest);
  if (fault !== undefined) throw new Error(fault);
}
