/**
 * Digesting what flows through.
 *
 * @module
 */
import { checkAlgorithms, type DigestAlgorithm, type Digests, type Hashes } from "./algorithms.ts";
import { Digester } from "./digester.ts";

type Transform<Chunk> = Transformer<Chunk, Chunk> & { cancel(reason: unknown): void };

/** A class of streams that digest what flows through. */
type StreamClass = new(...args: never[]) => unknown;

/** What it makes. */
type DigestingStream<A extends DigestAlgorithm, Chunk> = TransformStream<Chunk, Chunk> & {
  readonly digests: Promise<Digests<A>>;
};

/**
 * Makes a stream of the class `target`, which is `owner` or extends it: it gives each chunk on as it is, once it was
 * digested. The class inherits from `TransformStream` from now on: that name alone takes Deno 1.6 ms, at each start of each
 * program.
 */
export function digestingStream<A extends DigestAlgorithm, Chunk extends Uint8Array>(
  hashes: Hashes,
  algorithms: readonly A[],
  owner: StreamClass & { readonly prototype: object },
  target: StreamClass,
): DigestingStream<A, Chunk> {
  const digester = new Digester(hashes, checkAlgorithms(algorithms));
  const { promise: digests, resolve, reject } = Promise.withResolvers<Digests<A>>();
  // Nobody has to look at them.
  digests.catch(() => {});
  const fail = (reason: unknown): void => {
    digester.erase();
    reject(reason);
  };
  const transformer: Transform<Chunk> = {
    transform(chunk, controller) {
      try {
        digester.update(chunk);
      } catch (error) {
        fail(error);
        throw error;
      }
      controller.enqueue(chunk);
    },
    flush: () => resolve(digester.digest()),
    cancel: fail,
  };
  Object.setPrototypeOf(owner.prototype, TransformStream.prototype);
  const stream = Reflect.construct(TransformStream, [transformer], target);
  return Object.defineProperty(stream, "digests", { value: digests, enumerable: true });
}
