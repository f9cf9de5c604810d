// The npm package, installed from its tarball or in the layout that JSR serves to npm.
import { dirname, join } from "@std/path";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { libraries } from "../../../lib/manifest.ts";
import { root } from "../runtime.ts";
import { jsrFiles, jsrPackage, needPackages } from "./jsr.ts";
import { config } from "./published.ts";

/** The tarball's path. */
export function tarball(): string {
  needPackages();
  return join(root, "rust/target/packages/npm", `mtproxy-ffi-${config.version}.tgz`);
}

/** A project of a user, with the package unpacked where a package manager puts it; the package's folder. */
export function installTarball(project: string): string {
  const installed = join(project, "node_modules/@mtproxy/ffi");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", tarball(), "--strip-components=1", "-C", installed]);
  return installed;
}

/** Leaves only the embedded copies. */
export function removeLibraries(installed: string): void {
  for (const { file } of Object.values(libraries)) rmSync(join(installed, "lib", file));
}

/** What JSR makes of the package for npm: the same files, with a manifest of its own. */
export function installFromJsr(project: string): void {
  const installed = join(project, "node_modules/@jsr/mtproxy__ffi");
  for (const file of jsrFiles()) {
    mkdirSync(dirname(join(installed, file)), { recursive: true });
    cpSync(join(jsrPackage, file), join(installed, file));
  }
  const { exports } = JSON.parse(readFileSync(join(jsrPackage, "deno.json"), "utf8"));
  const manifest = { name: "@jsr/mtproxy__ffi", type: "module", exports };
  writeFileSync(join(installed, "package.json"), JSON.stringify(manifest));
}
