// Walking a folder, in every runtime that the tests run in.
import { readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Every file at or below `path` in `folder`, sorted, as a path from `folder` with forward slashes. */
export function filesBelow(folder: string, path = "."): string[] {
  const start = join(folder, path);
  if (statSync(start).isFile()) return [path];
  return readdirSync(start, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, "/")).sort();
}
