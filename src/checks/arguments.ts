/**
 * Checks of a caller's arguments, made before native code sees them. The success path comes first and costs a few
 * comparisons; messages are built only when throwing.
 *
 * @module
 */
import { bufferOf, byteLengthOf, bytesBetween, classOf, isLost } from "./genuine.ts";
import { MAX_I32, MAX_U32, MIN_I32 } from "./limits.ts";

/** An argument of the wrong type, or an array that lost its bytes: its buffer was detached or made smaller. */
export class ArgumentTypeError extends TypeError {
  /** Stable, for programs. */
  readonly code = "ERR_INVALID_ARG_TYPE";
}

/** An argument of the right type with a value outside its range. */
export class ArgumentRangeError extends RangeError {
  /** Stable, for programs. */
  readonly code = "ERR_OUT_OF_RANGE";
}

/** The name of an object's class; empty where the object answers with anything else, or throws. */
function className(value: object): string {
  try {
    const name: unknown = value.constructor?.name;
    return typeof name === "string" ? name : "";
  } catch {
    return "";
  }
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  const name = className(value);
  return name === "" ? "an object" : `an instance of ${name}`;
}

function wrongType(name: string, expected: string, value: unknown, remedy: string): never {
  throw new ArgumentTypeError(`${name} must be ${expected}, got ${shown(value)}; ${remedy}`);
}

function rejectLost(view: ArrayBufferView, name: string): never {
  const buffer = bufferOf(view) as ArrayBuffer;
  throw new ArgumentTypeError(
    buffer.detached === true
      ? `${name} is a view of a detached ArrayBuffer (0 bytes left); pass it before transferring the buffer, or a copy`
      : `${name} is a view beyond the ${buffer.byteLength} bytes of its resized ArrayBuffer; make another after resizing`,
  );
}

/** Says what to pass instead of `value`, which may be a proxy that throws when it is asked for its class. */
function bytesRemedy(value: unknown): string {
  if (typeof value === "string") return "encode text with new TextEncoder().encode(text)";
  try {
    if (value instanceof ArrayBuffer) return "wrap it: new Uint8Array(buffer)";
    if (value instanceof Uint8Array) return "it only looks like one, as a proxy does; pass the array itself";
  } catch {
    // It is a proxy whose trap throws.
  }
  return "pass bytes";
}

function rejectBytes(value: unknown, name: string, expected: string): never {
  wrongType(name, expected, value, bytesRemedy(value));
}

/** Decides on what the fast path leaves: empty arrays, those that lost their bytes, those of other realms, and what is none. */
function checkRareBytes(value: Uint8Array, name: string, expected: string): number {
  const bytes = byteLengthOf(value);
  if (bytes < 0 || classOf(value) !== "Uint8Array") rejectBytes(value, name, expected);
  if (bytes === 0 && isLost(value)) rejectLost(value, name);
  return bytes;
}

/**
 * Accepts any `Uint8Array` of any realm that has not lost its bytes: any offset, resizable and shared buffers too. Gives
 * the number of its bytes by the engine, for native code to get: what the array itself says is not asked.
 */
export function checkBytes(value: Uint8Array, name: string): number {
  const bytes = byteLengthOf(value);
  if (bytes > 0 && value instanceof Uint8Array) return bytes;
  return checkRareBytes(value, name, "a Uint8Array");
}

/** The same for an argument that may be text, which has been encoded before: only the message differs. */
export function checkTextBytes(value: Uint8Array, name: string): number {
  const bytes = byteLengthOf(value);
  if (bytes > 0 && value instanceof Uint8Array) return bytes;
  return checkRareBytes(value, name, "a Uint8Array or a string");
}

/** Accepts a `Uint8Array` of at least `bytes` bytes to write to. */
export function checkOut(value: Uint8Array, bytes: number, name: string): void {
  const room = byteLengthOf(value);
  if (room > 0 && room >= bytes && value instanceof Uint8Array) return;
  checkRareBytes(value, name, "a Uint8Array");
  if (room >= bytes) return;
  throw new ArgumentRangeError(
    `${name} must have room for ${bytes} bytes, got a Uint8Array of ${room}; pass a longer one`,
  );
}

function rejectNumber(value: unknown, name: string, minimum: number, maximum: number): never {
  const range = `an integer from ${minimum} to ${maximum}`;
  if (typeof value !== "number") wrongType(name, `a number, ${range}`, value, "convert it with Number()");
  throw new ArgumentRangeError(
    `${name} must be ${range}, got ${value}; ${
      value < 0 && minimum === 0 ? "use value >>> 0 for its unsigned form" : "check where it comes from"
    }`,
  );
}

