/**
 * Digesting a regular file.
 *
 * @module
 */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ThreadLibrary, UpdateInBackground } from "../abi/kinds.ts";
import { ArgumentRangeError, rejectType } from "../checks/argument_error.ts";
import { codeOf, isMissing, isRefused, messageOf } from "../checks/message.ts";
import { checkInteger } from "../checks/number_arguments.ts";
import { isPromised } from "../checks/objects.ts";
import { checkFunction, checkObject, checkSignal } from "../checks/value_arguments.ts";
import { isYieldDue, yieldToOthers } from "./_event_loop.ts";
import { checkAlgorithms, type DigestAlgorithm, type Digests, type Hashes } from "./algorithms.ts";
import { DigestFileError } from "./errors.ts";
import { digestReads } from "./reads.ts";
import type { DigestOptions } from "./stream.ts";

/** How a file is digested. */
export interface DigestFileOptions extends DigestOptions {
  /**
   * Is told, at least once, how many bytes were digested, and how many the file has: 0 in `/proc`, where nobody knows. What it
   * throws ends it all, and the promise is rejected with that. A promise that it returns is not waited for.
   */
  readonly onProgress?: ((bytes: number, total: number) => void) | undefined;
  /**
   * The greatest number of threads, 1 or 2; 2 when absent. A second one is used for files from 64 MiB on, in Deno from 4. It
   * takes Bun and Node some 10 MB of memory, since it is a worker, and Deno 2.
   */
  readonly threads?: 1 | 2 | undefined;
}

/** What a file is digested with. */
export interface FileTools {
  /** What computes. */
  readonly hashes: Hashes;
  /** The library for a second thread. */
  readonly library: () => ThreadLibrary | UpdateInBackground;
  /** From how many bytes on a second thread is started; as measured when absent. */
  readonly secondThreadFrom?: number | undefined;
}

/**
 * Opens nothing that it would have to wait for, such as a pipe that took a file's place a moment ago, and reads nothing that
 * waits for more, as `/proc/kmsg` does. Windows has no such flag.
 */
const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** After how many milliseconds a leased file is tried again. */
const RETRY_MS = 50;
/** How often it is, which takes a minute. Linux gives the holder of a lease 45 seconds. */
const RETRIES = 1200;

/** Whether something is a URL, by its name: in jsdom and happy-dom, the class of those of `node:url` is not the global one. */
function isUrl(path: unknown): path is URL {
  return Object.prototype.toString.call(path) === "[object URL]";
}

function checkPath(path: string | URL): void {
  if (typeof path === "string") return;
  if (!isUrl(path)) rejectType("path", "a string or a file URL", path, "pass the file's name");
  if (path.protocol === "file:") return;
  throw new ArgumentRangeError(
    `path must be a file URL, got ${path.href}; give the body of a fetch() to digestStream() instead`,
  );
}

/** Where the file is. A URL is handed on as text: some engines' file systems refuse one that is not of the global class. */
function placeOf(path: string | URL): string {
  return typeof path === "string" ? path : fileURLToPath(path.href);
}

function nameOf(path: string | URL): string {
  return typeof path === "string" ? path : path.href;
}

/** Says what to do about a file that cannot be read for a reason that the message tells. */
function remedyFor(path: string | URL, cause: unknown): string {
  if (isMissing(cause)) {
    return typeof path === "string" && path.startsWith("file:")
      ? "a string is no URL: pass new URL(path)"
      : "check its spelling, and the folder that it starts from";
  }
  return isRefused(cause) ? "check its permissions" : "see to that, or pass another file";
}

/** Does something with a file, whatever goes wrong being an error of that file. */
function attempt<T>(path: string | URL, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    const name = nameOf(path);
    throw new DigestFileError(
      isMissing(cause) ? "ERR_FILE_NOT_FOUND" : "ERR_FILE_UNREADABLE",
      name,
      `path must lead to a file that can be read, got ${JSON.stringify(name)}: ${messageOf(cause)}; ${
        remedyFor(path, cause)
      }`,
      { cause },
    );
  }
}

