// The package as JSR gets it.
import { join } from "node:path";
import { needArtifact } from "../../../scripts/support/artifacts.ts";
import { filesBelow } from "../../../scripts/support/files_below.ts";
import { root } from "../runtime.ts";

const folder = join(root, "rust/target/packages");

/** Fails unless both packages are built of the sources that lie here. */
export const needPackages = (): void => needArtifact(folder, "packages");

/** The JSR package's folder. */
export const jsrPackage: string = join(folder, "jsr");

/** Every published file, as a path from its root with forward slashes. */
export function jsrFiles(): readonly string[] {
  needPackages();
  return filesBelow(jsrPackage);
}
