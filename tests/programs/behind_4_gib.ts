// Calls the functions of the area that is named by the argument with more than 4 GiB, and prints a line for each that
// does not give what it should. Nearly all of the bytes are zeros that were never written, so they take no memory.
import process from "node:process";
import * as api from "../../mod.ts";
import { fieldsOf } from "../support/fields.ts";

const FOUR_GIB = 2 ** 32;
const PART = 2 ** 30;

const data = new Uint8Array(FOUR_GIB + 64);
/** The bytes behind 4 GiB, which a length of 32 bits would forget. */
const tail = data.subarray(FOUR_GIB);
const few = Uint8Array.of(1, 2, 3);

const shown = (value: unknown): string =>
  JSON.stringify(value, (_, part) => typeof part === "bigint" ? `${part}n` : part);

function expect(what: string, call: () => unknown, expected: unknown): void {
  let actual: unknown;
  try {
    actual = call();
  } catch (error) {
    actual = String(error);
  }
  if (shown(actual) !== shown(expected)) console.log(`${what}: ${shown(actual)} instead of ${shown(expected)}`);
}

function expectRefusal(what: string, call: () => unknown, message: string): void {
  let error: unknown;
  try {
    call();
  } catch (thrown) {
    error = thrown;
  }
  if (!String(error).includes(message)) console.log(`${what}: ${error} instead of "… ${message} …"`);
}

/** The data in pieces that need no 64-bit length. */
function pieces(): Uint8Array[] {
  return Array.from(
    { length: Math.ceil(data.length / PART) },
    (_, index) => data.subarray(index * PART, (index + 1) * PART),
  );
}

/** Of 4 GiB of zeros and 64 bytes 0xa5, with the bytes 1, 2, 3 as key or other chunk, as node:crypto computed them. */
const digests: Readonly<Record<string, string>> = {
  md5: "0e8fc5f67f92cb6d703df4d519ca14ec",
  sha1: "5139174482009ca5a423cc82cba7af0d9ac27b38",
  sha256: "70722f8a637349d83f65ee16c12868664fc35625d04d769e72213c06bfa94014",
  md5Hmac: "75ef7088d2111120ac4f80fc53949227",
  sha1Hmac: "97364cf1972a046e08dd78758ad067378c30784c",
  sha256Hmac: "1abaedaeff712bfba52e80e692300430f5de6fbb72c860d6c64cab5980ab95bd",
  sha1TwoChunks: "2890b4a8c0c99185b808c165c341bbe60bc08cef",
  sha256TwoChunks: "d35389fa45f9da9b0de3c8fc93724dc1783811dc33dce02d126e63fddef528b4",
};

