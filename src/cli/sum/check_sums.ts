/**
 * `sum --check`: compares files with lists of checksums.
 *
 * @module
 */
import { FAILURE, SUCCESS } from "../exit_code.ts";
import { lineWithName, nameForMessage } from "../io/file_name.ts";
import { InputError, readChunks, STDIN_NAME } from "../io/input.ts";
import { decodeLine, splitLines } from "../io/lines.ts";
import { print } from "../io/output.ts";
import type { Colours } from "../io/terminal.ts";
import type { Algorithm } from "./algorithms.ts";
import { type ChecksumLine, ChecksumLineReader } from "./checksum_line.ts";
import { digestFile, type Tools } from "./digest_file.ts";
import { attempt, warn, warnUnreadable } from "./report.ts";

/** What is checked, and how it is told. */
export interface CheckOptions extends Tools {
  /** The lists, `-` for standard input. */
  readonly lists: readonly string[];
  /** The algorithms whose lines are accepted. */
  readonly algorithms: readonly Algorithm[];
  /** Whether files that are well go unmentioned. */
  readonly quiet: boolean;
  /** For the words OK and FAILED. */
  readonly colours: Colours;
}

/** A list that was read. */
interface List {
  readonly lines: readonly ChecksumLine[];
  readonly malformed: number;
}

function readList(path: string, algorithms: readonly Algorithm[]): List {
  const reader = new ChecksumLineReader(algorithms);
  const lines: ChecksumLine[] = [];
  let malformed = 0;
  for (const bytes of splitLines(readChunks(path))) {
    const text = decodeLine(bytes);
    if (text === "" || text?.startsWith("#")) continue;
    const line = text === undefined ? undefined : reader.read(text);
    // A list cannot be read from standard input together with what it lists.
    if (line === undefined || (line.path === STDIN_NAME && path === STDIN_NAME)) malformed++;
    else lines.push(line);
  }
  return { lines, malformed };
}

/** Neighbouring lines of the same file, which are checked in one pass. */
interface FileLines {
  readonly path: string;
  readonly lines: ChecksumLine[];
}

function groupByFile(lines: readonly ChecksumLine[]): FileLines[] {
  const files: FileLines[] = [];
  for (const line of lines) {
    const last = files.at(-1);
    if (last?.path === line.path) last.lines.push(line);
    else files.push({ path: line.path, lines: [line] });
  }
  return files;
}

interface Counts {
  unreadable: number;
  different: number;
}

function checkFiles(files: readonly FileLines[], options: CheckOptions): Counts {
  const { quiet, createDigester, colours } = options;
  const progress = options.startProgress(files.map(({ path }) => path));
  const counts: Counts = { unreadable: 0, different: 0 };
  for (const { path, lines } of files) {
    const wanted = new Set(lines.map(({ algorithm }) => algorithm));
    const result = attempt(() => digestFile(path, wanted, createDigester, progress));
    progress.hide();
    if (result instanceof InputError) warnUnreadable(path, result);
    for (const { algorithm, hex } of lines) {
      if (result instanceof InputError) {
        counts.unreadable++;
        print(lineWithName(path, (name) => `${name}: ${colours.red("FAILED open or read")}`));
      } else if (result.digests.get(algorithm.name) !== hex) {
        counts.different++;
        print(lineWithName(path, (name) => `${name}: ${colours.red("FAILED")}`));
      } else if (!quiet) {
        print(lineWithName(path, (name) => `${name}: ${colours.green("OK")}`));
      }
    }
  }
  return counts;
}

function warnOfCount(count: number, one: string, many: string): void {
  if (count > 0) warn(`WARNING: ${count} ${count === 1 ? one : many}`);
}

/** Whether everything in the list at `path` is well. */
function checkList(path: string, options: CheckOptions): boolean {
  const list = attempt(() => readList(path, options.algorithms));
  if (list instanceof InputError) {
    warnUnreadable(path, list);
    return false;
  }
  if (list.lines.length === 0) {
    warn(`${nameForMessage(path)}: no properly formatted checksum lines found`);
    return false;
  }
  const { unreadable, different } = checkFiles(groupByFile(list.lines), options);
  warnOfCount(list.malformed, "line is improperly formatted", "lines are improperly formatted");
  warnOfCount(unreadable, "listed file could not be read", "listed files could not be read");
  warnOfCount(different, "computed checksum did NOT match", "computed checksums did NOT match");
  return unreadable === 0 && different === 0;
}

/** Checks each list; the exit code. */
export function checkSums(options: CheckOptions): number {
  const results = options.lists.map((path) => checkList(path, options));
  return results.every((well) => well) ? SUCCESS : FAILURE;
}
