// What answers in the tests of the digests.
import * as native from "../../src/hash/mod.ts";
import * as plain from "../../src/hash/plain.ts";
import type { Implementation } from "../support/coverage.ts";
import * as fullLength from "../support/full_length.ts";
import { type Implementations, implementationsOf } from "../support/implementations.ts";

export const implementations: Implementations<typeof plain> = implementationsOf(native, plain);

/** The digests of one call; the contract's own entries know no hashers. */
interface OneCall {
  md5(data: Uint8Array): Uint8Array;
  sha1(data: Uint8Array): Uint8Array;
  sha256(data: Uint8Array): Uint8Array;
  md5Hex(data: Uint8Array): string;
  md5Hmac(key: Uint8Array, data: Uint8Array): Uint8Array;
  sha256Hmac(key: Uint8Array, data: Uint8Array): Uint8Array;
  sha1TwoChunks(first: Uint8Array, second: Uint8Array): Uint8Array;
  sha256TwoChunks(first: Uint8Array, second: Uint8Array): Uint8Array;
}

export const withFullLength: readonly (readonly [name: Implementation, api: OneCall])[] = [
  ...implementations,
  ["in full length", fullLength],
];
