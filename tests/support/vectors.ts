// The contract's recorded calls, tests/vectors/*.json: which of them TypeScript can make, and their values.
import { readdirSync, readFileSync } from "node:fs";
import { type Operation, operations } from "../../src/abi/operations.ts";
import { covered, type Implementation } from "./coverage.ts";

const folder = new URL("../vectors/", import.meta.url);

function casesOf(file: string): readonly unknown[] {
  return JSON.parse(readFileSync(new URL(file, folder), "utf8")).cases;
}

/** The named values of a call or of its outcome; reading one of another type fails the test. */
export class Values {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: unknown) {
    if (typeof values !== "object" || values === null) throw new Error(`no values: ${JSON.stringify(values)}`);
    this.#values = { ...values };
  }

  has(name: string): boolean {
    return name in this.#values;
  }

  isNull(name: string): boolean {
    return this.#values[name] === null;
  }

  isTrue(name: string): boolean {
    return this.#values[name] === true;
  }

  number(name: string): number {
    const value = this.#values[name];
    return typeof value === "number" ? value : this.#wrong(name);
  }

  /** A `size_t`: a string where a number could lose value. */
  size(name: string): number {
    const value = this.#values[name];
    return typeof value === "string" ? Number(value) : this.number(name);
  }

  text(name: string): string {
    const value = this.#values[name];
    return typeof value === "string" ? value : this.#wrong(name);
  }

  /** A 64-bit integer: a decimal string. */
  bigint(name: string): bigint {
    return BigInt(this.text(name));
  }

  bigints(name: string): bigint[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(BigInt) : this.#wrong(name);
  }

  numbers(name: string): number[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(Number) : this.#wrong(name);
  }

  /** A double, from its bits. */
  double(name: string): number {
    return new DataView(new BigUint64Array([BigInt(`0x${this.text(`${name}_bits`)}`)]).buffer).getFloat64(0, true);
  }

  /** Bytes, the first `length` of them if that is named; a null pointer is the empty input. */
  bytes(name: string, length?: string): Uint8Array {
    const data = this.isNull(name) ? new Uint8Array(0) : Uint8Array.fromHex(this.text(name));
    return length === undefined ? data : data.subarray(0, this.number(length));
  }

  values(name: string): Values {
    return new Values(this.#values[name]);
  }

  toJSON(): unknown {
    return this.#values;
  }

  #wrong(name: string): never {
    throw new Error(`unexpected ${name}: ${JSON.stringify(this.#values[name])}`);
  }
}

export interface Vector {
  /** The function's name without `mtproxy_ffi_`. */
  readonly fn: string;
  readonly given: Values;
  /** The outcome under the recommended rule, where that deviates from the original. */
  readonly out: Values;
}

function toVector(one: unknown): Vector {
  const record = new Values(one);
  return {
    fn: record.text("fn").replace("mtproxy_ffi_", ""),
    given: record.values("in"),
    out: record.values(record.has("out_improved") ? "out_improved" : "out"),
  };
}

export const vectors: readonly Vector[] = readdirSync(folder).filter((name) => name.endsWith(".json"))
  .flatMap(casesOf).map(toVector);

/** Why TypeScript cannot make a call. */
export type Obstacle =
  | "null output"
  | "null with a length"
  | "null struct"
  | "length beyond the data"
  | "no room"
  | "beyond 2^53";

/** Each input with the name of its length. */
const lengthNames = [
  ["data", "len"],
  ["input", "len"],
  ["input1", "len1"],
  ["input2", "len2"],
  ["key", "key_len"],
  ["cur", "len"],
  ["line", "len"],
  ["buf", "len"],
  ["buffer_sizes", "buffer_size_values"],
] as const;

const structNames = ["x", "y", "a", "b", "pid"];

/** What in a call has no form in TypeScript: pointers that are null, lengths apart from their data. */
function obstacle({ given }: Vector): Obstacle | undefined {
  if (given.isTrue("out_null") || given.isTrue("output_null")) return "null output";
  if (structNames.some((name) => given.isNull(name))) return "null struct";
  if (given.has("out_len") && given.number("out_len") === 0) return "no room";
  if (given.has("page_size") && given.bigint("page_size") > Number.MAX_SAFE_INTEGER) return "beyond 2^53";
  for (const [name, lengthName] of lengthNames) {
    if (!given.has(name)) continue;
    const length = given.size(lengthName);
    if (given.isNull(name)) {
      if (length !== 0) return "null with a length";
    } else {
      const room = name === "buffer_sizes" ? given.numbers(name).length : given.bytes(name).length;
      if (length < 0 || length > room) return "length beyond the data";
    }
  }
  return undefined;
}

/** How many vectors were checked, and how many had which obstacle. */
export type Tally = { checked: number } & { [K in Obstacle]?: number };

/** Checks every vector of the named function (without `mtproxy_ffi_`) that TypeScript can express. */
export function checkVectors(implementation: Implementation, fn: string, check: (vector: Vector) => void): Tally {
  const tally: Tally = { checked: 0 };
  const ofFunction = vectors.filter((one) => one.fn === fn);
  if (ofFunction.length === 0) throw new Error(`there is no vector for ${fn}`);
  for (const vector of ofFunction) {
    const reason = obstacle(vector);
    if (reason !== undefined) {
      tally[reason] = (tally[reason] ?? 0) + 1;
      continue;
    }
    try {
      check(vector);
    } catch (cause) {
      throw new Error(`${fn}: ${JSON.stringify(vector.given)}`, { cause });
    }
    tally.checked++;
  }
  const symbol = `mtproxy_ffi_${fn}`;
  const { fast = symbol }: Partial<Operation> = operations[symbol as keyof typeof operations];
  covered(implementation === "natively" ? fast : symbol, implementation, "vectors", tally.checked);
  return tally;
}
