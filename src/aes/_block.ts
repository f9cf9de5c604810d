/**
 * The block cipher AES-256 (FIPS 197) without tables: a block as eight planes, of which plane k holds bit k of all bytes.
 * No branch and no index depends on a key or on data.
 *
 * A byte's place in a plane is 8 · row + 2 · column: moving rows and columns is rotating bits. The odd places are empty.
 *
 * @module
 */
import { substitute, substituteBack } from "./_s_box.ts";

const ROUNDS = 14;
const PLANES = 8;
const KEY_WORDS = 4 * (ROUNDS + 1);

/** Computing is synchronous, so all ciphers share it; it is zeroed after each use. */
const planes = new Int32Array(PLANES);
const turned = new Int32Array(PLANES);

function swap(low: number, high: number, shift: number, mask: number): void {
  const moved = (((planes[low] as number) >>> shift) ^ (planes[high] as number)) & mask;
  planes[high] = (planes[high] as number) ^ moved;
  planes[low] = (planes[low] as number) ^ (moved << shift);
}

/** Exchanges, within each byte, bit j of word k and bit k of word j. */
function transpose(): void {
  for (let word = 0; word < PLANES; word += 2) swap(word, word + 1, 1, 0x5555_5555);
  for (const word of [0, 1, 4, 5]) swap(word, word + 2, 2, 0x3333_3333);
  for (let word = 0; word < 4; word++) swap(word, word + 4, 4, 0x0f0f_0f0f);
}

function load(words: Int32Array, at: number): void {
  for (let column = 0; column < 4; column++) {
    planes[2 * column] = words[at + column] as number;
    planes[2 * column + 1] = 0;
  }
  transpose();
}

function store(words: Int32Array): void {
  transpose();
  for (let column = 0; column < 4; column++) words[column] = planes[2 * column] as number;
  planes.fill(0);
  turned.fill(0);
}

function addKey(keys: Int32Array, round: number): void {
  for (let plane = 0; plane < PLANES; plane++) {
    planes[plane] = (planes[plane] as number) ^ (keys[PLANES * round + plane] as number);
  }
}

function shiftRows(): void {
  for (let plane = 0; plane < PLANES; plane++) {
    const bits = planes[plane] as number;
    planes[plane] = (bits & 0xff) | ((bits >>> 2) & 0x3f00) | ((bits << 6) & 0xc000)
      | ((bits >>> 4) & 0x000f_0000) | ((bits << 4) & 0x00f0_0000)
      | ((bits >>> 6) & 0x0300_0000) | ((bits << 2) & 0xfc00_0000);
  }
}

function shiftRowsBack(): void {
  for (let plane = 0; plane < PLANES; plane++) {
    const bits = planes[plane] as number;
    planes[plane] = (bits & 0xff) | ((bits << 2) & 0xfc00) | ((bits >>> 6) & 0x0300)
      | ((bits >>> 4) & 0x000f_0000) | ((bits << 4) & 0x00f0_0000)
      | ((bits << 6) & 0xc000_0000) | ((bits >>> 2) & 0x3f00_0000);
  }
}

const rotated = (bits: number, count: number): number => (bits >>> count) | (bits << (32 - count));

/** Doubles each byte of `turned` in GF(2^8). */
function double(): void {
  const carry = turned[7] as number;
  turned.copyWithin(1, 0, 7);
  turned[0] = carry;
  for (const plane of [1, 3, 4]) turned[plane] = (turned[plane] as number) ^ carry;
}

/** Each byte becomes twice itself, three times the one below it, and the two below that. */
function mixColumns(): void {
  for (let plane = 0; plane < PLANES; plane++) {
    const bits = planes[plane] as number;
    const below = rotated(bits, 8);
    turned[plane] = bits ^ below;
    planes[plane] = below ^ rotated(bits ^ below, 16);
  }
  double();
  for (let plane = 0; plane < PLANES; plane++) planes[plane] = (planes[plane] as number) ^ (turned[plane] as number);
}

/** Undoes `mixColumns`: adds to each byte four times the sum of itself and the one two below it, then mixes as before. */
function mixColumnsBack(): void {
  for (let plane = 0; plane < PLANES; plane++) {
    const bits = planes[plane] as number;
    turned[plane] = bits ^ rotated(bits, 16);
  }
  double();
  double();
  for (let plane = 0; plane < PLANES; plane++) planes[plane] = (planes[plane] as number) ^ (turned[plane] as number);
  mixColumns();
}

/** Substitutes the four bytes of a word; `block` is room for a block. */
function substitutedWord(word: number, block: Int32Array): number {
  block.fill(0);
  block[0] = word;
  load(block, 0);
  substitute(planes);
  store(block);
  return block[0] as number;
}

/** Derives the planes of all round keys from the eight words of a key, least significant byte first. */
export function expandKey(key: Int32Array): Int32Array {
  const words = new Int32Array(KEY_WORDS);
  const block = new Int32Array(4);
  words.set(key);
  for (let index = 8; index < KEY_WORDS; index++) {
    let word = words[index - 1] as number;
    if (index % 8 === 0) word = rotated(substitutedWord(word, block), 8) ^ (1 << (index / 8 - 1));
    else if (index % 8 === 4) word = substitutedWord(word, block);
    words[index] = (words[index - 8] as number) ^ word;
  }
  const keys = new Int32Array(PLANES * (ROUNDS + 1));
  for (let round = 0; round <= ROUNDS; round++) {
    load(words, 4 * round);
    keys.set(planes, PLANES * round);
  }
  for (const secret of [words, block, planes]) secret.fill(0);
  return keys;
}

/** Encrypts the four columns of a block in place. */
export function encryptBlock(keys: Int32Array, block: Int32Array): void {
  load(block, 0);
  addKey(keys, 0);
  for (let round = 1; round <= ROUNDS; round++) {
    substitute(planes);
    shiftRows();
    if (round < ROUNDS) mixColumns();
    addKey(keys, round);
  }
  store(block);
}

/** Decrypts the four columns of a block in place. */
export function decryptBlock(keys: Int32Array, block: Int32Array): void {
  load(block, 0);
  for (let round = ROUNDS; round > 0; round--) {
    addKey(keys, round);
    if (round < ROUNDS) mixColumnsBack();
    shiftRowsBack();
    substituteBack(planes);
  }
  addKey(keys, 0);
  store(block);
}
