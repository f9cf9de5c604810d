// Which runtime executes the tests, and starting another process of the same one.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { needArtifact } from "../../scripts/support/artifacts.ts";

export const isBun: boolean = "Bun" in globalThis;
export const isDeno: boolean = !isBun && "Deno" in globalThis;
export const isNode: boolean = !isBun && !isDeno;
export const runtimeName: "bun" | "deno" | "node" = isBun ? "bun" : isDeno ? "deno" : "node";

/** The checkout's root folder, without a trailing slash. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url)).replace(/[/\\]$/, "");

export interface Script {
  /** The module to run, from the root. */
  readonly file: string;
  readonly args?: readonly string[];
  /** Deno's permission flags; all when absent. */
  readonly permissions?: readonly string[];
  /** The flags of Node's permission model; without it when absent. */
  readonly nodePermissions?: readonly string[];
  /** A program that runs this one, with its own first words. */
  readonly within?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The number of the user to run as, which only root may choose. */
  readonly user?: number | undefined;
}

export interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What stands between the runtime's name and a module to run; `permissions` are for Deno. */
export function runFlags(permissions: readonly string[]): string[] {
  switch (runtimeName) {
    case "deno":
      return ["run", "--no-prompt", "--no-lock", "--no-check", "--quiet", ...permissions];
    case "bun":
      return ["run"];
    case "node":
      return ["--no-warnings", `--import=${pathToFileURL(`${root}/tests/stand_in/node.ts`).href}`];
  }
}

/** Runs a module in a fresh process of the runtime that executes the tests. */
export function runScript(script: Script): Ended {
  const { file, args = [], permissions = ["--allow-all"], nodePermissions = [], within = [], env = {}, cwd, user } =
    script;
  const path = /^([/\\]|[A-Za-z]:)/.test(file) ? file : `${root}/${file}`;
  const { MTPROXY_FFI_LIBRARY: _, ...inherited } = process.env;
  const flags = [...runFlags(permissions), ...isNode ? nodePermissions : []];
  const [command = "", ...words] = [...within, process.execPath, ...flags, path, ...args];
  const { status, signal, stdout, stderr, error } = spawnSync(command, words, {
    encoding: "utf8",
    // Without a home, Bun would keep its cache in the working folder.
    env: { ...inherited, DENO_NO_PACKAGE_JSON: "1", BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0", NO_COLOR: "1", ...env },
    ...(cwd === undefined ? {} : { cwd }),
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  if (error !== undefined) throw error;
  return { status, signal, stdout, stderr };
}

/** A test-only library that breaks the contract as MTPROXY_FAULT says; `variant` names a build with other features. */
export function faultyLibrary(variant: "faulty" | "faulty-missing-symbol"): string {
  const names = { linux: "libmtproxy_faulty.so", darwin: "libmtproxy_faulty.dylib", win32: "mtproxy_faulty.dll" };
  const name = names[process.platform as keyof typeof names];
  const folder = `${root}/rust/target/${variant}/debug`;
  needArtifact(folder, "faulty");
  return `${folder}/${name}`;
}
