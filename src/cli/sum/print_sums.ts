/**
 * `sum` without `--check`: computes and prints.
 *
 * @module
 */
import { FAILURE, SUCCESS } from "../exit_code.ts";
import { InputError } from "../io/input.ts";
import { print } from "../io/output.ts";
import type { Algorithm } from "./algorithms.ts";
import { formatLine } from "./checksum_line.ts";
import { digestFile, type FileDigests, type Tools } from "./digest_file.ts";
import { attempt, warnUnreadable } from "./report.ts";

/** How results are printed: lines in the style of `sha256sum`, in BSD style, or a JSON array. */
export type SumStyle = "plain" | "tagged" | "json";

/** What is printed, and how. */
export interface PrintOptions extends Tools {
  /** The files, `-` for standard input. */
  readonly paths: readonly string[];
  /** In printing order. */
  readonly algorithms: readonly Algorithm[];
  /** The form of the output. */
  readonly style: SumStyle;
}

type Result = FileDigests | InputError;

function asJson(path: string, result: Result): string {
  if (result instanceof InputError) return JSON.stringify({ path, error: result.message });
  return JSON.stringify({ path, bytes: result.bytes, ...Object.fromEntries(result.digests) });
}

function asLines(path: string, { digests }: FileDigests, algorithms: readonly Algorithm[], tagged: boolean): string {
  return algorithms.map((algorithm) => {
    return formatLine({ path, algorithm, hex: digests.get(algorithm.name) ?? "" }, tagged);
  }).join("");
}

/** Prints each file's checksums; the exit code. */
export function printSums(options: PrintOptions): number {
  const { paths, algorithms, style, createDigester } = options;
  const progress = options.startProgress(paths);
  let exitCode = SUCCESS;
  if (style === "json") print("[");
  paths.forEach((path, index) => {
    const result: Result = attempt(() => digestFile(path, algorithms, createDigester, progress));
    progress.hide();
    if (style === "json") print(`${index === 0 ? "" : ","}\n  ${asJson(path, result)}`);
    else if (!(result instanceof InputError)) print(asLines(path, result, algorithms, style === "tagged"));
    if (result instanceof InputError) {
      warnUnreadable(path, result);
      exitCode = FAILURE;
    }
  });
  if (style === "json") print("\n]\n");
  return exitCode;
}
