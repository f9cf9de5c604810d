/**
 * Digesting streams.
 *
 * @module
 */
import { ArgumentTypeError, rejectType, shownForBytes } from "../checks/argument_error.ts";
import { checkObject, checkSignal } from "../checks/value_arguments.ts";
import { isYieldDue, yieldToOthers } from "./_event_loop.ts";
import { checkAlgorithms, type DigestAlgorithm, type Digests, type Hashes } from "./algorithms.ts";
import { Digester } from "./digester.ts";

/** Chunks of bytes, one after the other. */
export type DigestSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** How a stream is digested. */
export interface DigestOptions {
  /** Gives up, and closes the source; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

type Result = { readonly done?: boolean | undefined; readonly value?: unknown };

/** A source that is being read. */
interface Reader {
  /** The next chunk, or the end. */
  next(): Result | PromiseLike<Result>;
  /** Closes the source before its end. */
  close(reason: unknown): unknown;
  /** Lets go of a source that was read or closed. */
  release?(): void;
}

function streamReader(stream: ReadableStream<Uint8Array>): Reader {
  if (stream.locked) throw new ArgumentTypeError("source is locked to a reader; pass a stream that nobody else reads");
  const reader = stream.getReader();
  return {
    next: () => reader.read(),
    close: (reason) => reader.cancel(reason),
    release: () => reader.releaseLock(),
  };
}

function iteratorReader(iterator: Iterator<unknown> | AsyncIterator<unknown>): Reader {
  return {
    next: () => iterator.next(),
    close: () => iterator.return?.(),
  };
}

/** Says what to pass instead of `source`. */
function sourceRemedy(source: unknown): string {
  if (source instanceof Blob) return "pass its stream()";
  if (source instanceof Response || source instanceof Request) return "pass its body";
  if (typeof source === "string") return "pass [new TextEncoder().encode(text)], or a file's name to digestFile()";
  return "pass [bytes] for bytes at hand";
}

function readerOf(source: DigestSource): Reader {
  if (typeof source === "object" && source !== null && !ArrayBuffer.isView(source)) {
    if ("getReader" in source) return streamReader(source);
    if (Symbol.asyncIterator in source) return iteratorReader(source[Symbol.asyncIterator]());
    if (Symbol.iterator in source) return iteratorReader(source[Symbol.iterator]());
  }
  rejectType(
    "source",
    "a ReadableStream or an iterable of byte arrays",
    source,
    sourceRemedy(source),
    shownForBytes(source),
  );
}

/** Waits for a source that may never answer, until the signal comes. */
function unlessAborted<T>(result: PromiseLike<T>, signal: AbortSignal | undefined): PromiseLike<T> {
  if (signal === undefined) return result;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    // The source itself may have brought it about.
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
    const done = (): void => signal.removeEventListener("abort", abort);
    result.then((value) => (done(), resolve(value)), (error) => (done(), reject(error)));
  });
}

/** Closes a source that nobody wants any more. It is not waited for, since it may have stopped answering. */
async function abandon(reader: Reader, reason: unknown): Promise<void> {
  try {
    await reader.close(reason);
  } catch {
    // What stopped the reading is told, and comes first.
  }
}

/** `digestStream`, with what computes. */
export async function digestStreamWith<A extends DigestAlgorithm>(
  hashes: Hashes,
  source: DigestSource,
  algorithms: readonly A[],
  options: DigestOptions,
): Promise<Digests<A>> {
  const chosen = checkAlgorithms(algorithms);
  checkObject(options, "options", "leave it out, or pass { signal }");
  const { signal } = options;
  checkSignal(signal);
  const digester = new Digester(hashes, chosen);
  const reader = readerOf(source);
  try {
    for (;;) {
      // Where every chunk is at hand, nothing else would have its turn.
      if (isYieldDue()) await yieldToOthers();
      signal?.throwIfAborted();
      const next = reader.next();
      const { done, value } = "then" in next ? await unlessAborted(next, signal) : next;
      if (done) return digester.digest();
      digester.update(value as Uint8Array, "a chunk of source");
    }
  } catch (error) {
    void abandon(reader, error);
    throw error;
  } finally {
    reader.release?.();
  }
}
