// The package as JSR gets it, which the task `pack` builds.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../../../scripts/support/files_below.ts";
import { root } from "../runtime.ts";

/** Its folder. */
export const jsrPackage: string = join(root, "rust/target/packages/jsr");

/** Every published file, as a path from its root with forward slashes. */
export function jsrFiles(): readonly string[] {
  if (!existsSync(jsrPackage)) throw new Error(`${jsrPackage} does not exist: the task \`pack\` builds it`);
  return filesBelow(jsrPackage);
}
