/**
 * The rules of UTF-8, on bytes.
 *
 * @module
 */

/** The length of the UTF-8 sequence at `at`, which ends at `to` at the latest; 0 if it is none. */
export function sequenceLength(data: Uint8Array, at: number, to: number): number {
  const lead = data[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (at + length > to) return 0;
  // The second byte's range keeps out long forms, surrogates, and what lies above U+10FFFF.
  const second = data[at + 1] ?? 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let index = 2; index < length; index++) {
    if (((data[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
