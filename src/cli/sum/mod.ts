/**
 * `mtproxy-ffi sum`: computes and checks checksums.
 *
 * @module
 */
import type { Command } from "../command.ts";
import { STDIN_NAME, totalBytes } from "../io/input.ts";
import { printError, STDERR, STDOUT } from "../io/output.ts";
import { type Progress, startProgress } from "../io/progress.ts";
import { coloursFor, isTerminal, terminalWidth } from "../io/terminal.ts";
import { parseCommandLine, UsageError } from "../usage.ts";
import { type Algorithm, chooseAlgorithms, loadDigesters } from "./algorithms.ts";
import { checkSums } from "./check_sums.ts";
import { printSums, type SumStyle } from "./print_sums.ts";

const help = `Usage: mtproxy-ffi sum [OPTION]... [FILE]...
Print or check CRC-32, CRC-32C, MD5, SHA-1 and SHA-256 checksums, all in one pass over each file.

With no FILE, or when FILE is -, read standard input.

Options:
  -a, --algo=LIST  the algorithms to use, separated by commas: crc32, crc32c, md5, sha1, sha256; default: all
  -c, --check      read checksums from the FILEs and check them
      --json       print a JSON array of {path, bytes, <algorithm>...} or {path, error}
      --tag        print BSD-style lines, as is done for several algorithms, for one as well
      --quiet      with --check: do not print OK for each file that is
  -h, --help       print this help

A line is the digest, two spaces and the FILE, or in BSD style "SHA256 (FILE) = digest". A line whose FILE contains a
backslash, a line feed or a carriage return starts with a backslash and has them as \\\\, \\n and \\r.

--check accepts both styles, also as written by md5sum, sha1sum, sha256sum and cksum. The algorithm is the one that the
line names, else the one whose digests have that length; 8 digits are a CRC-32, or a CRC-32C with --algo=crc32c. With
--algo, lines of other algorithms are not accepted.

CRCs, MD5 and SHA-1 find accidents, not attacks: where somebody may want to deceive you, use SHA-256.

Exit status: 0 if all is well, 1 if a FILE could not be read or did not match, 2 if the command line makes no sense.

Examples:
  mtproxy-ffi sum --algo=sha256 *.tar.gz > SHA256SUMS
  mtproxy-ffi sum --check SHA256SUMS
`;

const options = {
  algo: { type: "string", short: "a", multiple: true },
  check: { type: "boolean", short: "c" },
  json: { type: "boolean" },
  tag: { type: "boolean" },
  quiet: { type: "boolean" },
} as const;

interface Request {
  readonly paths: readonly string[];
  readonly algorithms: readonly Algorithm[];
  readonly check: boolean;
  readonly quiet: boolean;
  readonly style: SumStyle;
}

function parse(args: readonly string[]): Request {
  const { values, positionals } = parseCommandLine(args, options);
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
    style: json ? "json" : tag || algorithms.length > 1 ? "tagged" : "plain",
  };
}

function progressOver(paths: readonly string[]): Progress {
  return startProgress({
    enabled: isTerminal(STDERR),
    write: printError,
    width: terminalWidth,
    now: () => performance.now(),
    total: () => totalBytes(paths),
  });
}

async function run(args: readonly string[]): Promise<number> {
  const { paths, algorithms, check, quiet, style } = parse(args);
  const tools = { createDigester: await loadDigesters(), startProgress: progressOver };
  return check
    ? checkSums({ lists: paths, algorithms, quiet, colours: coloursFor(STDOUT), ...tools })
    : printSums({ paths, algorithms, style, ...tools });
}

/** `mtproxy-ffi sum` */
export const sum: Command = {
  name: "sum",
  summary: "Print or check CRC-32, CRC-32C, MD5, SHA-1 and SHA-256 checksums",
  help,
  run,
};
