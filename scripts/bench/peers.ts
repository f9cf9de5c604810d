// What people have already: the runtimes' own functions, and the packages that are known for speed.
import { hmac } from "@noble/hashes/hmac.js";
import { md5 as nobleMd5, sha1 as nobleSha1 } from "@noble/hashes/legacy.js";
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { crc32 as nodeRsCrc32, crc32c as nodeRsCrc32c } from "@node-rs/crc32";
import { createCRC32, createMD5, createSHA1, createSHA256, type IHasher } from "hash-wasm";
import * as crypto from "node:crypto";
import { crc32 as zlibCrc32 } from "node:zlib";

type Digest = (data: Uint8Array) => unknown;
type Mac = (key: Uint8Array, data: Uint8Array) => unknown;
type Named<T> = Record<string, T>;

interface BunHash {
  hash(data: Uint8Array, out?: Uint8Array): Uint8Array;
}

interface BunGlobal {
  readonly hash: { crc32(data: Uint8Array): number };
  readonly MD5: BunHash;
  readonly SHA1: BunHash;
  readonly SHA256: BunHash;
}

const { Bun } = globalThis as unknown as { readonly Bun?: BunGlobal };

const wasm = async (create: () => Promise<IHasher>): Promise<Digest> => {
  const hasher = await create();
  return (data) => hasher.init().update(data).digest("binary");
};

const nodeHash = (name: string): Digest => (data) => crypto.createHash(name).update(data).digest();
const oneShot = (name: string): Digest => (data) => crypto.hash(name, data, "buffer");
const nodeMac = (name: string): Mac => (key, data) => crypto.createHmac(name, key).update(data).digest();

type DigestName = "md5" | "sha1" | "sha256";

/** The one that Bun has; it stores the digest in `out` where it is given one, which the others cannot. */
function bunDigest(name: DigestName, out?: Uint8Array): Named<Digest> {
  if (Bun === undefined) return {};
  const bun = { md5: Bun.MD5, sha1: Bun.SHA1, sha256: Bun.SHA256 }[name];
  return {
    [`Bun.${name.toUpperCase()}`]: out === undefined ? (data) => bun.hash(data) : (data) => bun.hash(data, out),
  };
}

async function digests(name: DigestName, out?: Uint8Array): Promise<Named<Digest>> {
  const noble = { md5: nobleMd5, sha1: nobleSha1, sha256: nobleSha256 }[name];
  const create = { md5: createMD5, sha1: createSHA1, sha256: createSHA256 }[name];
  return {
    "node:crypto": nodeHash(name),
    "node:crypto hash()": oneShot(name),
    "hash-wasm": await wasm(create),
    "@noble/hashes": (data) => noble(data),
    ...bunDigest(name, out),
  };
}

/** The peers of every area. */
export interface Peers {
  readonly crc32: Named<Digest>;
  readonly crc32c: Named<Digest>;
  readonly md5: Named<Digest>;
  readonly sha1: Named<Digest>;
  readonly sha256: Named<Digest>;
  /** The same, those that can with an array to store the digest in. */
  readonly stored: Readonly<Record<DigestName, Named<Digest>>>;
  readonly md5Hmac: Named<Mac>;
  readonly sha256Hmac: Named<Mac>;
}

/** Prepares them. */
export async function loadPeers(): Promise<Peers> {
  const wasmCrc = await createCRC32();
  const wasmCrc32c = await createCRC32(0x82f63b78);
  const crc = (hasher: IHasher): Digest => (data) => hasher.init().update(data).digest("binary");
  return {
    crc32: {
      "node:zlib": (data) => zlibCrc32(data),
      "@node-rs/crc32": (data) => nodeRsCrc32(data),
      "hash-wasm": crc(wasmCrc),
      ...Bun === undefined ? {} : { "Bun.hash.crc32": (data: Uint8Array) => Bun.hash.crc32(data) },
    },
    crc32c: { "@node-rs/crc32": (data) => nodeRsCrc32c(data), "hash-wasm": crc(wasmCrc32c) },
    md5: await digests("md5"),
    sha1: await digests("sha1"),
    sha256: await digests("sha256"),
    stored: {
      md5: await digests("md5", new Uint8Array(16)),
      sha1: await digests("sha1", new Uint8Array(20)),
      sha256: await digests("sha256", new Uint8Array(32)),
    },
    md5Hmac: { "node:crypto": nodeMac("md5"), "@noble/hashes": (key, data) => hmac(nobleMd5, key, data) },
    sha256Hmac: { "node:crypto": nodeMac("sha256"), "@noble/hashes": (key, data) => hmac(nobleSha256, key, data) },
  };
}
