// The package as JSR gets it, which the task `pack` builds.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../runtime.ts";

/** Its folder. */
export const jsrPackage: string = join(root, "rust/target/packages/jsr");

function filesBelow(folder: string): string[] {
  return readdirSync(join(jsrPackage, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Every published file, as a path from its root with forward slashes. */
export function jsrFiles(): readonly string[] {
  if (!existsSync(jsrPackage)) throw new Error(`${jsrPackage} does not exist: the task \`pack\` builds it`);
  return filesBelow("");
}
