// Temporary folders, of which nothing stays behind however the tests end, and copies of the package.
import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { root } from "./runtime.ts";

/** Waits until nobody can write to its input any more; then removes the folder, and what is mounted in it. */
const REMOVE_AT_END = `cat
while read -r _ at _; do case "$at" in "$0"/*) umount -l "$at";; esac; done < /proc/mounts
chmod -R u+rwx "$0"
rm -rf "$0"`;

/** A folder that is removed when this process ends, even by SIGKILL. */
function folderOfThisProcess(): string {
  const folder = mkdtempSync(join(tmpdir(), "mtproxy-ffi-tests-"));
  chmodSync(folder, 0o755);
  if (process.platform === "win32") {
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }
  const remover = spawn("sh", ["-c", REMOVE_AT_END, folder], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  remover.unref();
  // Bun's pipes keep nothing going by themselves.
  (remover.stdin as Partial<Socket>).unref?.();
  return folder;
}

const base = folderOfThisProcess();

/** A fresh folder, which everyone may enter. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(base, "folder-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** Calls `use` with a fresh folder and removes it afterwards. */
export function withTemporaryFolder(use: (folder: string) => void): void {
  const folder = temporaryFolder();
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
