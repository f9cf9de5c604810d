/**
 * CRC-32 and CRC-32C in plain TypeScript, by slicing: each step takes sixteen bytes through as many tables.
 *
 * @module
 */

/** The polynomial of CRC-32, reflected. */
export const IEEE = 0xedb8_8320;
/** The polynomial of CRC-32C, reflected. */
export const CASTAGNOLI = 0x82f6_3b78;

/** Table `k` (256 entries at `256 * k`) advances a byte past the `k` bytes that follow it. */
function makeTables(polynomial: number): Int32Array {
  const tables = new Int32Array(16 * 256);
  // A CRC is linear, so that the entries of the powers of two give all others by exclusive or.
  let state = 1;
  for (let power = 128; power > 0; power >>= 1) {
    state = (state >>> 1) ^ (polynomial & -(state & 1));
    for (let byte = 0; byte < 256; byte += 2 * power) tables[byte + power] = state ^ (tables[byte] ?? 0);
  }
  for (let index = 256; index < tables.length; index++) {
    const before = tables[index - 256] ?? 0;
    tables[index] = (before >>> 8) ^ (tables[before & 0xff] ?? 0);
  }
  return tables;
}

/** Makes the function that advances a raw state over bytes; its tables (16 KiB) are built at the first call. */
function crcPartial(polynomial: number): (data: Uint8Array, length: number, state: number) => number {
  let tables: Int32Array | undefined;
  return (data, length, state) => {
    const t = tables ??= makeTables(polynomial);
    const sixteens = length - (length & 15);
    let crc = state | 0;
    let at = 0;
    // Every index below is in range; `as number` states it without a check in the loop.
    for (; at < sixteens; at += 16) {
      crc = (t[0xf00 | ((crc ^ (data[at] as number)) & 0xff)] as number)
        ^ (t[0xe00 | (((crc >>> 8) ^ (data[at + 1] as number)) & 0xff)] as number)
        ^ (t[0xd00 | (((crc >>> 16) ^ (data[at + 2] as number)) & 0xff)] as number)
        ^ (t[0xc00 | ((crc >>> 24) ^ (data[at + 3] as number))] as number)
        ^ (t[0xb00 | (data[at + 4] as number)] as number)
        ^ (t[0xa00 | (data[at + 5] as number)] as number)
        ^ (t[0x900 | (data[at + 6] as number)] as number)
        ^ (t[0x800 | (data[at + 7] as number)] as number)
        ^ (t[0x700 | (data[at + 8] as number)] as number)
        ^ (t[0x600 | (data[at + 9] as number)] as number)
        ^ (t[0x500 | (data[at + 10] as number)] as number)
        ^ (t[0x400 | (data[at + 11] as number)] as number)
        ^ (t[0x300 | (data[at + 12] as number)] as number)
        ^ (t[0x200 | (data[at + 13] as number)] as number)
        ^ (t[0x100 | (data[at + 14] as number)] as number)
        ^ (t[data[at + 15] as number] as number);
    }
    if ((length & 8) !== 0) {
      crc = (t[0x700 | ((crc ^ (data[at] as number)) & 0xff)] as number)
        ^ (t[0x600 | (((crc >>> 8) ^ (data[at + 1] as number)) & 0xff)] as number)
        ^ (t[0x500 | (((crc >>> 16) ^ (data[at + 2] as number)) & 0xff)] as number)
        ^ (t[0x400 | ((crc >>> 24) ^ (data[at + 3] as number))] as number)
        ^ (t[0x300 | (data[at + 4] as number)] as number)
        ^ (t[0x200 | (data[at + 5] as number)] as number)
        ^ (t[0x100 | (data[at + 6] as number)] as number)
        ^ (t[data[at + 7] as number] as number);
      at += 8;
    }
    for (; at < length; at++) crc = (crc >>> 8) ^ (t[(crc ^ (data[at] as number)) & 0xff] as number);
    return crc >>> 0;
  };
}

/**
 * Advances a raw CRC-32 (IEEE) state over the `length` bytes of `data`, without inversion: `mtproxy_ffi_crc32_partial` of ABI v1.
 *
 * Checks nothing: `data` must be a `Uint8Array` and `state` an integer from 0 to 2^32 − 1.
 */
export const crc32Partial: (data: Uint8Array, length: number, state: number) => number = crcPartial(IEEE);

/**
 * Advances a raw CRC-32C (Castagnoli) state over the `length` bytes of `data`, without inversion: `mtproxy_ffi_crc32c_partial` of ABI v1.
 *
 * Checks nothing: `data` must be a `Uint8Array` and `state` an integer from 0 to 2^32 − 1.
 */
export const crc32cPartial: (data: Uint8Array, length: number, state: number) => number = crcPartial(CASTAGNOLI);
