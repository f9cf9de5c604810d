// What is erased.

/** Bytes that a call zeroed: what they held before, and themselves. */
interface Zeroed {
  readonly held: string;
  readonly bytes: Uint8Array;
}

/** What `call` zeroes by `fill`. */
export function zeroedBy(call: () => unknown): Zeroed[] {
  const zeroed: Zeroed[] = [];
  const fill = Uint8Array.prototype.fill;
  Uint8Array.prototype.fill = function(value, start, end) {
    const bytes = this.subarray(start, end);
    if (value === 0) zeroed.push({ held: bytes.toHex(), bytes });
    return fill.call(this, value, start, end) as Uint8Array<ArrayBuffer>;
  };
  try {
    call();
  } finally {
    Uint8Array.prototype.fill = fill;
  }
  return zeroed;
}
