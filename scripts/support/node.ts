// The pinned Node, whose built-in FFI the Node adapter needs: newer than the one that most machines have.
import { needRegistry } from "./needs.ts";
import { die, exists, root, run } from "./run.ts";

/** The version that the suite runs in. */
const nodeVersion = "26.10.0";

const folder = `${root}/rust/target/node`;
const system = Deno.build.os === "windows" ? "win" : Deno.build.os;
const arch = Deno.build.arch === "x86_64" ? "x64" : "arm64";
const name = `node-${system}-${arch}`;
const path = `${folder}/node_modules/${name}/bin/node${Deno.build.os === "windows" ? ".exe" : ""}`;

function installed(): boolean {
  try {
    const manifest = Deno.readTextFileSync(`${folder}/node_modules/${name}/package.json`);
    return JSON.parse(manifest).version === nodeVersion && Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** The environment in which Node keeps what it compiled: the tests start it a thousand times. */
export const compileCache: Readonly<Record<string, string>> = {
  NODE_COMPILE_CACHE: `${root}/rust/target/node-compile-cache`,
};

/** The path of the pinned Node, which comes as a binary in a package of its own; installs it if it is not there. */
export async function nodePath(): Promise<string> {
  if (installed()) return path;
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(
    `${folder}/package.json`,
    JSON.stringify({ private: true, dependencies: { [name]: nodeVersion } }),
  );
  let code: number;
  if (await exists("npm")) {
    const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    code = await run("npm", ["install", ...quiet], { cwd: folder });
  } else {
    const args = ["install", "--node-modules-dir=manual", "--no-lock", "--quiet"];
    code = await run(Deno.execPath(), args, { cwd: folder, env: { DENO_NO_PACKAGE_JSON: "" } });
  }
  if (code !== 0) needRegistry(`Node ${nodeVersion}`);
  if (!installed()) die(`${name}@${nodeVersion} is not in ${folder}; is this platform supported?`);
  return path;
}
