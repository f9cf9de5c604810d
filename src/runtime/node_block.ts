/**
 * Small calls in Node through one block of memory, whose address is looked up once: for each pointer of a call, Node takes
 * longer than a checksum or a digest of a few hundred bytes.
 *
 * @module
 */
import type { SymbolTable } from "../abi/kinds.ts";
import { copyNumbers } from "../checks/genuine.ts";

/** A native function, whatever its signature. */
type NativeFunction = (...values: never[]) => unknown;

/** Longer inputs are not copied: looking up their address takes less. */
const DATA_MAX = 4096;
const HEADER = 64;
const DIGEST = 16;

/** The name of the native function that takes the block. */
export const BLOCK_CALL = "mtproxy_ext_block_call";

/** Whether any function of `table` can go through the block. */
export const anyThroughBlock = (table: SymbolTable): boolean =>
  Object.values(table).some(({ block }) => block !== undefined);

const block = new Uint8Array(HEADER + DATA_MAX);
const words = new Int32Array(block.buffer, 0, 4);

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

/** The same functions, small inputs through the block, with `blockCall` for the native call and `addressOf` for its address. */
export function throughBlock(
  table: SymbolTable,
  calls: Readonly<Record<string, NativeFunction>>,
  blockCall: (address: bigint) => number,
  addressOf: (bytes: Uint8Array) => bigint,
): Record<string, NativeFunction> {
  const address = addressOf(block);
  const call = (): number => blockCall(address);
  return Object.fromEntries(
    Object.entries(calls).map(([name, direct]) => {
      const entry = table[name]?.block;
      if (entry === undefined) return [name, direct];
      const { number, stored } = entry;
      if (stored === undefined) return [name, checksum(number, direct as Checksum, call)];
      return [name, digest(number, stored, direct as Digest, call)];
    }),
  );
}
