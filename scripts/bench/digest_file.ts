// How long all digests of a file take, beside MD5 alone and beside what a user would write. The argument, if there is one, is
// the file's length in MiB. The peers leave out what they lack: `node:zlib` has no CRC-32C.
import { createCRC32, createMD5, createSHA1, createSHA256, type IHasher } from "hash-wasm";
import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { crc32 } from "node:zlib";
import { boundary, digestFile } from "../../mod.ts";
import { filled } from "./inputs.ts";
import { median } from "./measure.ts";
import { MIB } from "./sizes.ts";

const ROUNDS = 5;
const CHUNK_BYTES = MIB / 4;
const all = ["crc32", "crc32c", "md5", "sha1", "sha256"] as const;

const folder = mkdtempSync(join(tmpdir(), "mtproxy-ffi-bench-"));
const path = join(folder, "file");
const piece = filled(MIB);
for (let left = Number(process.argv[2] ?? 512); left > 0; left--) writeFileSync(path, piece, { flag: "a" });

async function byNode(): Promise<void> {
  const hashes = ["md5", "sha1", "sha256"].map((name) => createHash(name));
  let crc = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    crc = crc32(chunk, crc);
    for (const hash of hashes) hash.update(chunk);
  }
  for (const hash of hashes) hash.digest();
}

const wasm: readonly IHasher[] = await Promise.all([
  createCRC32(),
  createCRC32(0x82f63b78),
  createMD5(),
  createSHA1(),
  createSHA256(),
]);

async function byHashWasm(): Promise<void> {
  for (const hasher of wasm) hasher.init();
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    for (const hasher of wasm) hasher.update(chunk);
  }
  for (const hasher of wasm) hasher.digest("binary");
}

const contenders: Readonly<Record<string, () => Promise<unknown>>> = {
  "MD5 alone": () => digestFile(path, ["md5"]),
  "all five": () => digestFile(path, all),
  "all five in one thread": () => digestFile(path, all, { threads: 1 }),
  "node:crypto and node:zlib": byNode,
  "hash-wasm": byHashWasm,
};

const times: Record<string, number[]> = {};
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(contenders)) {
    const start = performance.now();
    await run();
    (times[name] ??= []).push(performance.now() - start);
  }
}
rmSync(folder, { recursive: true });

const { name, version } = boundary.runtime;
const ours = median(times["all five"] ?? []);
console.log(`${name} ${version}`);
for (const [who, ms] of Object.entries(times)) {
  console.log(`  ${who}: ${median(ms).toFixed(0)} ms, ratio ${(median(ms) / ours).toFixed(2)}`);
}
