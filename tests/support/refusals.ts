// What every function does with a wrong argument.
import { assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { ArgumentRangeError, ArgumentTypeError } from "../../src/checks/argument_error.ts";

/** A value of the wrong type, for a parameter of any type. */
export function wrong<T>(value: unknown): T {
  return value as T;
}

/** Words that say what is wrong. */
export const sentence: RegExp = /^\S+(?: \S+){4,}/;
/** The same, and what to do about it. */
const advice: RegExp = /^\S+(?: \S+){4,}; \S+ \S+/;

/** The error has this code, and says what to do. */
export function assertAdvises(error: { readonly code: string; readonly message: string }, code: string): void {
  assertEquals(error.code, code);
  assertMatch(error.message, advice);
}

/** The call fails with an `ArgumentTypeError` whose message contains `message`, and says what to do. */
export function assertWrongType(call: () => unknown, message: string): void {
  assertAdvises(assertThrows(call, ArgumentTypeError, message), "ERR_INVALID_ARG_TYPE");
}

/** The call fails with an `ArgumentRangeError` whose message contains `message`, and says what to do. */
export function assertOutOfRange(call: () => unknown, message: string): void {
  assertAdvises(assertThrows(call, ArgumentRangeError, message), "ERR_OUT_OF_RANGE");
}

/** The call fails with an `ArgumentTypeError` whose message contains `message`, and says what to do. */
export async function assertRejectsType(call: () => Promise<unknown>, message: string): Promise<void> {
  assertAdvises(await assertRejects(call, ArgumentTypeError, message), "ERR_INVALID_ARG_TYPE");
}

/** The call fails with an `ArgumentRangeError` whose message contains `message`, and says what to do. */
export async function assertRejectsRange(call: () => Promise<unknown>, message: string): Promise<void> {
  assertAdvises(await assertRejects(call, ArgumentRangeError, message), "ERR_OUT_OF_RANGE");
}

/** `call` refuses everything but bytes, and bytes whose buffer was transferred or shrunk. */
export function assertNeedsBytes(call: (data: Uint8Array) => unknown, name: string): void {
  for (const value of [undefined, null, 7, 7n, "text", [1, 2], {}, new Proxy(new ArrayBuffer(4), {})]) {
    assertWrongType(() => call(wrong(value)), `${name} must be bytes, got`);
  }
  assertRefusesLost(call, name);
}

/** `call` writes to nothing but a `Uint8Array` that has its bytes. */
export function assertNeedsArray(call: (out: Uint8Array) => unknown, name: string): void {
  const others = [
    new ArrayBuffer(64),
    new SharedArrayBuffer(64),
    new Uint16Array(64),
    new DataView(new ArrayBuffer(64)),
  ];
  for (const value of [null, 7, "text", [1, 2], {}, ...others]) {
    assertWrongType(() => call(wrong(value)), `${name} must be a Uint8Array, got`);
  }
  assertRefusesLost(call, name);
}

/** `call` refuses bytes whose buffer was transferred or shrunk: they are none, but look empty. */
export function assertRefusesLost(call: (data: Uint8Array) => unknown, name: string): void {
  assertWrongType(() => call(detached()), `${name} is a view of a detached ArrayBuffer`);
  assertWrongType(() => call(beyond()), `${name} is a view beyond the 4 bytes of its resized ArrayBuffer`);
}

/** `call` refuses what is no integer from `minimum` to `maximum`, and a missing one unless the parameter is optional. */
export function assertNeedsInteger(
  call: (value: number) => unknown,
  name: string,
  minimum: number,
  maximum: number,
  { optional = false }: { readonly optional?: boolean } = {},
): void {
  for (const value of [null, "1", 1n, {}, ...(optional ? [] : [undefined])]) {
    assertWrongType(() => call(wrong(value)), `${name} must be a number, an integer from ${minimum} to ${maximum}`);
  }
  for (const value of [minimum - 1, maximum + 1, minimum + 0.5, Number.NaN, Infinity, -Infinity]) {
    assertOutOfRange(() => call(value), `${name} must be an integer from ${minimum} to ${maximum}, got ${value}`);
  }
}

/** An empty view: its buffer was resized so that it ends before the view. */
function beyond(): Uint8Array {
  const buffer = new ArrayBuffer(16, { maxByteLength: 16 });
  const data = new Uint8Array(buffer, 8);
  buffer.resize(4);
  return data;
}

/** An empty view: its buffer was transferred. */
export function detached(): Uint8Array {
  const data = new Uint8Array(9);
  structuredClone(data.buffer, { transfer: [data.buffer] });
  return data;
}