/** Accepts an integer from 0 to 2^32 − 1, and −0. Callers pass on `value >>> 0`, since a runtime's FFI refuses −0. */
export function checkU32(value: number, name: string): void {
  if (typeof value === "number" && value >>> 0 === value) return;
  rejectNumber(value, name, 0, MAX_U32);
}

/** Accepts an integer from −2^31 to 2^31 − 1, and −0. Callers pass on `value | 0`, since a runtime's FFI refuses −0. */
export function checkI32(value: number, name: string): void {
  if (typeof value === "number" && (value | 0) === value) return;
  rejectNumber(value, name, MIN_I32, MAX_I32);
}

/** Accepts an integer from `minimum` to `maximum`, both safe integers. */
export function checkInteger(value: number, minimum: number, maximum: number, name: string): void {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  rejectNumber(value, name, minimum, maximum);
}

/** Accepts 32 bits written as a signed or as an unsigned integer. */
export function checkBits(value: number, name: string): void {
  checkInteger(value, MIN_I32, MAX_U32, name);
}

/** Accepts any `number`, NaN and the infinities included. */
export function checkNumber(value: number, name: string): void {
  if (typeof value === "number") return;
  wrongType(name, "a number", value, "convert it with Number()");
}

/** Accepts a `bigint` from −2^63 to 2^63 − 1. */
export function checkI64(value: bigint, name: string): void {
  if (typeof value === "bigint" && BigInt.asIntN(64, value) === value) return;
  const range = "a bigint from -2^63 to 2^63 - 1";
  if (typeof value !== "bigint") wrongType(name, range, value, "write 1n, or convert it with BigInt()");
  throw new ArgumentRangeError(
    `${name} must be ${range}, got ${value}n; use BigInt.asIntN(64, value) for its signed form`,
  );
}

/** Accepts a `bigint` from 0 to 2^64 − 1. */
export function checkU64(value: bigint, name: string): void {
  if (typeof value === "bigint" && BigInt.asUintN(64, value) === value) return;
  const range = "a bigint from 0 to 2^64 - 1";
  if (typeof value !== "bigint") wrongType(name, range, value, "write 1n, or convert it with BigInt()");
  throw new ArgumentRangeError(
    `${name} must be ${range}, got ${value}n; use BigInt.asUintN(64, value) for its unsigned form`,
  );
}

/** Accepts a function. */
export function checkFunction(value: (...args: never[]) => unknown, name: string, remedy: string): void {
  if (typeof value === "function") return;
  wrongType(name, "a function", value, remedy);
}

/**
 * Accepts a typed array of the class `type`, of any realm, that has not lost its numbers; gives how many there are by the
 * engine. Its class is asked of the engine, too: one with smaller numbers would hold fewer bytes.
 */
export function checkNumbers(
  value: ArrayBufferView,
  type: "Int32Array" | "Uint32Array",
  name: string,
  expected: string,
  remedy: string,
): number {
  if (classOf(value) !== type) wrongType(name, expected, value, remedy);
  const bytes = byteLengthOf(value);
  if (bytes === 0 && isLost(value)) rejectLost(value, name);
  return bytes / 4;
}

/** Accepts an `Int32Array`; gives how many numbers it has. */
export function checkI32Array(value: Int32Array, name: string): number {
  return checkNumbers(
    value,
    "Int32Array",
    name,
    "an Int32Array",
    "make one with Int32Array.of() or Int32Array.from()",
  );
}

/** Accepts an instance of `type`. */
export function checkInstance<T>(
  value: T,
  type: abstract new(...args: never[]) => T,
  name: string,
  remedy: string,
): void {
  if (value instanceof type) return;
  wrongType(name, `an instance of ${type.name}`, value, remedy);
}

/** Accepts an object, whose fields are yet to be checked. */
export function checkObject(value: object, name: string, remedy: string): void {
  if (typeof value === "object" && value !== null) return;
  wrongType(name, "an object", value, remedy);
}

let encoder: TextEncoder | undefined;

/** Encodes text as UTF-8; gives back anything else as it is, which is yet to be checked. */
export function encoded(value: Uint8Array | string): Uint8Array {
  return typeof value === "string" ? (encoder ??= new TextEncoder()).encode(value) : value;
}

/** Accepts bytes, or text that it encodes as UTF-8; gives an array over the bytes that has no properties of its own. */
export function textBytes(value: Uint8Array | string, name: string): Uint8Array {
  const bytes = encoded(value);
  return bytesBetween(bytes, 0, checkTextBytes(bytes, name));
}
