/**
 * Checks of bytes and of arrays of numbers, made before native code sees them. The success path comes first and costs a few
 * comparisons.
 *
 * @module
 */
import { ArgumentTypeError, rejectType, shownForBytes } from "./argument_error.ts";
import {
  bufferBehind,
  byteLengthOf,
  type Bytes,
  bytesBehind,
  classOf,
  isByteArray,
  isLost,
  lengthOf,
} from "./genuine.ts";

/** Throws for something that lost its bytes. */
export function rejectLost(value: unknown, name: string): never {
  const buffer = bufferBehind(value) as ArrayBuffer;
  const what = value === buffer ? "a" : "a view of a";
  throw new ArgumentTypeError(
    buffer.detached === true
      ? `${name} is ${what} detached ArrayBuffer (0 bytes left); pass it before transferring the buffer, or a copy`
      : `${name} is a view beyond the ${buffer.byteLength} bytes of its resized ArrayBuffer; make another after resizing`,
  );
}

/** Whether `value` passes itself off as something that holds bytes; a proxy may throw when it is asked. */
export function looksLikeBytes(value: unknown): boolean {
  try {
    return value instanceof ArrayBuffer || value instanceof Uint8Array || value instanceof DataView;
  } catch {
    return false;
  }
}

/** Whether text is digits enough for a digest or a key of 64 bits; fewer may be a word. */
function isHexadecimal(text: string): boolean {
  return text.length >= 16 && text.length % 2 === 0 && !/[^0-9a-f]/i.test(text);
}

/** Whether text is Base64 with padding, as all digests of this package and their states have it. */
function isBase64(text: string): boolean {
  return text.length >= 16 && text.length % 4 === 0 && text.endsWith("=") && !/[^0-9a-z+/=]/i.test(text);
}

/** Says what to pass instead of text. */
function textRemedy(text: string): string {
  const encode = "encode text with new TextEncoder().encode(text)";
  if (isHexadecimal(text)) return `decode hexadecimal digits with Uint8Array.fromHex(text), or ${encode}`;
  return isBase64(text) ? `decode Base64 with Uint8Array.fromBase64(text), or ${encode}` : encode;
}

/** Says what to pass instead of `value`. */
function bytesRemedy(value: unknown): string {
  if (typeof value === "string") return textRemedy(value);
  if (looksLikeBytes(value)) return "it only looks like one, as a proxy does; pass the object itself";
  return "pass a Uint8Array, another view, an ArrayBuffer or a SharedArrayBuffer";
}

/** Decides on what the fast path leaves: empty arrays, those of other realms, other views and buffers, and what is none. */
export function checkRareBytes(value: Bytes, name: string, expected: string): number {
  const isBytes = bufferBehind(value) !== undefined
    // What only inherits from Uint8Array would be taken for one.
    && (classOf(value) === "Uint8Array" || !isByteArray(value));
  if (!isBytes) rejectType(name, expected, value, bytesRemedy(value), shownForBytes(value));
  const bytes = bytesBehind(value);
  if (bytes === undefined) rejectLost(value, name);
  return byteLengthOf(bytes);
}

/**
 * Accepts whatever holds bytes, of any realm, unless it lost them. Gives the number of its bytes by the engine, for native
 * code to get: what the object itself says is not asked. Of an array that only inherits from `Uint8Array`, as many bytes
 * count as it has numbers.
 */
export function checkBytes(value: Bytes, name: string): number {
  const bytes = lengthOf(value);
  if (bytes > 0 && isByteArray(value)) return bytes;
  return checkRareBytes(value, name, "bytes");
}

/** The bytes that were checked, in place: a `Uint8Array` is given back as it is, anything else gets one over it. */
export function bytesOf(checked: Bytes): Uint8Array {
  return isByteArray(checked) ? checked : bytesBehind(checked) as Uint8Array;
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
  if (classOf(value) !== type) rejectType(name, expected, value, remedy);
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
