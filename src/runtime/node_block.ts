/**
 * Small calls in Node through one block of memory, whose address is looked up once: for each pointer of a call, Node takes
 * longer than a checksum or a digest of a few hundred bytes.
 *
 * @module
 */
import type { QUEUE_WAKE, queueCodes } from "../abi/constants.ts";
import type { BlockEntry, SymbolTable } from "../abi/kinds.ts";
import { bufferOf, copyNumbers, isShared, lengthOf } from "../checks/genuine.ts";

/** A native function, whatever its signature. */
type NativeFunction = (...values: never[]) => unknown;

/** Longer inputs are not copied: looking up their address takes less. */
const DATA_MAX = 4096;
const HEADER = 64;
const DIGEST = 16;
/** Written out, since every start in Node loads this module, and most load no other that needs the contract's numbers. */
const LENGTH: typeof queueCodes.length = -9;
const WAKE: typeof QUEUE_WAKE = 0x4000_0000;

/** The name of the native function that takes the block. */
export const BLOCK_CALL = "mtproxy_ext_block_call";

/** Whether any function of `table` can go through the block. */
export const anyThroughBlock = (table: SymbolTable): boolean =>
  Object.values(table).some(({ block }) => block !== undefined);

const block = new Uint8Array(HEADER + DATA_MAX);
const words = new Int32Array(block.buffer, 0, 4);
/** Behind the longest digest, so that it stays from one call to the next. */
const address = new BigUint64Array(block.buffer, 48, 1);

type Checksum = (data: Uint8Array, length: number, state: number) => number;
type Digest = (data: Uint8Array, length: number, out: Uint8Array) => number;

function checksum(number: number, direct: Checksum, call: () => void): Checksum {
  return (data, length, state) => {
    if (length > DATA_MAX) return direct(data, length, state);
    words[0] = number;
    words[1] = length;
    words[2] = state;
    block.set(data, HEADER);
    call();
    return words[2];
  };
}

function digest(number: number, bytes: number, direct: Digest, call: () => number): Digest {
  const stored = block.subarray(DIGEST, DIGEST + bytes);
  return (data, length, out) => {
    if (length > DATA_MAX) return direct(data, length, out);
    words[0] = number;
    words[1] = length;
    block.set(data, HEADER);
    const status = call();
    if (status === 0) copyNumbers(out, stored);
    return status;
  };
}

type Move = (queue: Uint8Array, length: number, bytes: Uint8Array, bytesLength: number) => number;
type Through = (state: Uint8Array, data: Uint8Array, length: number, out: Uint8Array) => number;
type Start = (state: Uint8Array, key: Uint8Array, iv: Uint8Array, mode: number) => number;
type AddressOf = (bytes: Uint8Array) => bigint;

/** The array whose address stands in the block. Kept here: were it collected, another could get its address. */
let placed: Uint8Array | undefined;
/** The data, in the length that was asked for last. */
let message = block.subarray(HEADER, HEADER);

/** The first bytes of the data. */
function dataOf(length: number): Uint8Array {
  if (message.length !== length) message = block.subarray(HEADER, HEADER + length);
  return message;
}

/** Puts the address of `bytes` into the block, unless it stands there. */
function place(bytes: Uint8Array, addressOf: AddressOf): void {
  if (placed === bytes) return;
  address[0] = addressOf(bytes);
  placed = bytes;
}

function move(
  { number, use }: BlockEntry,
  direct: Move,
  call: () => number,
  addressOf: AddressOf,
): Move {
  return (queue, length, bytes, bytesLength) => {
    // In the block, native code would not see that the bytes are the queue's own.
    if ((use === "in" && bytesLength > DATA_MAX) || bufferOf(bytes) === bufferOf(queue))
      return direct(queue, length, bytes, bytesLength);
    place(queue, addressOf);
    words[0] = number;
    words[1] = Math.min(bytesLength, DATA_MAX);
    words[2] = length;
    if (use === "in") {
      block.set(bytes, HEADER);
      return call();
    }
    const result = call();
    if (result === LENGTH && bytesLength > DATA_MAX) return direct(queue, length, bytes, bytesLength);
    if (result < 0) return result;
    const moved = result & ~WAKE;
    copyNumbers(bytes, dataOf(moved));
    return result;
  };
}

/** A cipher's update, of which no copy is left in the block. */
function through(number: number, direct: Through, call: () => number, addressOf: AddressOf): Through {
  return (state, data, length, out) => {
    // In the block, native code would not see that data and output overlap; two shared buffers may be one memory.
    if (length > DATA_MAX || data !== out && (bufferOf(data) === bufferOf(out) || isShared(data) && isShared(out)))
      return direct(state, data, length, out);
    place(state, addressOf);
    words[0] = number;
    words[1] = length;
    block.set(data, HEADER);
    const status = call();
    const inBlock = dataOf(length);
    if (status === 0) copyNumbers(out, inBlock);
    inBlock.fill(0);
    return status;
  };
}

/** A cipher's start, of whose key and vector no copy is left in the block. */
function start(number: number, call: () => number, addressOf: AddressOf): Start {
  return (state, key, iv, mode) => {
    const keyLength = lengthOf(key);
    const length = keyLength + lengthOf(iv);
    place(state, addressOf);
    words[0] = number;
    words[1] = length;
    words[2] = mode;
    block.set(key, HEADER);
    block.set(iv, HEADER + keyLength);
    const status = call();
    block.fill(0, HEADER, HEADER + length);
    return status;
  };
}

/** The same functions, small inputs through the block, with `blockCall` for the native call and `addressOf` for its address. */
export function throughBlock(
  table: SymbolTable,
  calls: Readonly<Record<string, NativeFunction>>,
  blockCall: (address: bigint) => number,
  addressOf: AddressOf,
): Record<string, NativeFunction> {
  const blockAddress = addressOf(block);
  const call = (): number => blockCall(blockAddress);
  return Object.fromEntries(
    Object.entries(calls).map(([name, direct]) => {
      const entry = table[name]?.block;
      if (entry === undefined) return [name, direct];
      const { number, stored, use } = entry;
      if (use === "through") return [name, through(number, direct as Through, call, addressOf)];
      if (use === "start") return [name, start(number, call, addressOf)];
      if (use !== undefined) return [name, move(entry, direct as Move, call, addressOf)];
      if (stored === undefined) return [name, checksum(number, direct as Checksum, call)];
      return [name, digest(number, stored, direct as Digest, call)];
    }),
  );
}
