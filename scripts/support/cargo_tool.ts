// Programs that come from crates.io, each in a folder of its version.
import { existsSync } from "node:fs";
import { mustRun, root } from "./run.ts";

/** The path of a program, which is the crate's name; installs it if it is not there. */
export async function cargoTool(name: string, version: string): Promise<string> {
  const folder = `${root}/rust/target/${name}-${version}`;
  const program = `${folder}/bin/${name}`;
  if (!existsSync(program))
    await mustRun("cargo", ["install", "--quiet", "--locked", `--root=${folder}`, `--version=${version}`, name]);
  return program;
}
