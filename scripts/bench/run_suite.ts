// Runs the suite in a runtime, each time in a fresh process.
import { capture, root } from "../support/run.ts";
import type { Runner } from "../support/runners.ts";
import type { efforts } from "./measure.ts";
import type { Results } from "./row.ts";

/** Measures the package in `folder`; `words` choose areas or rows. */
export async function runSuite(
  { command, flags }: Runner,
  effort: keyof typeof efforts,
  folder: string,
  words: readonly string[],
): Promise<Results> {
  const module = new URL(`file://${folder}/mod.ts`).href;
  const args = [...flags, `${root}/scripts/bench/suite.ts`, effort, module, ...words];
  const { code, stdout, stderr } = await capture(command, args, { env: { DENO_NO_PACKAGE_JSON: "" }, silent: true });
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
