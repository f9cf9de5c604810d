/**
 * Digesting what flows through.
 *
 * @module
 */
import { checkAlgorithms, type DigestAlgorithm, type Digests, type Hashes } from "./algorithms.ts";
import { Digester } from "./digester.ts";

/** The part of a transformer that the types of some runtimes do not know yet. */
interface CancellableTransformer extends Transformer<Uint8Array, Uint8Array> {
  cancel(reason: unknown): void;
}

/** A stream that gives its chunks on as they are, and digests them. */
export class HashingTransform<A extends DigestAlgorithm> extends TransformStream<Uint8Array, Uint8Array> {
  /**
   * The results, once the last chunk has come; rejected with the reason for which the stream ended before that. Nobody has
   * to look at them: they are no unhandled rejection.
   */
  readonly digests: Promise<Digests<A>>;

  /** @param algorithms yet to be checked */
  constructor(hashes: Hashes, algorithms: readonly A[]) {
    const digester = new Digester(hashes, checkAlgorithms(algorithms));
    const { promise, resolve, reject } = Promise.withResolvers<Digests<A>>();
    promise.catch(() => {});
    const transformer: CancellableTransformer = {
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
    super(transformer);
    this.digests = promise;
  }
}
