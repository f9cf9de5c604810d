// Walking a folder, in every runtime that the tests run in.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Every file at or below `path` in `folder`, sorted, as a path from `folder` with forward slashes. */
export function filesBelow(folder: string, path = ""): string[] {
  const start = join(folder, path);
  if (statSync(start).isFile()) return [path];
  // Folder by folder: Bun's own walk ends at the second one below on Windows, as seen under Wine.
  return readdirSync(start, { withFileTypes: true }).flatMap((entry) => {
    const below = path === "" ? entry.name : `${path}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, below) : [below];
  }).sort();
}
