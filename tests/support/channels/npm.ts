// The npm package, installed from its tarball or in the layout that JSR serves to npm.
import { dirname, join } from "@std/path";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { libraries } from "../../../lib/manifest.ts";
import { root } from "../runtime.ts";
import { config, publishedFiles } from "./published.ts";

interface BunTranspilers {
  readonly Transpiler: new(options: { readonly loader: "ts" }) => { transformSync(text: string): string };
}

/** The tarball's path. */
export function tarball(): string {
  const path = join(root, "rust/target/npm", `mtproxy-ffi-${config.version}.tgz`);
  if (!existsSync(path)) throw new Error(`${path} does not exist: the task \`pack\` builds it`);
  return path;
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

function stripTypes(text: string): string {
  const { Bun } = globalThis as unknown as { readonly Bun?: BunTranspilers };
  return Bun === undefined
    ? nodeModule.stripTypeScriptTypes(text)
    : new Bun.Transpiler({ loader: "ts" }).transformSync(text);
}

/** What JSR makes of the package for npm: every module transpiled on its own, everything else as it is. */
export function installFromJsr(project: string): void {
  const installed = join(project, "node_modules/@jsr/mtproxy__ffi");
  for (const file of publishedFiles) {
    const target = join(installed, file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(target), { recursive: true });
    if (file.endsWith(".ts")) {
      const text = stripTypes(readFileSync(join(root, file), "utf8"));
      writeFileSync(target, text.replace(/(from\s*|import\(\s*|import\s*)"(\.{1,2}\/[^"]*)\.ts"/g, '$1"$2.js"'));
    } else {
      cpSync(join(root, file), target);
    }
  }
  const exports = Object.entries(config.exports).map(([name, file]) => [name, file.replace(/\.ts$/, ".js")]);
  const manifest = { name: "@jsr/mtproxy__ffi", type: "module", exports: Object.fromEntries(exports) };
  writeFileSync(join(installed, "package.json"), JSON.stringify(manifest));
}
