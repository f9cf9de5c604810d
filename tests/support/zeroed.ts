// What is erased.

/** Bytes of an array that a call zeroed: what they held before, and themselves. */
interface Zeroed {
  readonly held: string;
  readonly bytes: Uint8Array;
}

/** What `call` zeroes by `fill`. */
export function zeroedBy(call: () => unknown): Zeroed[] {
  const zeroed: Zeroed[] = [];
  const arrays: Pick<Uint8Array, "fill" | "subarray"> = Object.getPrototypeOf(Uint8Array.prototype);
  const { fill } = arrays;
  arrays.fill = function(value, start, end) {
    const { buffer, byteOffset, byteLength } = this.subarray(start, end);
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    if (value === 0) zeroed.push({ held: bytes.toHex(), bytes });
    return fill.call(this, value, start, end) as Uint8Array<ArrayBuffer>;
  };
  try {
    call();
  } finally {
    arrays.fill = fill;
  }
  return zeroed;
}
