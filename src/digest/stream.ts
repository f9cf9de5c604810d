/**
 * Digesting streams.
 *
 * @module
 */
import { isPromised } from "../checks/objects.ts";
import { checkObject, checkSignal } from "../checks/value_arguments.ts";
import { isYieldDue, yieldToOthers } from "./_event_loop.ts";
import { checkAlgorithms, type DigestAlgorithm, type Digests, type Hashes } from "./algorithms.ts";
import { Digester } from "./digester.ts";
import { checkStep, type DigestSource, type Reader, readerOf } from "./source.ts";

/** How a stream is digested. */
export interface DigestOptions {
  /** Gives up, and closes the source; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Waits for a source that may never answer, until the signal comes; `onAbort` is told of that first. */
function unlessAborted<T>(step: PromiseLike<T>, signal: AbortSignal | undefined, onAbort: () => void): PromiseLike<T> {
  if (signal === undefined) return step;
  return new Promise((resolve, reject) => {
    const abort = (): void => (onAbort(), reject(signal.reason));
    // The source itself may have brought it about.
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
    const done = (): void => signal.removeEventListener("abort", abort);
    step.then((value) => (done(), resolve(value)), (error) => (done(), reject(error)));
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
  // Whether the source is to answer: if it fails then, it has come to its end.
  let isAsked = false;
  try {
    for (;;) {
      // Where every chunk is at hand, nothing else would have its turn.
      if (isYieldDue()) await yieldToOthers();
      signal?.throwIfAborted();
      isAsked = true;
      const next = reader.next();
      const step = isPromised(next) ? await unlessAborted(next, signal, () => isAsked = false) : next;
      const { done, value } = checkStep(step);
      if (done) {
        signal?.throwIfAborted();
        return digester.digest();
      }
      isAsked = false;
      digester.update(value as Uint8Array, "a chunk of source");
    }
  } catch (error) {
    if (!isAsked) void abandon(reader, error);
    throw error;
  } finally {
    digester.erase();
    reader.release?.();
  }
}
