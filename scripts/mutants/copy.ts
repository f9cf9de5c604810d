// A copy of the checkout to plant faults in: whatever ends the task, the checkout itself stays as it is.
import { copyFileSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname } from "node:path";
import { capture, root } from "../support/run.ts";

/** Where the copy and what is built from it are kept. */
export const folder = `${root}/rust/target/mutants`;
/** The copy. */
export const copy = `${folder}/checkout`;

/** Copies all files that git knows or would add; what was installed and built serves the copy, too. */
export async function copyCheckout(): Promise<void> {
  rmSync(copy, { recursive: true, force: true });
  const { stdout } = await capture("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    silent: true,
  });
  for (const file of stdout.split("\0").filter((name) => name !== "")) {
    mkdirSync(dirname(`${copy}/${file}`), { recursive: true });
    copyFileSync(`${root}/${file}`, `${copy}/${file}`);
  }
  for (const name of ["node_modules", "rust/target"]) symlinkSync(`${root}/${name}`, `${copy}/${name}`);
}
