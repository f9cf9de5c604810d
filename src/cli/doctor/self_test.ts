/**
 * The doctor's own checks: known answers, messages in parts, and native code against plain TypeScript.
 *
 * @module
 */
import { hex, hexOf } from "../../checks/hex.ts";
import { messageOf } from "../../checks/message.ts";
import type { HashFunction } from "../../hash/hasher.ts";

/** The outcome of one check. */
export interface CheckResult {
  /** What was checked. */
  readonly name: string;
  /** Whether it is well. */
  readonly ok: boolean;
  /** The time that it took in milliseconds; `null` where nobody measured it. */
  readonly ms: number | null;
  /** What is wrong, if anything. */
  readonly message?: string;
}

type Digest = (data: Uint8Array) => string;

/** An algorithm under test. */
export interface Subject {
  /** Its name. */
  readonly name: string;
  /** The native digest. */
  readonly native: Digest;
  /** The native digest of `first` and `second` together, taken in parts. */
  readonly inParts: (first: Uint8Array, second: Uint8Array) => string;
  /** The digest in plain TypeScript. */
  readonly plain: Digest;
  /** A message whose digest is published. */
  readonly knownMessage: string;
  /** That digest. */
  readonly knownAnswer: string;
}

type Crc = (data: Uint8Array, value?: number) => number;

function crcSubject(name: string, native: Crc, plain: Crc, knownAnswer: string): Subject {
  return {
    name,
    native: (data) => hex(native(data), 8),
    inParts: (first, second) => hex(native(second, native(first)), 8),
    plain: (data) => hex(plain(data), 8),
    knownMessage: "123456789",
    knownAnswer,
  };
}

function hashSubject(name: string, native: HashFunction, plain: HashFunction, knownAnswer: string): Subject {
  return {
    name,
    native: (data) => hexOf(native(data)),
    inParts: (first, second) => hexOf(native.create().update(first).update(second).digest()),
    plain: (data) => hexOf(plain(data)),
    knownMessage: "abc",
    knownAnswer,
  };
}

/** The package's own algorithms. */
export async function ownSubjects(): Promise<Subject[]> {
  const [checksum, hash, plainChecksum, plainHash] = await Promise.all([
    import("../../checksum/mod.ts"),
    import("../../hash/mod.ts"),
    import("../../checksum/plain.ts"),
    import("../../hash/plain.ts"),
  ]);
  return [
    crcSubject("crc32", checksum.crc32, plainChecksum.crc32, "cbf43926"),
    crcSubject("crc32c", checksum.crc32c, plainChecksum.crc32c, "e3069283"),
    hashSubject("md5", hash.md5, plainHash.md5, "900150983cd24fb0d6963f7d28e17f72"),
    hashSubject("sha1", hash.sha1, plainHash.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
    hashSubject(
      "sha256",
      hash.sha256,
      plainHash.sha256,
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    ),
  ];
}

/** Bytes without a pattern, the same each time (xorshift32). */
function pseudoRandomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 0x9e37_79b9;
  for (let index = 0; index < length; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[index] = state;
  }
  return bytes;
}

function check(name: string, expected: () => string, actual: () => string): CheckResult {
  const started = performance.now();
  const elapsed = (): number => performance.now() - started;
  try {
    const [wanted, got] = [expected(), actual()];
    if (wanted === got) return { name, ok: true, ms: elapsed() };
    return { name, ok: false, ms: elapsed(), message: `expected ${wanted}, got ${got}` };
  } catch (error) {
    return { name, ok: false, ms: elapsed(), message: messageOf(error) };
  }
}

const RANDOM_BYTES = 100_000;
/** Odd, so that both parts end within a block. */
const SPLIT_AT = 33_333;

/** Runs every check. */
export function runSelfTest(subjects: readonly Subject[]): CheckResult[] {
  const data = pseudoRandomBytes(RANDOM_BYTES);
  const encoder = new TextEncoder();
  return subjects.flatMap(({ name, native, inParts, plain, knownMessage, knownAnswer }) => [
    check(`${name} of "${knownMessage}"`, () => knownAnswer, () => native(encoder.encode(knownMessage))),
    check(
      `${name} in parts`,
      () => native(data),
      () => inParts(data.subarray(0, SPLIT_AT), data.subarray(SPLIT_AT)),
    ),
    check(`${name} against the fallback`, () => plain(data), () => native(data)),
  ]);
}
