// What people have already: the runtimes' own functions, and the packages that are known for speed.
import { hmac } from "@noble/hashes/hmac.js";
import { md5 as nobleMd5, sha1 as nobleSha1 } from "@noble/hashes/legacy.js";
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { crc32 as nodeRsCrc32, crc32c as nodeRsCrc32c } from "@node-rs/crc32";
import sheetCrc32 from "crc-32";
import { createCRC32, createHMAC, createMD5, createSHA1, createSHA256, type IHasher } from "hash-wasm";
import * as crypto from "node:crypto";
import { createRequire } from "node:module";
import { crc32 as zlibCrc32 } from "node:zlib";

type Digest = (data: Uint8Array) => unknown;
type Mac = (key: Uint8Array, data: Uint8Array) => unknown;
type Named<T> = Record<string, T>;
type DigestName = "md5" | "sha1" | "sha256";

interface BunHash {
  hash(data: Uint8Array, out?: Uint8Array): Uint8Array;
}

interface BunHasher {
  update(data: Uint8Array): BunHasher;
  digest(): Uint8Array;
}

interface BunGlobal {
  readonly hash: { crc32(data: Uint8Array): number };
  readonly MD5: BunHash;
  readonly SHA1: BunHash;
  readonly SHA256: BunHash;
  readonly CryptoHasher: new(name: DigestName, key: Uint8Array) => BunHasher;
}

const { Bun } = globalThis as unknown as { readonly Bun?: BunGlobal };

/** The package's other module, which it does not declare. */
const sheetCrc32c = createRequire(import.meta.url)("crc-32/crc32c.js") as { buf(data: Uint8Array): number };

const created = { md5: createMD5, sha1: createSHA1, sha256: createSHA256 };
const noble = { md5: nobleMd5, sha1: nobleSha1, sha256: nobleSha256 };

/** A hasher that is used again and again: making one takes far longer than a digest. */
const warm = (hasher: IHasher): Digest => (data) => hasher.init().update(data).digest("binary");

/** The one that Bun has; it stores the digest in `out` where it is given one, which the others cannot. */
function bunDigest(name: DigestName, out?: Uint8Array): Named<Digest> {
  if (Bun === undefined) return {};
  const bun = { md5: Bun.MD5, sha1: Bun.SHA1, sha256: Bun.SHA256 }[name];
  return {
    [`Bun.${name.toUpperCase()}`]: out === undefined ? (data) => bun.hash(data) : (data) => bun.hash(data, out),
  };
}

async function digests(name: DigestName, out?: Uint8Array): Promise<Named<Digest>> {
  return {
    "node:crypto": (data) => crypto.createHash(name).update(data).digest(),
    "node:crypto hash()": (data) => crypto.hash(name, data, "buffer"),
    "hash-wasm": warm(await created[name]()),
    "@noble/hashes": (data) => noble[name](data),
    ...bunDigest(name, out),
  };
}

async function macs(name: "md5" | "sha256", key: Uint8Array): Promise<Named<Mac>> {
  // It has taken the key in beforehand, once for all messages, which saves it half of a short message's work.
  const keyed = warm(await createHMAC(created[name](), key));
  return {
    "node:crypto": (key, data) => crypto.createHmac(name, key).update(data).digest(),
    "@noble/hashes": (key, data) => hmac(noble[name], key, data),
    "hash-wasm, key taken in": (_, data) => keyed(data),
    ...Bun === undefined ? {} : {
      "Bun.CryptoHasher": (key: Uint8Array, data: Uint8Array) => new Bun.CryptoHasher(name, key).update(data).digest(),
    },
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

/** Prepares them; every HMAC is one with `key`. */
export async function loadPeers(key: Uint8Array): Promise<Peers> {
  return {
    crc32: {
      "node:zlib": (data) => zlibCrc32(data),
      "@node-rs/crc32": (data) => nodeRsCrc32(data),
      "hash-wasm": warm(await createCRC32()),
      "crc-32": (data) => sheetCrc32.buf(data),
      ...Bun === undefined ? {} : { "Bun.hash.crc32": (data: Uint8Array) => Bun.hash.crc32(data) },
    },
    crc32c: {
      "@node-rs/crc32": (data) => nodeRsCrc32c(data),
      "hash-wasm": warm(await createCRC32(0x82f63b78)),
      "crc-32": (data) => sheetCrc32c.buf(data),
    },
    md5: await digests("md5"),
    sha1: await digests("sha1"),
    sha256: await digests("sha256"),
    stored: {
      md5: await digests("md5", new Uint8Array(16)),
      sha1: await digests("sha1", new Uint8Array(20)),
      sha256: await digests("sha256", new Uint8Array(32)),
    },
    md5Hmac: await macs("md5", key),
    sha256Hmac: await macs("sha256", key),
  };
}
