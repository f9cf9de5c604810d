// Temporary folders and copies of the package.
import { join } from "@std/path";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { root } from "./runtime.ts";

/** Calls `use` with a fresh folder and removes it afterwards. */
export function withTemporaryFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "mtproxy-ffi-test-"));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies what is published of the package to `folder`. */
export function copyPackage(folder: string): string {
  for (const part of ["mod.ts", "src", "lib"]) cpSync(join(root, part), join(folder, part), { recursive: true });
  return folder;
}
