/**
 * Iterations that can be left while they wait.
 *
 * @module
 */

async function* values<T>(
  pop: (leaving: AbortSignal) => Promise<T | undefined>,
  leaving: AbortSignal,
  isLive: () => boolean,
): AsyncGenerator<T, void, undefined> {
  while (isLive()) {
    let value: T | undefined;
    try {
      value = await pop(leaving);
    } catch (error) {
      if (isLive() && !leaving.aborted) throw error;
    }
    if (value === undefined) return;
    yield value;
  }
}

/**
 * Makes an iteration over what `pop` gives, until it gives `undefined` or its queue is live no longer. When the iteration is
 * left, the signal that `pop` was given is aborted: by itself, a generator would end only after the value for which it waits.
 */
export function leavable<T>(
  pop: (leaving: AbortSignal) => Promise<T | undefined>,
  isLive: () => boolean = () => true,
): AsyncGenerator<T, void, undefined> {
  const leaving = new AbortController();
  const all = values(pop, leaving.signal, isLive);
  const [end, fail] = [all.return.bind(all), all.throw.bind(all)];
  return Object.assign(all, {
    return(result: void | PromiseLike<void>) {
      leaving.abort();
      return end(result);
    },
    throw(error: unknown) {
      leaving.abort();
      return fail(error);
    },
  });
}
