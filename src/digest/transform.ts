/**
 * Digesting what flows through.
 *
 * @module
 */
import { checkAlgorithms, type DigestAlgorithm, type Digests, type Hashes } from "./algorithms.ts";
import { Digester } from "./digester.ts";

/** What a stream does with its chunks, and the results. */
export interface DigestingTransformer<A extends DigestAlgorithm> {
  /** Gives each chunk on as it is, once it was digested. */
  readonly transformer: Transformer<Uint8Array, Uint8Array>;
  /** The results, once the last chunk has come, or why it never comes; that is no unhandled rejection. */
  readonly digests: Promise<Digests<A>>;
}

/** Makes the inner part of a stream that digests what flows through. */
export function digestingTransformer<A extends DigestAlgorithm>(
  hashes: Hashes,
  algorithms: readonly A[],
): DigestingTransformer<A> {
  const digester = new Digester(hashes, checkAlgorithms(algorithms));
  const { promise, resolve, reject } = Promise.withResolvers<Digests<A>>();
  promise.catch(() => {});
  const transformer: Transformer<Uint8Array, Uint8Array> & { cancel(reason: unknown): void } = {
    transform(chunk, controller) {
      try {
        digester.update(chunk);
      } catch (error) {
        reject(error);
        throw error;
      }
      controller.enqueue(chunk);
    },
    flush: () => resolve(digester.digest()),
    cancel: reject,
  };
  return { transformer, digests: promise };
}
