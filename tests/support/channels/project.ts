// A user's project with a home of its own, and programs that run in it.
import { DELIMITER, dirname, join } from "@std/path";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import type { Ended } from "../runtime.ts";
import { temporaryFolder } from "../temporary.ts";
import { program } from "./program.ts";
import { run } from "./run.ts";

const { PATH = "", SystemRoot = "" } = process.env;

/** Calls `use` with an empty project of modules; removes it afterwards. */
export async function inProject(use: (project: string) => Promise<void>): Promise<void> {
  const project = temporaryFolder();
  mkdirSync(join(project, "home"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
  try {
    await use(project);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** Writes a program that imports the package by `specifier`, in JavaScript; its name. */
export function writeProgram(project: string, specifier: string): string {
  writeFileSync(join(project, "main.mjs"), program(specifier).replace(": Uint8Array", ""));
  return "main.mjs";
}

/** Runs a program in the project; the runtime that executes the tests comes first in the search path. */
export function runIn(project: string, command: string, args: readonly string[]): Promise<Ended> {
  const home = join(project, "home");
  const path = `${dirname(process.execPath)}${DELIMITER}${PATH}`;
  const caches = { HOME: home, XDG_CACHE_HOME: home, LOCALAPPDATA: home, npm_config_cache: join(home, "npm") };
  // Some of npm's releases leave what V8 compiled of them in the folder for temporary files.
  const temporary = { TMPDIR: home, TEMP: home, TMP: home };
  const env = { ...caches, ...temporary, PATH: path, SystemRoot, NODE_NO_WARNINGS: "1", NO_COLOR: "1" };
  return run(command, args, { cwd: project, env });
}
