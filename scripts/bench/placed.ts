// Functions that are called from places of their own, as in a program: engines inline nothing at a place that calls now one
// function, now another.
import type { Contender } from "./measure.ts";

/** The function that `body` returns, in which the values stand under their names. */
export function placed(body: string, values: Readonly<Record<string, unknown>>): Contender {
  return new Function(...Object.keys(values), body)(...Object.values(values)) as Contender;
}

/** The same record of other values. */
export const mapped = <T, U>(all: Readonly<Record<string, T>>, change: (one: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]));

/** Each call with the data. */
export const bound = (
  calls: Readonly<Record<string, (data: Uint8Array) => unknown>>,
  data: Uint8Array,
): Record<string, Contender> => mapped(calls, (call) => placed("return () => call(data)", { call, data }));
