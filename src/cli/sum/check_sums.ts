/**
 * `sum --check`: compares files with lists of checksums.
 *
 * @module
 */
import type { DigestAlgorithm } from "../../digest/algorithms.ts";
import { FAILURE, SUCCESS } from "../exit_code.ts";
import { lineWithName, nameForMessage } from "../io/file_name.ts";
import { InputError } from "../io/input.ts";
import { printJson } from "../io/json.ts";
import { print, warn } from "../io/output.ts";
import type { Progress } from "../io/progress.ts";
import type { Colours } from "../io/terminal.ts";
import type { Algorithm } from "./algorithms.ts";
import type { DigestFiles, DigestResult } from "./digest_file.ts";
import { type FileLines, groupByFile, type List, readList } from "./list.ts";
import { warnOfCount, warnUnreadable } from "./report.ts";

/** What is checked, and how it is told. */
export interface CheckOptions {
  /** The lists, `-` for standard input. */
  readonly lists: readonly string[];
  /** The algorithms whose lines are accepted. */
  readonly algorithms: readonly Algorithm[];
  /** Whether files that are well go unmentioned. */
  readonly quiet: boolean;
  /** Whether the exit code alone tells. */
  readonly status: boolean;
  /** Whether lines that are improperly formatted are a failure. */
  readonly strict: boolean;
  /** Whether each of them is mentioned. */
  readonly warn: boolean;
  /** Whether files that are missing are none of a list's. */
  readonly ignoreMissing: boolean;
  /** Whether for programs, as one JSON object. */
  readonly json: boolean;
  /** Whether for a terminal, which may obey what is in a name. */
  readonly forTerminal: boolean;
  /** For the words OK and FAILED. */
  readonly colours: Colours;
  /** Digests files. */
  readonly digestFiles: DigestFiles;
  /** Starts showing the progress over `paths`. */
  readonly startProgress: (paths: readonly string[]) => Progress;
}

/** What became of a line; `missing` with `--ignore-missing` only. */
type Status = "ok" | "failed" | "unreadable" | "missing";

/** What is told of a line. */
interface CheckedLine {
  readonly path: string;
  readonly algorithm: DigestAlgorithm;
  readonly status: Status;
  readonly expected: string;
  readonly actual?: string | undefined;
  readonly error?: string;
}

/** What is told of a list. */
interface CheckedList {
  readonly path: string;
  readonly ok: boolean;
  readonly error?: string | undefined;
  readonly malformed?: readonly number[];
  readonly files?: readonly CheckedLine[];
}

function compare({ path, lines }: FileLines, result: DigestResult, ignoreMissing: boolean): CheckedLine[] {
  return lines.map(({ algorithm: { name: algorithm }, hex: expected }) => {
    const line = { path, algorithm, expected };
    if (result instanceof InputError) {
      const isMissing = ignoreMissing && result.code === "ENOENT";
      return { ...line, status: isMissing ? "missing" : "unreadable", error: result.message };
    }
    const actual = result.digests.get(algorithm);
    return { ...line, status: actual === expected ? "ok" : "failed", actual };
  });
}

function printLine({ path, status }: CheckedLine, { colours, quiet, forTerminal }: CheckOptions): void {
  const { green, red } = colours;
  const words = { ok: green("OK"), failed: red("FAILED"), unreadable: red("FAILED open or read") };
  if (status === "missing" || (status === "ok" && quiet)) return;
  print(lineWithName(path, (name) => `${name}: ${words[status]}`, forTerminal));
}

async function checkFiles(files: readonly FileLines[], options: CheckOptions): Promise<CheckedLine[]> {
  const progress = options.startProgress(files.map(({ path }) => path));
  const requests = files.map(({ path, lines }) => ({
    path,
    algorithms: [...new Set(lines.map(({ algorithm }) => algorithm))],
  }));
  const checked: CheckedLine[] = [];
  let at = 0;
  try {
    for await (const result of options.digestFiles(requests, progress)) {
      const file = files[at++];
      progress.hide();
      if (file === undefined) break;
      const lines = compare(file, result, options.ignoreMissing);
      if (result instanceof InputError && lines[0]?.status === "unreadable") warnUnreadable(file.path, result);
      for (const line of lines) {
        if (!options.json && !options.status) printLine(line, options);
        checked.push(line);
      }
    }
  } finally {
    progress.end();
  }
  return checked;
}

function warnOfLines(path: string, { malformed }: List): void {
  for (const line of malformed) warn("sum", `${nameForMessage(path)}: ${line}: improperly formatted checksum line`);
}

/** Checks the list at `path`. */
async function checkList(path: string, options: CheckOptions): Promise<CheckedList> {
  let list: List;
  try {
    list = readList(path, options.algorithms);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    warnUnreadable(path, error);
    return { path, ok: false, error: error.message };
  }
  const { lines, malformed } = list;
  if (options.warn) warnOfLines(path, list);
  if (lines.length === 0) {
    const error = "no properly formatted checksum lines found";
    warn("sum", `${nameForMessage(path)}: ${error}`);
    return { path, ok: false, error, malformed };
  }
  const files = await checkFiles(groupByFile(lines), options);
  const count = (status: Status): number => files.filter((file) => file.status === status).length;
  const [failed, unreadable, well] = [count("failed"), count("unreadable"), count("ok")];
  const error = options.ignoreMissing && well === 0 ? "no file was verified" : undefined;
  if (!options.status) {
    warnOfCount(malformed.length, "line is improperly formatted", "lines are improperly formatted");
    warnOfCount(unreadable, "listed file could not be read", "listed files could not be read");
    warnOfCount(failed, "computed checksum did NOT match", "computed checksums did NOT match");
    if (error !== undefined) warn("sum", `${nameForMessage(path)}: ${error}`);
  }
  const isWell = failed + unreadable === 0 && well > 0 && (malformed.length === 0 || !options.strict);
  return { path, ok: isWell, error, malformed, files };
}

/** Checks each list; the exit code. */
export async function checkSums(options: CheckOptions): Promise<number> {
  const lists: CheckedList[] = [];
  for (const path of options.lists) lists.push(await checkList(path, options));
  const ok = lists.every((list) => list.ok);
  if (options.json) {
    const shown = lists.map(({ files, ...list }) => ({
      ...list,
      ...(files === undefined ? {} : { files: files.filter(({ status }) => !options.quiet || status !== "ok") }),
    }));
    printJson({ ok, lists: shown });
  }
  return ok ? SUCCESS : FAILURE;
}
