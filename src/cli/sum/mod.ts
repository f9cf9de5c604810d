/**
 * `mtproxy-ffi sum`: computes and checks checksums.
 *
 * @module
 */
import process from "node:process";
import type { Command, Options } from "../command.ts";
import { FAILURE, SUCCESS, USAGE } from "../exit_code.ts";
import { STDIN_NAME, totalBytes } from "../io/input.ts";
import { printError, STDERR, STDOUT } from "../io/output.ts";
import { type Progress, startProgress } from "../io/progress.ts";
import { type Colours, isTerminal, sizeOf } from "../io/terminal.ts";
import { parseCommandLine, UsageError } from "../usage.ts";
import { type Algorithm, algorithmNames, chooseAlgorithms, loadDigesters } from "./algorithms.ts";
import { checkSums } from "./check_sums.ts";
import { printSums, type SumStyle } from "./print_sums.ts";

const options = {
  algo: {
    type: "string",
    short: "a",
    multiple: true,
    value: "LIST",
    choices: algorithmNames,
    list: true,
    help: `the algorithms to use, separated by commas: ${algorithmNames.join(", ")}; default: all`,
  },
  check: { type: "boolean", short: "c", help: "read checksums from the FILEs and check them" },
  json: { type: "boolean", help: "print a JSON array of {path, bytes, <algorithm>...} or {path, error}" },
  tag: { type: "boolean", help: "print BSD-style lines, as is done for several algorithms, for one as well" },
  quiet: { type: "boolean", help: "with --check: do not print OK for each file that is" },
} as const satisfies Options;

interface Request {
  readonly paths: readonly string[];
  readonly algorithms: readonly Algorithm[];
  readonly check: boolean;
  readonly quiet: boolean;
  readonly style: SumStyle;
  readonly colours: Colours;
}

function parse(args: readonly string[]): Request {
  const { values, positionals, colours } = parseCommandLine(args, options);
  const { algo, check = false, json = false, tag = false, quiet = false } = values;
  const algorithms = chooseAlgorithms(algo);
  if (check) {
    if (json) throw new UsageError("the --json option is meaningless when verifying checksums");
    if (tag) throw new UsageError("the --tag option is meaningless when verifying checksums");
    if (algo !== undefined && algorithms.filter(({ digits }) => digits === 8).length > 1) {
      throw new UsageError("--check with both crc32 and crc32c is ambiguous: their digests have the same length");
    }
  } else if (quiet) {
    throw new UsageError("the --quiet option is meaningful only when verifying checksums");
  }
  if (json && tag) throw new UsageError("the --json and --tag options exclude each other");
  return {
    paths: positionals.length === 0 ? [STDIN_NAME] : positionals,
    algorithms,
    check,
    quiet,
    colours: colours(STDOUT),
    style: json ? "json" : tag || algorithms.length > 1 ? "tagged" : "plain",
  };
}

function progressOver(paths: readonly string[]): Progress {
  return startProgress({
    enabled: isTerminal(STDERR),
    write: printError,
    width: () => sizeOf(process.stderr).columns,
    now: () => performance.now(),
    total: () => totalBytes(paths),
  });
}

async function run(args: readonly string[]): Promise<number> {
  const { paths, algorithms, check, quiet, style, colours } = parse(args);
  const tools = { createDigester: await loadDigesters(), startProgress: progressOver };
  return check
    ? checkSums({ lists: paths, algorithms, quiet, colours, ...tools })
    : printSums({ paths, algorithms, style, ...tools });
}

/** `mtproxy-ffi sum` */
export const sum: Command = {
  name: "sum",
  summary: "print or check CRC-32, CRC-32C, MD5, SHA-1 and SHA-256",
  synopsis: ["[OPTION]... [FILE]..."],
  description: [
    "Print or check CRC-32, CRC-32C, MD5, SHA-1 and SHA-256 checksums, all in one pass over each file.",
    "With no FILE, or when FILE is -, read standard input.",
  ],
  options,
  operands: "files",
  notes: [
    'A line is the digest, two spaces and the FILE, or in BSD style "SHA256 (FILE) = digest". A line whose FILE contains a '
    + "backslash, a line feed or a carriage return starts with a backslash and has them as \\\\, \\n and \\r.",
    "--check accepts both styles, also as written by md5sum, sha1sum, sha256sum and cksum, and digests with one space "
    + "after them, as of md5 -r. The algorithm is the one that the line names, else the one whose digests have that "
    + "length; 8 digits are a CRC-32, or a CRC-32C with --algo=crc32c. With --algo, lines of other algorithms are not "
    + "accepted.",
    "CRCs, MD5 and SHA-1 find accidents, not attacks: where somebody may want to deceive you, use SHA-256.",
  ],
  exitStatus: [
    [SUCCESS, "all is well"],
    [FAILURE, "a FILE could not be read, or did not match"],
    [USAGE, "the command line makes no sense"],
  ],
  examples: [
    ["mtproxy-ffi sum --algo=sha256 *.tar.gz > SHA256SUMS", "write a list"],
    ["mtproxy-ffi sum --check SHA256SUMS", "check the files of a list"],
  ],
  run,
};
