// Copying the Rust sources, to build something else of them.
import { mustRun, root } from "./run.ts";

/** Copies `parts` of rust/ to the folder `copy`, in the place of all that it held. */
export async function copyRust(parts: readonly string[], copy: string): Promise<void> {
  await Deno.remove(copy, { recursive: true }).catch(() => {});
  await Deno.mkdir(copy, { recursive: true });
  await mustRun("cp", ["-R", ...parts.map((name) => `${root}/rust/${name}`), copy], { silent: true });
}
