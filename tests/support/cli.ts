// Runs the `mtproxy-ffi` command in the runtime that executes the tests; in Deno with no more permissions than it needs.
import { join } from "@std/path";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { libraryPath } from "./library.ts";
import { root, runFlags } from "./runtime.ts";
import { temporaryFolder } from "./temporary.ts";

export interface CliOptions {
  /** What standard input holds; nothing when absent. */
  readonly input?: string | Uint8Array;
  /** The working directory, which the command may read. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** How output becomes text; "latin1" keeps every byte. */
  readonly encoding?: "utf8" | "latin1";
  /** A program that runs the command, with its own first words. */
  readonly within?: readonly string[];
  /** Deno's permissions, instead of those for the package's own library and `cwd`. */
  readonly permissions?: readonly string[];
}

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface CommandLine {
  readonly command: string;
  readonly args: string[];
  readonly options: { readonly cwd: string; readonly env: Record<string, string | undefined> };
}

function commandLine(words: readonly string[], options: CliOptions): CommandLine {
  const { cwd = root, env = {}, within = [], permissions } = options;
  const granted = permissions ?? [`--allow-ffi=${libraryPath}`, `--allow-read=${cwd}`];
  const { MTPROXY_FFI_LIBRARY: _, NO_COLOR: __, ...inherited } = process.env;
  const own = [process.execPath, ...runFlags(granted), join(root, "src/cli/main.ts"), ...words];
  const [command = "", ...args] = [...within, ...own];
  return {
    command,
    args,
    options: { cwd, env: { ...inherited, DENO_NO_PACKAGE_JSON: "1", ...env } },
  };
}

/** The words that run `mtproxy-ffi` with these words. */
export function cliWords(words: readonly string[], options: CliOptions = {}): string[] {
  const { command, args } = commandLine(words, options);
  return [command, ...args];
}

/** Runs `mtproxy-ffi` with these words to its end. */
export function cli(words: readonly string[], options: CliOptions = {}): CliResult {
  const { command, args, options: spawnOptions } = commandLine(words, options);
  const input = options.input ?? "";
  const { error, status, stdout, stderr } = spawnSync(command, args, { ...spawnOptions, input });
  if (error !== undefined) throw error;
  const { encoding } = options;
  return { status, stdout: stdout.toString(encoding), stderr: stderr.toString(encoding) };
}

/** Runs `mtproxy-ffi` for a reader that goes away after the first piece of output, or after `lines` lines of it. */
export function cliWithBrokenPipe(words: readonly string[], options: CliOptions = {}, lines = 0): Promise<CliResult> {
  const { command, args, options: spawnOptions } = commandLine(words, options);
  const child = spawn(command, args, { ...spawnOptions, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stderr.on("data", (data) => stderr += String(data));
  child.stdout.on("data", (data) => {
    stdout += String(data);
    if (stdout.split("\n").length > lines) child.stdout.destroy();
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, stdout, stderr }));
  });
}

/** Calls `use` with a fresh folder that holds `files` (a folder where the content is `null`); removes it afterwards. */
export async function withFiles(
  files: Readonly<Record<string, string | Uint8Array | null>>,
  use: (folder: string) => void | Promise<void>,
): Promise<void> {
  const folder = temporaryFolder();
  try {
    for (const [name, content] of Object.entries(files)) {
      if (content === null) mkdirSync(join(folder, name));
      else writeFileSync(join(folder, name), content);
    }
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
