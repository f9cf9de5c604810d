/**
 * Checks of a caller's arguments, made before native code sees them. The success path comes first and costs a few
 * comparisons; messages are built only when throwing.
 *
 * @module
 */
import {
  bufferBehind,
  byteLengthOf,
  type Bytes,
  bytesBehind,
  bytesBetween,
  classOf,
  isLost,
  lengthOf,
} from "./genuine.ts";
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

/** A value as messages show it. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  const name = className(value);
  return name === "" ? "an object" : `an instance of ${name}`;
}

function wrongType(name: string, expected: string, value: unknown, remedy: string, got: string = shown(value)): never {
  throw new ArgumentTypeError(`${name} must be ${expected}, got ${got}; ${remedy}`);
}

function rejectLost(value: unknown, name: string): never {
  const buffer = bufferBehind(value) as ArrayBuffer;
  const what = value === buffer ? "a" : "a view of a";
  throw new ArgumentTypeError(
    buffer.detached === true
      ? `${name} is ${what} detached ArrayBuffer (0 bytes left); pass it before transferring the buffer, or a copy`
      : `${name} is a view beyond the ${buffer.byteLength} bytes of its resized ArrayBuffer; make another after resizing`,
  );
}

/** Whether `value` passes itself off as something that holds bytes; a proxy may throw when it is asked. */
function looksLikeBytes(value: unknown): boolean {
  try {
    return value instanceof ArrayBuffer || value instanceof Uint8Array || value instanceof DataView;
  } catch {
    return false;
  }
}

/** What stands for bytes; text is not shown, since it may be a key or a password. */
function shownForBytes(value: unknown): string {
  if (typeof value !== "string") return shown(value);
  return `a string of ${value.length} ${value.length === 1 ? "character" : "characters"}`;
}

/** Digits enough for a digest or a key of 64 bits; fewer may be a word. */
const HEXADECIMAL = /^(?:[0-9a-f]{2}){8,}$/i;

/** Says what to pass instead of `value`. */
function bytesRemedy(value: unknown): string {
  if (typeof value === "string") {
    const encode = "text with new TextEncoder().encode(text)";
    return HEXADECIMAL.test(value)
      ? `decode hexadecimal digits with Uint8Array.fromHex(text), or encode ${encode}`
      : `encode ${encode}`;
  }
  if (looksLikeBytes(value)) return "it only looks like one, as a proxy does; pass the object itself";
  return "pass a Uint8Array, another view, an ArrayBuffer or a SharedArrayBuffer";
}

/** Decides on what the fast path leaves: empty arrays, those of other realms, other views and buffers, and what is none. */
function checkRareBytes(value: Bytes, name: string, expected: string): number {
  const isBytes = bufferBehind(value) !== undefined
    // What only inherits from Uint8Array would be taken for one by whoever reads it.
    && (classOf(value) === "Uint8Array" || !(value instanceof Uint8Array));
  if (!isBytes) wrongType(name, expected, value, bytesRemedy(value), shownForBytes(value));
  const bytes = bytesBehind(value);
  if (bytes === undefined) rejectLost(value, name);
  return byteLengthOf(bytes);
}

/**
 * Accepts whatever holds bytes, of any realm, unless it lost them. Gives the number of its bytes by the engine, for native
 * code to get: what the object itself says is not asked. Of an array that only inherits from `Uint8Array`, as many bytes
 * count as it has numbers, since its class is not asked: that would take Bun 20 ns.
 */
export function checkBytes(value: Bytes, name: string): number {
  const bytes = lengthOf(value);
  if (bytes > 0 && value instanceof Uint8Array) return bytes;
  return checkRareBytes(value, name, "bytes");
}

/** The same for an argument that may be text, which has been encoded before: only the message differs. */
export function checkTextBytes(value: Bytes, name: string): number {
  const bytes = lengthOf(value);
  if (bytes > 0 && value instanceof Uint8Array) return bytes;
  return checkRareBytes(value, name, "bytes or a string");
}

/** The bytes that were checked, in place: a `Uint8Array` is given back as it is, anything else gets one over it. */
export function bytesOf(checked: Bytes): Uint8Array {
  return checked instanceof Uint8Array ? checked : bytesBehind(checked) as Uint8Array;
}

