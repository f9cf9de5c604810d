// Digests by means that share nothing with this package.
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

export interface Digests {
  readonly crc32: string;
  readonly crc32c: string;
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
}

/** CRC-32C bit by bit, as the contract defines it: no runtime has one. */
export function bitwiseCrc32c(data: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f6_3b78 : 0);
  }
  return ~crc >>> 0;
}

const hex = (value: number): string => value.toString(16).padStart(8, "0");

/** Every digest that `sum` prints, under the same names. */
export function digestsOf(content: Uint8Array | string): Digests {
  const data = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const digest = (algorithm: string): string => createHash(algorithm).update(data).digest("hex");
  return {
    crc32: hex(crc32(data)),
    crc32c: hex(bitwiseCrc32c(data)),
    md5: digest("md5"),
    sha1: digest("sha1"),
    sha256: digest("sha256"),
  };
}
