/**
 * `sum` without `--check`: computes and prints.
 *
 * @module
 */
import { FAILURE, SUCCESS } from "../exit_code.ts";
import { InputError } from "../io/input.ts";
import { print } from "../io/output.ts";
import type { Progress } from "../io/progress.ts";
import type { Algorithm } from "./algorithms.ts";
import { formatLine, type LineStyle } from "./checksum_line.ts";
import type { DigestFiles, DigestResult, FileDigests } from "./digest_file.ts";
import { encodeDigest } from "./encoding.ts";
import { warnUnreadable } from "./report.ts";
import type { Found } from "./walk.ts";

/** What is printed, and how. */
export interface PrintOptions {
  /** The files, `-` for standard input. */
  readonly files: readonly Found[];
  /** In printing order. */
  readonly algorithms: readonly Algorithm[];
  /** Whether for programs, in a JSON array. */
  readonly json: boolean;
  /** The form of the lines. */
  readonly style: LineStyle;
  /** Digests files. */
  readonly digestFiles: DigestFiles;
  /** Starts showing the progress over `paths`. */
  readonly startProgress: (paths: readonly string[]) => Progress;
}

function asJson(path: string, result: DigestResult, { encoding }: LineStyle): string {
  if (result instanceof InputError) return JSON.stringify({ path, error: result.message });
  const digests = Array.from(result.digests, ([name, hex]) => [name, encodeDigest(hex, encoding)]);
  return JSON.stringify({ path, bytes: result.bytes, ...Object.fromEntries(digests) });
}

function asLines(path: string, { digests }: FileDigests, { algorithms, style }: PrintOptions): string {
  return algorithms.map((algorithm) => {
    return formatLine({ path, algorithm, hex: digests.get(algorithm.name) ?? "" }, style);
  }).join("");
}

/** Prints each file's checksums; the exit code. */
export async function printSums(options: PrintOptions): Promise<number> {
  const { files, algorithms, json, style, digestFiles } = options;
  const paths = files.filter((found) => typeof found === "string");
  const progress = options.startProgress(paths);
  const results = digestFiles(paths.map((path) => ({ path, algorithms })), progress);
  let exitCode = SUCCESS;
  let separator = "";
  if (json) print("[");
  try {
    for (const found of files) {
      const path = typeof found === "string" ? found : found.path;
      const result = typeof found === "string" ? (await results.next()).value : found.error;
      progress.hide();
      if (result === undefined) continue;
      if (json) print(`${separator}\n  ${asJson(path, result, style)}`);
      else if (!(result instanceof InputError)) print(asLines(path, result, options));
      separator = ",";
      if (result instanceof InputError) {
        warnUnreadable(path, result);
        exitCode = FAILURE;
      }
    }
  } finally {
    await results.return();
    progress.end();
  }
  if (json) print("\n]\n");
  return exitCode;
}
