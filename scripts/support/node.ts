// The pinned Node, whose built-in FFI the Node adapter needs: newer than the one that most machines have.
import { existsSync } from "node:fs";
import { needRegistry } from "./needs.ts";
import { die, root } from "./run.ts";
import { toolFolder } from "./tool_folder.ts";

/** The version that the suite runs in. */
const nodeVersion = "26.10.0";

/** The environment in which Node keeps what it compiled: the tests start it a thousand times. */
export const compileCache: Readonly<Record<string, string>> = {
  NODE_COMPILE_CACHE: `${root}/rust/target/node-compile-cache`,
};

/** The path of the pinned Node, which comes as a binary in a package of its own; installs it if it is not there. */
export async function nodePath(): Promise<string> {
  const isWindows = Deno.build.os === "windows";
  const arch = Deno.build.arch === "x86_64" ? "x64" : "arm64";
  const name = `node-${isWindows ? "win" : Deno.build.os}-${arch}`;
  const folder = await toolFolder("node", { [name]: nodeVersion }) ?? needRegistry(`Node ${nodeVersion}`);
  const path = `${folder}/node_modules/${name}/bin/node${isWindows ? ".exe" : ""}`;
  if (!existsSync(path)) die(`${name}@${nodeVersion} is not in ${folder}; is this platform supported?`);
  return path;
}
