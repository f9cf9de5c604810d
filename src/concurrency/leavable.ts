/**
 * Iterations that can be left while they wait.
 *
 * @module
 */

/**
 * Makes an iteration over what `values` yields. When it is left, the signal that `values` was given is aborted: by itself, a
 * generator would end only after the value for which it waits.
 */
export function leavable<T>(
  values: (leaving: AbortSignal) => AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  const leaving = new AbortController();
  const all = values(leaving.signal);
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