function outRemedy(value: unknown): string {
  if (typeof value === "string") return "leave it out, and call toHex() or toBase64() of the result";
  if (typeof value === "number") return "pass undefined in its place, or a Uint8Array to write to";
  if (bufferBehind(value) !== undefined) return "wrap its buffer: new Uint8Array(buffer)";
  return looksLikeBytes(value)
    ? "it only looks like one, as a proxy does; pass the array itself"
    : "pass a Uint8Array to write to, or leave it out";
}

/** Decides on what the fast path of an output leaves. */
function checkRareOut(value: Uint8Array, name: string): void {
  if (classOf(value) !== "Uint8Array") wrongType(name, "a Uint8Array", value, outRemedy(value));
  if (byteLengthOf(value) === 0 && isLost(value)) rejectLost(value, name);
}

/** Accepts a `Uint8Array` of at least `bytes` bytes to write to. */
export function checkOut(value: Uint8Array, bytes: number, name: string): void {
  const room = lengthOf(value);
  if (room > 0 && room >= bytes && value instanceof Uint8Array) return;
  checkRareOut(value, name);
  if (room >= bytes) return;
  throw new ArgumentRangeError(
    `${name} must have room for ${bytes} bytes, got a Uint8Array of ${room}; pass a longer one`,
  );
}

function numberRemedy(value: unknown): string {
  const isConvertible = typeof value === "bigint" || typeof value === "string" && /^[-+]?\d+(?:\.\d+)?$/.test(value);
  return isConvertible ? "convert it with Number()" : "pass a number";
}

function bigintRemedy(value: unknown): string {
  const isConvertible = Number.isInteger(value) || typeof value === "string" && /^-?\d+$/.test(value);
  return isConvertible ? "write 1n, or convert it with BigInt()" : "pass a bigint, such as 1n";
}

function rejectNumber(value: unknown, name: string, minimum: number, maximum: number): never {
  const range = `an integer from ${minimum} to ${maximum}`;
  if (typeof value !== "number") wrongType(name, `a number, ${range}`, value, numberRemedy(value));
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
  wrongType(name, "a number", value, numberRemedy(value));
}

/** Accepts a `bigint` from −2^63 to 2^63 − 1. */
export function checkI64(value: bigint, name: string): void {
  if (typeof value === "bigint" && BigInt.asIntN(64, value) === value) return;
  const range = "a bigint from -2^63 to 2^63 - 1";
  if (typeof value !== "bigint") wrongType(name, range, value, bigintRemedy(value));
  throw new ArgumentRangeError(
    `${name} must be ${range}, got ${value}n; use BigInt.asIntN(64, value) for its signed form`,
  );
}

/** Accepts a `bigint` from 0 to 2^64 − 1. */
export function checkU64(value: bigint, name: string): void {
  if (typeof value === "bigint" && BigInt.asUintN(64, value) === value) return;
  const range = "a bigint from 0 to 2^64 - 1";
  if (typeof value !== "bigint") wrongType(name, range, value, bigintRemedy(value));
  throw new ArgumentRangeError(
    `${name} must be ${range}, got ${value}n; use BigInt.asUintN(64, value) for its unsigned form`,
  );
}

/** Accepts a string. */
export function checkString(value: string, name: string): void {
  if (typeof value !== "string") wrongType(name, "a string", value, "convert it with String()");
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

/** Accepts a signal, or none. */
export function checkSignal(signal: AbortSignal | undefined): void {
  if (signal === undefined) return;
  checkInstance(signal, AbortSignal, "signal", "pass the signal of an AbortController, or leave it out");
}

/** Accepts an object, whose fields are yet to be checked. */
export function checkObject(value: object, name: string, remedy: string): void {
  if (typeof value === "object" && value !== null) return;
  wrongType(name, "an object", value, remedy);
}

let encoder: TextEncoder | undefined;

/** Encodes text as UTF-8; gives back anything else as it is, which is yet to be checked. */
export function encoded(value: Bytes | string): Bytes {
  return typeof value === "string" ? (encoder ??= new TextEncoder()).encode(value) : value;
}

/** Accepts bytes, or text that it encodes as UTF-8; gives an array over the bytes that has no properties of its own. */
export function textBytes(value: Bytes | string, name: string): Uint8Array {
  const bytes = encoded(value);
  const length = checkTextBytes(bytes, name);
  return bytesBetween(bytesOf(bytes), 0, length);
}
