// One property for every function: the native one and the plain one do the same, result or error.
import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { covered } from "./coverage.ts";
import { cases, Random, seed } from "./random.ts";

type Outcome = { readonly result: unknown } | { readonly error: Readonly<Record<string, unknown>> };

function outcome(call: () => unknown): Outcome {
  try {
    const result = call();
    return { result: result instanceof Uint8Array ? [...result] : result };
  } catch (error) {
    const { name, message, code, offset, field, path } = error as Readonly<Record<string, unknown>>;
    return { error: { name, message, code, offset, field, path } };
  }
}

/** Arguments in a form that can be read and typed again. */
function shown(values: readonly unknown[]): string {
  return values.map((value) =>
    ArrayBuffer.isView(value)
      ? `${value.constructor.name}.of(${[...value as Uint8Array].join(",")})`
      : typeof value === "bigint"
      ? `${value}n`
      : Object.is(value, -0)
      ? "-0"
      : typeof value === "object"
      ? JSON.stringify(value)
      : String(value)
  ).join(", ");
}

/** Copies of the bytes among the arguments, to see that a call leaves them alone. */
function snapshot(values: readonly unknown[]): readonly unknown[] {
  return values.map((value) => value instanceof Uint8Array ? [...new Uint8Array(value.buffer)] : undefined);
}

export interface Property<A extends readonly unknown[]> {
  /** The contract's functions that are called. */
  readonly symbols: readonly string[];
  readonly make: (random: Random) => A;
  readonly native: (...values: A) => unknown;
  readonly plain: (...values: A) => unknown;
}

/** Tries a property with thousands of cases, each from a seed of its own that a failure names. */
export function differential<A extends readonly unknown[]>(
  name: string,
  { symbols, make, native, plain }: Property<A>,
): void {
  it(`${name}: native equals plain, the input unchanged`, () => {
    for (let index = 0; index < cases; index++) {
      const values = make(new Random(seed + index));
      const before = snapshot(values);
      const actual = outcome(() => native(...values));
      const replay = `MTPROXY_FFI_SEED=${seed + index} MTPROXY_FFI_CASES=1: ${name}(${shown(values)})`;
      try {
        assertEquals(actual, outcome(() => plain(...values)));
        assertEquals(snapshot(values), before);
      } catch (cause) {
        throw new Error(replay, { cause });
      }
    }
    for (const symbol of symbols) {
      covered(symbol, "natively", "property", cases);
      covered(symbol, "in plain TypeScript", "property", cases);
    }
  });
}

/** The call's result, or that it was refused: what can be compared of functions whose errors tell less. */
export function orRefused<A extends readonly unknown[], R>(call: (...values: A) => R): (...values: A) => R | "refused" {
  return (...values) => {
    try {
      return call(...values);
    } catch {
      return "refused";
    }
  };
}
