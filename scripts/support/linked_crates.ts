// The crates of others that are linked into the libraries.
import { copySources } from "./cross.ts";
import { capture, root } from "./run.ts";
import { targets } from "./targets.ts";

/** A crate, as cargo tells of it. */
export interface LinkedCrate {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
  /** The folder of its sources. */
  readonly folder: string;
}

interface Metadata {
  readonly packages: readonly {
    readonly name: string;
    readonly version: string;
    readonly license: string | null;
    readonly source: string | null;
    readonly manifest_path: string;
  }[];
}

/** Where the sources lie as they are built for all targets: without tests, and so without what only tests need. */
export const linkedSources: string = `${root}/rust/target/linked/rust`;

/** What the library for one machine is built of. */
async function packagesFor(rustTarget: string): Promise<Metadata["packages"]> {
  const args = ["metadata", "--locked", "--format-version=1", `--filter-platform=${rustTarget}`];
  const told = await capture("cargo", args, { cwd: linkedSources });
  if (told.code !== 0) throw new Error(told.stderr);
  return (JSON.parse(told.stdout) as Metadata).packages;
}

/** Every crate that comes from a registry and is linked for any target, in the order of their names. */
export async function linkedCrates(): Promise<readonly LinkedCrate[]> {
  await copySources(linkedSources);
  const crates = new Map<string, LinkedCrate>();
  // One by one: asked for several at once, cargo takes a crate of one target for a dependency of another's.
  for (const { rustTarget } of Object.values(targets)) {
    for (const { name, version, license, source, manifest_path } of await packagesFor(rustTarget)) {
      if (source === null) continue;
      if (license === null) throw new Error(`${name} names no licence`);
      crates.set(manifest_path, { name, version, license, folder: manifest_path.slice(0, -"/Cargo.toml".length) });
    }
  }
  return [...crates.values()].sort((one, other) => one.name < other.name ? -1 : 1);
}

/** Their licences in one text; each is taken under the MIT licence, which all of them offer. */
export async function licencesText(): Promise<string> {
  const crates = await linkedCrates();
  const texts = await Promise.all(crates.map(async ({ name, version, license, folder }) => {
    if (!license.split(/ OR |\//).includes("MIT")) throw new Error(`${name} is not offered under the MIT licence`);
    const text = await Deno.readTextFile(`${folder}/LICENSE-MIT`);
    return `${"-".repeat(80)}\n${name} ${version} (${license})\n\n${text.replaceAll("\r", "").trim()}\n`;
  }));
  return `The native libraries of this package contain code of these crates, and of Rust's own \`core\` and
\`compiler_builtins\` (MIT OR Apache-2.0, copyright The Rust Project Contributors). Each is used under the MIT licence.
Written by \`deno task licenses\`.

${texts.join("\n")}`;
}
