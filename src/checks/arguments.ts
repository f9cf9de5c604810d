/**
 * Checks of a caller's arguments, made before native code sees them. The success path comes first and costs a few
 * comparisons; messages are built only when throwing.
 *
 * @module
 */

/** An argument of the wrong type. */
export class ArgumentTypeError extends TypeError {
  /** Stable, for programs. */
  readonly code = "ERR_INVALID_ARG_TYPE";
}

/** An argument of the right type with a value outside its range. */
export class ArgumentRangeError extends RangeError {
  /** Stable, for programs. */
  readonly code = "ERR_OUT_OF_RANGE";
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  const name: unknown = value.constructor?.name;
  return typeof name === "string" && name !== "" ? `an instance of ${name}` : "an object";
}

function wrongType(name: string, expected: string, value: unknown, remedy: string): never {
  throw new ArgumentTypeError(`${name} must be ${expected}, got ${shown(value)}; ${remedy}`);
}

/**
 * Whether a view has lost its bytes: its buffer was detached, or resized so that it ends before them. Such a view looks like
 * an empty one, so only empty ones need to be asked; every method of theirs throws then.
 */
function isLost(view: Uint8Array | Int32Array): boolean {
  try {
    view.at(0);
    return false;
  } catch {
    return true;
  }
}

function rejectLost(view: Uint8Array | Int32Array, name: string): never {
  throw new ArgumentTypeError(
    (view.buffer as { readonly detached?: boolean }).detached === true
      ? `${name} is a view of a detached ArrayBuffer (0 bytes left); pass it before transferring the buffer, or a copy`
      : `${name} is a view beyond the ${view.buffer.byteLength} bytes of its resized ArrayBuffer; make another after resizing`,
  );
}

function rejectBytes(value: unknown, name: string): never {
  if (value instanceof Uint8Array) rejectLost(value, name);
  const remedy = typeof value === "string"
    ? "encode text with new TextEncoder().encode(text)"
    : value instanceof ArrayBuffer
    ? "wrap it: new Uint8Array(buffer)"
    : "pass bytes";
  wrongType(name, "a Uint8Array", value, remedy);
}

/** Accepts any `Uint8Array` that has not lost its bytes: any offset, resizable and shared buffers too. */
export function checkBytes(value: Uint8Array, name: string): void {
  if (value instanceof Uint8Array && (value.length !== 0 || !isLost(value))) return;
  rejectBytes(value, name);
}

/** Accepts a `Uint8Array` of at least `bytes` bytes to write to. */
export function checkOut(value: Uint8Array, bytes: number, name: string): void {
  if (value instanceof Uint8Array && value.length >= bytes) return;
  if (!(value instanceof Uint8Array) || (value.length === 0 && isLost(value))) rejectBytes(value, name);
  throw new ArgumentRangeError(
    `${name} must have room for ${bytes} bytes, got a Uint8Array of ${value.length}; pass a longer one`,
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

/** Accepts an integer from 0 to 2^32 − 1; also −0, which `>>> 0` makes 0 before a runtime's FFI refuses it. */
export function checkU32(value: number, name: string): void {
  if (typeof value === "number" && value >>> 0 === value) return;
  rejectNumber(value, name, 0, 0xffff_ffff);
}

/** Accepts an integer from −2^31 to 2^31 − 1; also −0, which `| 0` makes 0 before a runtime's FFI refuses it. */
export function checkI32(value: number, name: string): void {
  if (typeof value === "number" && (value | 0) === value) return;
  rejectNumber(value, name, -0x8000_0000, 0x7fff_ffff);
}

/** Accepts an integer from `minimum` to `maximum`, both safe integers. */
export function checkInteger(value: number, minimum: number, maximum: number, name: string): void {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  rejectNumber(value, name, minimum, maximum);
}

/** Accepts 32 bits written as a signed or as an unsigned integer. */
export function checkBits(value: number, name: string): void {
  checkInteger(value, -0x8000_0000, 0xffff_ffff, name);
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

/** Accepts an `Int32Array` that has not lost its numbers. */
export function checkI32Array(value: Int32Array, name: string): void {
  if (value instanceof Int32Array && (value.length !== 0 || !isLost(value))) return;
  if (value instanceof Int32Array) rejectLost(value, name);
  wrongType(name, "an Int32Array", value, "make one with Int32Array.of() or Int32Array.from()");
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

/** Accepts bytes, or text that it encodes as UTF-8; gives the bytes. */
export function textBytes(value: Uint8Array | string, name: string): Uint8Array {
  if (typeof value === "string") return new TextEncoder().encode(value);
  if (!(value instanceof Uint8Array)) {
    wrongType(name, "a Uint8Array or a string", value, "pass bytes or text");
  }
  checkBytes(value, name);
  return value;
}