const areas: Readonly<Record<string, () => void>> = {
  checksum() {
    tail.fill(0xa5);
    for (const name of ["crc32", "crc32c"] as const) {
      const crc = api[name];
      const expected = pieces().reduce((value, piece) => crc(piece, value), 7);
      expect(name, () => crc(data, 7), expected);
      const limit = "data.length must be an integer from 0 to 4294967295";
      expectRefusal(`${name}Many`, () => api[`${name}Many`](data, [0]), limit);
    }
  },
  // These alone write to all of the data, in place.
  aes() {
    const [key, start, zeros] = [new Uint8Array(32), new Uint8Array(16), new Uint8Array(64)];
    const { AesCtr, AesCbc } = api;
    expectRefusal("AesCtr", () => new AesCtr(key, start).update(data.subarray(16), data), "out must be data itself or");
    expectRefusal("AesCbc", () => new AesCbc(key, start, "encrypt").update(data.subarray(8)), "a multiple of 16, got");
    const counter = start.slice();
    new DataView(counter.buffer).setUint32(12, FOUR_GIB / 16);
    expect("AesCtr", () => {
      new AesCtr(key, start).update(data, data);
      return tail.toHex();
    }, new AesCtr(key, counter).update(zeros).toHex());
    const before = data.slice(FOUR_GIB - 16);
    expect("AesCbc", () => {
      new AesCbc(key, start, "decrypt").update(data, data);
      return tail.toHex();
    }, new AesCbc(key, before.subarray(0, 16), "decrypt").update(before.subarray(16)).toHex());
  },
  hash() {
    tail.fill(0xa5);
    const { md5, sha1, sha256, md5Hmac, sha1Hmac, sha256Hmac, timingSafeEqual } = api;
    for (const [name, hash] of Object.entries({ md5, sha1, sha256 })) {
      expect(name, () => hash(data).toHex(), digests[name]);
    }
    expect("sha256 in parts", () => sha256.create().update(data).digest().toHex(), digests["sha256"]);
    expect("md5Hex", () => api.md5Hex(data), digests["md5"]);
    expect("md5Hmac", () => md5Hmac(few, data).toHex(), digests["md5Hmac"]);
    expect("sha1Hmac", () => sha1Hmac(few, data.buffer).toHex(), digests["sha1Hmac"]);
    expect("sha1Hmac in parts", () => sha1Hmac.create(few).update(data).digest().toHex(), digests["sha1Hmac"]);
    const other = new Uint8Array(data.length);
    expect("timingSafeEqual", () => timingSafeEqual(data, other), false);
    other.set(tail, FOUR_GIB);
    expect("timingSafeEqual", () => timingSafeEqual(data, other), true);
    expect("sha256Hmac", () => sha256Hmac(few, data).toHex(), digests["sha256Hmac"]);
    expect("sha1TwoChunks", () => api.sha1TwoChunks(few, data).toHex(), digests["sha1TwoChunks"]);
    expect("sha256TwoChunks", () => api.sha256TwoChunks(data, few).toHex(), digests["sha256TwoChunks"]);
    for (const hmac of [md5Hmac, sha1Hmac, sha256Hmac]) {
      expectRefusal(hmac.name, () => hmac(data, few), "key.length must be an integer from 0 to 2147483647");
    }
    for (const many of [api.md5Many, api.sha1Many, api.sha256Many]) {
      expectRefusal(many.name, () => many(data, [0]), "data.length must be an integer from 0 to 4294967295");
    }
  },
  config() {
    tail.set(new TextEncoder().encode(" \nword -7;"));
    expect("skipSpaces", () => api.skipSpaces(data, FOUR_GIB, 3), { advance: 2, lineNo: 4, ch: 0x77 });
    expect("wordLength", () => api.wordLength(data, FOUR_GIB + 2), 4);
    expect("getIntSignedZero", () => api.getIntSignedZero(data, FOUR_GIB + 7), { value: -7n, consumed: 2 });
    expectRefusal("ConfigScanner", () => [...new api.ConfigScanner(data)], "data must be at most 4294967295 bytes");
    expectRefusal("parseProxyConfig", () => api.parseProxyConfig(data), "too long: more than 16777216 bytes");
  },
  proc() {
    const write = (text: string, at: number): void => data.set(new TextEncoder().encode(text), at);
    write("SwapTotal: 3 kB\nCached: 2 kB\nMemFree: 1 kB\n", 0);
    write("\nSwapFree: 4 kB\n", FOUR_GIB);
    const totals = { memFree: 1024n, memCached: 2048n, swapTotal: 3072n, swapFree: 4096n, foundMask: 15 };
    expect("parseMeminfo", () => fieldsOf(api.parseMeminfo(data)), totals);
    const line = `7 (sh) S${" 1".repeat(39)} `;
    data.fill(0, 0, 64);
    write(line, 0);
    expect("parseProcStat", () => fieldsOf(api.parseProcStat(data)), fieldsOf(api.parseProcStat(line)));
    write("1 2 3 4 5 6 7 ", 0);
    expect("parseStatm", () => api.parseStatm(data, 7, 1), [1n, 2n, 3n, 4n, 5n, 6n, 7n]);
  },
  tl() {
    const header = api.buildQueryHeader({ qid: 5n, actorId: -6n });
    data.set(header);
    expect("parseQueryHeader", () => {
      const { consumed, qid, actorId } = api.parseQueryHeader(data);
      return [consumed, qid, actorId];
    }, [header.length, 5n, -6n]);
    data.set(api.buildAnswerHeader({ qid: 9n }));
    expect("parseAnswerHeader", () => api.parseAnswerHeader(data).qid, 9n);
  },
};

areas[process.argv[2] ?? ""]?.();
console.log("done");
