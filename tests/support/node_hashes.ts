// The runtimes' own digests: implementations that share nothing with ours.
import { createHash, createHmac } from "node:crypto";

export function nodeHash(algorithm: string, data: Uint8Array): Uint8Array {
  return new Uint8Array(createHash(algorithm).update(data).digest());
}

export function nodeHmac(algorithm: string, key: Uint8Array, data: Uint8Array): Uint8Array {
  return new Uint8Array(createHmac(algorithm, key).update(data).digest());
}
