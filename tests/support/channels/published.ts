// What JSR gets of this checkout, and a copy of the package as it is where only modules travel.
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow } from "../../../scripts/support/files_below.ts";
import { root } from "../runtime.ts";

interface DenoConfig {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly publish: { readonly include: readonly string[] };
}

export const config: DenoConfig = JSON.parse(readFileSync(join(root, "deno.json"), "utf8"));

/** Every published file, as a path from the root with forward slashes. */
export const publishedFiles: readonly string[] = config.publish.include.flatMap((path) => filesBelow(root, path));

/** Copies the package without its library files to `folder`, which then has the embedded copies alone. */
export function copyModules(folder: string): string {
  for (const path of publishedFiles.filter((path) => !/\.(so|dylib|dll)$/.test(path))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path));
  }
  return folder;
}
