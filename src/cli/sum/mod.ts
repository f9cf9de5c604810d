/**
 * `mtproxy-ffi sum`: computes and checks checksums.
 *
 * @module
 */
import process from "node:process";
import type { Command, Options } from "../command.ts";
import { STDIN_NAME, totalBytes } from "../io/input.ts";
import { onInterrupt } from "../io/interrupt.ts";
import { printError, STDERR, STDOUT } from "../io/output.ts";
import { processorCount } from "../io/processors.ts";
import { type Progress, startProgress } from "../io/progress.ts";
import { isTerminal, sizeOf } from "../io/terminal.ts";
import { type CommandLine, parseCommandLine, refuseBoth, UsageError } from "../usage.ts";
import { type Algorithm, algorithmNames, chooseAlgorithms, loadDigesters } from "./algorithms.ts";
import { checkSums } from "./check_sums.ts";
import { oneByOne } from "./digest_file.ts";
import { inJobs } from "./jobs.ts";
import { printSums } from "./print_sums.ts";
import { walk } from "./walk.ts";

const MAX_JOBS = 256;

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
  recursive: {
    type: "boolean",
    short: "r",
    help: "take the files below folders, in the order of their names; links and devices are left out",
  },
  jobs: {
    type: "string",
    short: "j",
    value: "N",
    help: `read N files at once, ${MAX_JOBS} at most; 0 for as many as there are processors; default: 1`,
  },
  base64: { type: "boolean", help: "print digests in base64" },
  tag: { type: "boolean", help: "print BSD-style lines, as is done for several algorithms, for one as well" },
  zero: { type: "boolean", short: "z", help: "end lines with NUL, and do not escape FILEs" },
  json: {
    type: "boolean",
    help:
      "print JSON: an array of {path, bytes, <algorithm>...} or {path, error}; with --check, one object: {ok, lists: "
      + "[{path, ok, error, malformed, files: [{path, algorithm, status, expected, actual, error}]}]}",
  },
  "ignore-missing": { type: "boolean", help: "pass over files that are missing (with --check)" },
  quiet: { type: "boolean", help: "do not print OK for each file that is (with --check)" },
  status: { type: "boolean", help: "print no results: the exit code tells (with --check)" },
  strict: { type: "boolean", help: "fail for lines that are improperly formatted (with --check)" },
  warn: { type: "boolean", short: "w", help: "name each line that is improperly formatted (with --check)" },
} as const satisfies Options;

type Values = CommandLine<typeof options>["values"];

/** Options that say how to check, and those that say what to print instead. */
const ofChecking = ["ignore-missing", "quiet", "status", "strict", "warn"] as const;
const ofPrinting = ["recursive", "base64", "tag"] as const;
/** Each of these is a form of its own. */
const exclusive = [["json", "tag"], ["json", "zero"], ["json", "status"], ["status", "quiet"], [
  "status",
  "warn",
]] as const;

function refuseNonsense(values: Values, algorithms: readonly Algorithm[]): void {
  const { check = false, algo, zero = false } = values;
  const meaningless = (check ? ofPrinting : ofChecking).find((name) => values[name]);
  if (meaningless !== undefined) {
    const when = check ? "meaningless" : "meaningful only";
    throw new UsageError(`the --${meaningless} option is ${when} when verifying checksums`);
  }
  if (check && zero) throw new UsageError("the --zero option is not supported when verifying checksums");
  for (const [one, other] of exclusive) refuseBoth(values, one, other);
  if (check && algo !== undefined && algorithms.filter(({ digits }) => digits === 8).length > 1) {
    throw new UsageError("--check with both crc32 and crc32c is ambiguous: their digests have the same length");
  }
}

function parseJobs(text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Infinity;
  if (count > MAX_JOBS) throw new UsageError(`invalid number of jobs '${text}'; from 0 to ${MAX_JOBS} is expected`);
  return count === 0 ? processorCount() : count;
}

function progressOver(paths: readonly string[]): Progress {
  return startProgress({
    enabled: isTerminal(STDERR),
    write: printError,
    width: () => sizeOf(process.stderr).columns,
    now: () => performance.now(),
    total: () => totalBytes(paths),
    onInterrupt,
  });
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, colours } = parseCommandLine(args, options);
  const algorithms = chooseAlgorithms(values.algo);
  refuseNonsense(values, algorithms);
  const jobs = parseJobs(values.jobs ?? "1");
  const paths = positionals.length === 0 ? [STDIN_NAME] : positionals;
  const { check, recursive, base64, tag = false, zero = false, json = false } = values;
  const digestInput = await loadDigesters();
  const forTerminal = isTerminal(STDOUT);
  const common = {
    algorithms,
    json,
    digestFiles: jobs > 1 ? inJobs(jobs, digestInput) : oneByOne(digestInput),
    startProgress: progressOver,
  };
  if (!check) {
    const style = {
      tagged: tag || algorithms.length > 1,
      zero,
      encoding: base64 ? "base64" : "hex",
      forTerminal,
    } as const;
    return await printSums({ ...common, files: recursive ? [...walk(paths)] : paths, style });
  }
  const { quiet = false, status = false, strict = false, warn = false, "ignore-missing": ignoreMissing = false } =
    values;
  return await checkSums({
    ...common,
    lists: paths,
    quiet,
    status,
    strict,
    warn,
    ignoreMissing,
    forTerminal,
    colours: colours(STDOUT),
  });
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
    + "backslash, a line feed or a carriage return starts with a backslash and has them as \\\\, \\n and \\r. On a terminal, "
    + "a FILE with characters that it may obey or cannot show stands in quotes, with these escaped.",
    "--check takes both styles, also as md5sum, sha1sum, sha256sum, cksum -a, cksum --base64, md5 -r and openssl dgst write "
    + "them. The algorithm is the one that the line names, else the one whose digests have that length; 8 digits are a "
    + "CRC-32, or a CRC-32C with --algo=crc32c. With --algo, lines of other algorithms are not accepted.",
    "CRCs, MD5 and SHA-1 find accidents, not attacks: where somebody may want to deceive you, use SHA-256.",
  ],
  success: "all is well",
  failure: "a FILE could not be read, or did not match",
  examples: [
    ["mtproxy-ffi sum --algo=sha256 *.tar.gz > SHA256SUMS", "write a list"],
    ["mtproxy-ffi sum --check SHA256SUMS", "check the files of a list"],
    ["mtproxy-ffi sum -a sha256 --recursive --jobs=0 photos > photos.sha256", "list all files of a folder"],
    ["mtproxy-ffi sum --check --ignore-missing --quiet SHA256SUMS", "check those that you have downloaded"],
  ],
  run,
};