function checkKind(name: string, stats: Stats): void {
  if (stats.isFile()) return;
  const [kind, remedy] = stats.isDirectory()
    ? ["a folder", "name a file in it"]
    : [stats.isFIFO() ? "a pipe" : "a device or socket", "give what it yields to digestStream()"];
  throw new DigestFileError(
    "ERR_NOT_A_FILE",
    name,
    `path must lead to a regular file, got ${kind}, ${JSON.stringify(name)}; ${remedy}`,
  );
}

/** Opens a regular file; `undefined` if it is leased and `mayWait`. Who leased it, such as a file server, is told to end that. */
function openUnlessLeased(path: string | URL, mayWait: boolean): number | undefined {
  // Opening a device may do something to it.
  checkKind(nameOf(path), attempt(path, () => statSync(placeOf(path))));
  return attempt(path, () => {
    try {
      return openSync(placeOf(path), READ_ONLY);
    } catch (cause) {
      if (mayWait && codeOf(cause) === "EAGAIN") return undefined;
      throw cause;
    }
  });
}

/** Opens a file that is leased, once it no longer is. */
async function openAfterLease(path: string | URL, signal: AbortSignal | undefined): Promise<number> {
  for (let left = RETRIES - 1;; left--) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    signal?.throwIfAborted();
    const file = openUnlessLeased(path, left > 0);
    if (file !== undefined) return file;
  }
}

function checkUnchanged(name: string, before: Stats, after: Stats): void {
  if (after.size === before.size && after.mtimeMs === before.mtimeMs) return;
  throw new DigestFileError(
    "ERR_FILE_CHANGED",
    name,
    `path leads to a file that was changed while it was read, ${JSON.stringify(name)}: it had ${before.size} bytes and `
      + `has ${after.size}; digest it again once nobody writes to it`,
  );
}

/** `digestFile`, with what it needs. */
export async function digestFileWith<A extends DigestAlgorithm>(
  { hashes, library, secondThreadFrom }: FileTools,
  path: string | URL,
  algorithms: readonly A[],
  options: DigestFileOptions,
): Promise<Digests<A>> {
  checkPath(path);
  const name = nameOf(path);
  const chosen = checkAlgorithms(algorithms);
  checkObject(options, "options", "leave it out, or pass { signal, onProgress, threads }");
  const { signal, onProgress, threads = 2 } = options;
  checkSignal(signal);
  checkInteger(threads, 1, 2, "threads");
  if (onProgress !== undefined) checkFunction(onProgress, "onProgress", "leave it out to be told nothing");
  // Nothing is open meanwhile, however many files are to be digested at once.
  if (isYieldDue()) await yieldToOthers();
  signal?.throwIfAborted();
  const file = openUnlessLeased(path, true) ?? await openAfterLease(path, signal);
  let bytes = 0;
  try {
    const before = attempt(path, () => fstatSync(file));
    checkKind(name, before);
    const checkSame = (): void => checkUnchanged(name, before, attempt(path, () => fstatSync(file)));
    let taken = 0;
    const result = digestReads(
      (out) => {
        const more = attempt(path, () => readSync(file, out, 0, out.length, null));
        taken += more;
        // One that grows as fast as it is read would have no end. Files of `/proc` have 0 bytes, and stay so.
        if (taken > before.size) checkSame();
        return more;
      },
      chosen,
      {
        hashes,
        signal,
        onBytes: onProgress && ((more) => onProgress(bytes += more, before.size)),
        size: () => before.size,
        library: threads === 1 ? undefined : library,
        secondThreadFrom,
      },
    );
    // A short file is closed at once, before another of many is opened.
    const digests = isPromised(result) ? await result : result;
    checkSame();
    return digests;
  } finally {
    closeSync(file);
  }
}
