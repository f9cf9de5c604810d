/**
 * Checks of arrays that native code writes to.
 *
 * @module
 */
import { ArgumentRangeError, rejectType } from "./argument_error.ts";
import { looksLikeBytes, rejectLost } from "./byte_arguments.ts";
import { bufferBehind, classOf, isByteArray, isLost, lengthOf } from "./genuine.ts";

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
  if (classOf(value) !== "Uint8Array") rejectType(name, "a Uint8Array", value, outRemedy(value));
  if (isLost(value)) rejectLost(value, name);
}

/** Accepts a `Uint8Array` of at least `bytes` bytes to write to. */
export function checkOut(value: Uint8Array, bytes: number, name: string): void {
  const room = lengthOf(value);
  if (room > 0 && room >= bytes && isByteArray(value)) return;
  checkRareOut(value, name);
  if (room >= bytes) return;
  throw new ArgumentRangeError(
    `${name} must have room for ${bytes} bytes, got a Uint8Array of ${room}; pass a longer one`,
  );
}
