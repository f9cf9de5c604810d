/**
 * Small calls in Node through one block of memory, whose address is looked up once: for each pointer of a call, Node takes
 * longer than a checksum or a digest of a few hundred bytes.
 *
 * @module
 */

/** A native function, whatever its signature. */
type NativeFunction = (...values: never[]) => unknown;

/** Longer inputs are not copied: looking up their address takes less. */
const DATA_MAX = 4096;
const HEADER = 64;
const DIGEST = 16;

/** The functions that can go through the block: their numbers there, and how long a digest they store. */
const functions: Readonly<Record<string, { readonly number: number; readonly digest: number | undefined }>> = {
  mtproxy_ext_crc32_partial: { number: 1, digest: undefined },
  mtproxy_ext_crc32c_partial: { number: 2, digest: undefined },
  mtproxy_ext_md5: { number: 3, digest: 16 },
  mtproxy_ext_sha1: { number: 4, digest: 20 },
  mtproxy_ext_sha256: { number: 5, digest: 32 },
};

/** The name of the native function that takes the block. */
export const BLOCK_CALL = "mtproxy_ext_block_call";

/** Whether any of `names` can go through the block. */
export const anyThroughBlock = (names: readonly string[]): boolean =>
  names.some((name) => Object.hasOwn(functions, name));

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
    if (status === 0) out.set(stored);
    return status;
  };
}

/** The same functions, small inputs through the block, with `blockCall` for the native call and `addressOf` for its address. */
export function throughBlock(
  calls: Readonly<Record<string, NativeFunction>>,
  blockCall: (address: bigint) => number,
  addressOf: (bytes: Uint8Array) => bigint,
): Record<string, NativeFunction> {
  const address = addressOf(block);
  const call = (): number => blockCall(address);
  return Object.fromEntries(
    Object.entries(calls).map(([name, direct]) => {
      const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
      if (known === undefined) return [name, direct];
      const { number, digest: bytes } = known;
      if (bytes === undefined) return [name, checksum(number, direct as Checksum, call)];
      return [name, digest(number, bytes, direct as Digest, call)];
    }),
  );
}
