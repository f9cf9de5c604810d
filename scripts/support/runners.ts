// How programs are started in each runtime.
import { nodePath } from "./node.ts";
import type { RuntimeName } from "./runtimes.ts";
import { tool } from "./tools.ts";

/** How a program is started in a runtime. */
export interface Runner {
  readonly command: string;
  readonly flags: readonly string[];
}

/** How Bun tests files: without the option it gives a test 5 seconds, and some compile executables or start many workers. */
export const bunTest: readonly string[] = ["test", "--timeout=60000"];

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
