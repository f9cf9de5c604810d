// The bundlers that users have, each as the command that bundles a program.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { isBun, isDeno, isNode, root, runtimeName } from "../runtime.ts";

/** A bundler. */
export interface Bundler {
  readonly name: string;
  /** Whether it reads TypeScript. */
  readonly readsSources: boolean;
  /** Whether it is here. */
  readonly isThere: boolean;
  /** The command that bundles `main` into `out`. */
  command(main: string, out: string): readonly [string, readonly string[]];
}

/** Where the bundlers are that no runtime brings. */
export const tools: string = join(root, "rust/target/user-tools/node_modules");
const isWindows = process.platform === "win32";
/** The program of esbuild. */
export const esbuild: string = join(
  tools,
  `@esbuild/${process.platform}-${process.arch}`,
  isWindows ? "esbuild.exe" : "bin/esbuild",
);
const rollup = join(tools, "rollup/dist/bin/rollup");
const alone = isDeno ? ["run", "--allow-all", "--no-lock", "--node-modules-dir=manual"] : [];

/** The file that Yarn consists of. */
export const yarn: string = join(tools, "@yarnpkg/cli-dist/bin/yarn.js");

/** The bundlers for the runtime that executes the tests. */
export const bundlers: readonly Bundler[] = [
  {
    name: "deno bundle",
    readsSources: true,
    isThere: isDeno,
    command: (main, out) => [process.execPath, ["bundle", "--quiet", "--no-lock", "--output", out, main]],
  },
  {
    name: "bun build",
    readsSources: true,
    isThere: isBun,
    command: (main, out) => [process.execPath, ["build", "--target=bun", `--outfile=${out}`, main]],
  },
  {
    name: "bun build --minify",
    readsSources: true,
    isThere: isBun,
    command: (main, out) => [process.execPath, ["build", "--target=bun", "--minify", `--outfile=${out}`, main]],
  },
  {
    name: "esbuild",
    readsSources: true,
    isThere: existsSync(esbuild),
    command: (main, out) => [
      esbuild,
      [main, "--bundle", "--format=esm", "--platform=node", "--log-level=warning", `--outfile=${out}`],
    ],
  },
  {
    name: "rollup",
    readsSources: false,
    // A part of it is native, and another for each system and C library. Tried where it is asked for alone.
    get isThere() {
      return existsSync(rollup) && spawnSync(process.execPath, [...alone, rollup, "--version"]).status === 0;
    },
    command: (main, out) => {
      // In one file, whatever is imported late would stand behind the await of what imports it.
      const folder = [`--dir=${dirname(out)}`, `--entryFileNames=${basename(out)}`];
      return [process.execPath, [...alone, rollup, "--format=es", "--silent", ...folder, main]];
    },
  },
];

/** Whether `bundler` is one that some other runtime's tests try. */
export const isElsewhere = ({ name }: Bundler): boolean =>
  isNode ? /^(deno|bun) /.test(name) : !name.startsWith(runtimeName) && /^(deno|bun) /.test(name);
