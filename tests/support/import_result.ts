// What `programs/import_package.ts` printed.
import type { Attempt } from "../../src/boundary/errors.ts";
import type { Boundary } from "../../src/boundary/report.ts";
import { runScript, type Script } from "./runtime.ts";

export interface ImportError {
  readonly name: string;
  readonly message: string;
  readonly code: number;
  readonly step?: string;
  readonly path?: string;
  readonly tried?: readonly Attempt[];
  readonly expected?: number | string;
  readonly actual?: number | string;
  readonly remedy?: string;
  readonly innerCode?: number;
}

export interface ImportResult {
  readonly error?: ImportError;
  readonly boundary?: Boundary;
  readonly crc32?: number;
  readonly sha256?: readonly number[];
}

export interface ImportOptions extends Omit<Script, "file" | "args"> {
  /** The package's root; this checkout when absent. */
  readonly packageRoot?: string;
}

/** Imports the package in a fresh process, which must not crash. */
export function importPackage({ packageRoot, ...options }: ImportOptions = {}): ImportResult {
  const args = packageRoot === undefined ? [] : [packageRoot];
  const ended = runScript({ file: "tests/programs/import_package.ts", args, ...options });
  if (ended.status !== 0) {
    throw new Error(`the import ended the process: ${ended.signal ?? ended.status}\n${ended.stdout}${ended.stderr}`);
  }
  return JSON.parse(ended.stdout);
}

/** Imports the package in a fresh process, where the import must fail. */
export function importFailure(options: ImportOptions): ImportError {
  const { error } = importPackage(options);
  if (error === undefined) throw new Error("the import succeeded");
  return error;
}
