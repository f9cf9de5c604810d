// Runs the suite in a runtime, each time in a fresh process.
import { nodePath } from "../support/node.ts";
import { capture, root } from "../support/run.ts";
import type { RuntimeName } from "../support/runtimes.ts";
import { tool } from "../support/tools.ts";
import type { efforts } from "./measure.ts";
import type { Results } from "./row.ts";

/** How a program is started in a runtime. */
export interface Runner {
  readonly command: string;
  readonly flags: readonly string[];
}

const flagsOf: Readonly<Record<RuntimeName, readonly string[]>> = {
  deno: ["run", "--allow-all", "--no-check", "--quiet", "--v8-flags=--expose-gc"],
  bun: ["run"],
  node: ["--no-warnings", "--expose-gc"],
};

/** How a program is started in the runtime `name`, which is installed where it is missing. */
export async function runnerOf(name: RuntimeName): Promise<Runner> {
  const commands = { deno: () => Deno.execPath(), bun: () => tool("bun"), node: nodePath };
  return { command: await commands[name](), flags: flagsOf[name] };
}

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
