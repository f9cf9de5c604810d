/**
 * Secrets in Node: V8 holds the bytes of a short array in its heap, and moves them out when a call takes their address. What
 * a program zeroes then is not the copy that stays behind. So calls get short secrets in a block, which is zeroed after each.
 *
 * @module
 */
import type { SymbolTable } from "../abi/kinds.ts";

/** The longest array that V8 holds in its heap. */
const IN_HEAP_MAX = 64;

const block = new Uint8Array(2 * IN_HEAP_MAX);
const secondHalf = block.subarray(IN_HEAP_MAX);

/** A native function, whatever its signature. */
type NativeFunction = (...values: never[]) => unknown;

/** Bytes, or the address of some: that is known once and for all. */
type Given = Uint8Array | bigint;
type First = (key: Given, keyLength: number, data: Uint8Array, length: number, out: Uint8Array) => number;
type Third = (state: Uint8Array, algorithm: number, key: Given, keyLength: number) => number;
type Both = (a: Given, b: Given, length: number) => number;

function first(direct: First, address: bigint): First {
  return (key, keyLength, data, length, out) => {
    if (keyLength > IN_HEAP_MAX) return direct(key, keyLength, data, length, out);
    block.set(key as Uint8Array);
    try {
      return direct(address, keyLength, data, length, out);
    } finally {
      block.fill(0);
    }
  };
}

function third(direct: Third, address: bigint): Third {
  return (state, algorithm, key, keyLength) => {
    if (keyLength > IN_HEAP_MAX) return direct(state, algorithm, key, keyLength);
    block.set(key as Uint8Array);
    try {
      return direct(state, algorithm, address, keyLength);
    } finally {
      block.fill(0);
    }
  };
}

function both(direct: Both, address: bigint): Both {
  const second = address + BigInt(IN_HEAP_MAX);
  return (a, b, length) => {
    if (length > IN_HEAP_MAX) return direct(a, b, length);
    block.set(a as Uint8Array);
    secondHalf.set(b as Uint8Array);
    try {
      return direct(address, second, length);
    } finally {
      block.fill(0);
    }
  };
}

const copies = { first, third, both };

/** The same functions, short secrets in the block, with `addressOf` for its address. */
export function withSecretsCopied(
  table: SymbolTable,
  calls: Readonly<Record<string, NativeFunction>>,
  addressOf: (bytes: Uint8Array) => bigint,
): Readonly<Record<string, NativeFunction>> {
  if (Object.values(table).every(({ secrets }) => secrets === undefined)) return calls;
  const address = addressOf(block);
  return Object.fromEntries(
    Object.entries(calls).map(([name, direct]) => {
      const secrets = table[name]?.secrets;
      return [name, secrets === undefined ? direct : copies[secrets](direct as never, address)];
    }),
  );
}
