// A copy of the checkout to plant faults in: whatever ends the task, the checkout itself stays as it is.
import { copyFileSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname } from "node:path";
import { capture, root } from "../support/run.ts";

/** Where copies and what is built from them are kept. */
export const folder: string = `${root}/rust/target/mutants`;
/** Copies every file that git tracks or would add, and links `node_modules` and `rust/target`; returns the copy's path. */
export async function copyCheckout(language: string): Promise<string> {
  const copy = `${folder}/${language}`;
  rmSync(copy, { recursive: true, force: true });
  const { stdout } = await capture("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    silent: true,
  });
  for (const file of stdout.split("\0").filter((name) => name !== "")) {
    mkdirSync(dirname(`${copy}/${file}`), { recursive: true });
    copyFileSync(`${root}/${file}`, `${copy}/${file}`);
  }
  for (const name of ["node_modules", "rust/target"]) symlinkSync(`${root}/${name}`, `${copy}/${name}`);
  return copy;
}
