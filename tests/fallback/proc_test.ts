import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { HostError } from "../../src/host/host.ts";
import { integer, invalidUtf8, words } from "../../src/proc/_text.ts";
import * as plain from "../../src/proc/plain.ts";
import { ProcParseError, ProcReadError } from "../../src/proc/records.ts";
import { assertNeedsInteger, assertOutOfRange } from "../support/refusals.ts";
import { procSuite } from "../support/suites/proc.ts";
import { checkVectors } from "../support/vectors.ts";

const { readMeminfo, readProcStat, readStatm } = plain;
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

procSuite("in plain TypeScript", plain);

/** A host with these files and no others. */
function files(contents: Readonly<Record<string, string>>, pageSize = 4096) {
  return {
    pageSize: () => pageSize,
    readFile(path: string): Uint8Array {
      const content = contents[path];
      if (content === undefined) throw new Error(`no such file: ${path}`);
      return text(content);
    },
  };
}

describe("readProcStat() in plain TypeScript", () => {
  const line = `7 (sh) S${" 0".repeat(39)}`;

  it("reads the file of a process, or of its thread", () => {
    assertEquals(readProcStat(7, 0, files({ "/proc/7/stat": line })).name, "sh");
    assertEquals(readProcStat(7, -1, files({ "/proc/7/stat": line })).name, "sh");
    assertEquals(readProcStat(7, 9, files({ "/proc/7/task/9/stat": line })).name, "sh");
  });

  it("fails as in every vector where the file does not exist", () => {
    const tally = checkVectors("in plain TypeScript", "read_proc_stat_file", ({ given, out }) => {
      assertEquals(out.number("rc"), -1);
      assertThrows(() => readProcStat(given.number("pid"), given.number("tid"), files({})), ProcReadError);
    });
    assertEquals(tally, { checked: 4, "null output": 1 });
  });

  it("names the file and the cause when it cannot be read", () => {
    const error = assertThrows(() => readProcStat(-1, 0, files({})), ProcReadError, "/proc/-1/stat could not be read");
    assertEquals([error.name, error.code, error.path], ["ProcReadError", -1, "/proc/-1/stat"]);
    assertInstanceOf(error.cause, Error);
    assertEquals(error.cause.message, "no such file: /proc/-1/stat");
  });

  it("names the file and the cause when it cannot be parsed", () => {
    const error = assertThrows(() => readProcStat(7, 0, files({ "/proc/7/stat": "7 (sh)" })), ProcReadError);
    assertInstanceOf(error.cause, ProcParseError);
    assertEquals(error.cause.field, "state");
  });

  it("needs a host that reads files", () => {
    assertEquals(assertThrows(() => readProcStat(7), HostError, "pass a host with readFile()").member, "readFile");
  });

  it("refuses ids that are no signed 32-bit integers", () => {
    assertNeedsInteger((pid) => readProcStat(pid), "pid", -(2 ** 31), 2 ** 31 - 1);
    assertNeedsInteger((tid) => readProcStat(1, tid), "tid", -(2 ** 31), 2 ** 31 - 1, { optional: true });
  });
});

describe("readStatm() in plain TypeScript", () => {
  it("reads the caller's own file, or that of a process", () => {
    const host = files({ "/proc/self/statm": "1 2 3 4 5 6 7\n", "/proc/7/statm": "9 8\n" }, 16_384);
    assertEquals(readStatm(0, 2, host), [16_384n, 32_768n]);
    assertEquals(readStatm(undefined, undefined, host).length, 7);
    assertEquals(readStatm(7, 1, host), [147_456n]);
  });

  it("needs a host that reads files and knows the size of a page", () => {
    assertEquals(assertThrows(() => readStatm(), HostError).member, "pageSize");
    assertEquals(assertThrows(() => readStatm(0, 1, { pageSize: () => 4096 }), HostError).member, "readFile");
    assertOutOfRange(() => readStatm(0, 1, files({}, 0)), "host.pageSize() must be");
  });

  it("refuses numbers out of range", () => {
    assertNeedsInteger((pid) => readStatm(pid), "pid", -(2 ** 31), 2 ** 31 - 1, { optional: true });
    assertNeedsInteger((fields) => readStatm(0, fields), "fields", 1, 7, { optional: true });
  });
});

describe("readMeminfo() in plain TypeScript", () => {
  it("reads the machine's totals", () => {
    const content = "MemFree: 1 kB\nCached: 2 kB\nSwapTotal: 3 kB\nSwapFree: 4 kB\n";
    const totals = { memFree: 1024n, memCached: 2048n, swapTotal: 3072n, swapFree: 4096n };
    assertEquals(readMeminfo(files({ "/proc/meminfo": content })), totals);
  });

  it("names the file when it cannot be read", () => {
    assertEquals(assertThrows(() => readMeminfo(files({})), ProcReadError).path, "/proc/meminfo");
  });

  it("needs a host that reads files", () => {
    assertEquals(assertThrows(() => readMeminfo(), HostError).member, "readFile");
  });
});

describe("the text rules of /proc", () => {
  it("hold the same bytes for UTF-8 as the runtime's decoder", () => {
    const edges = [0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec];
    edges.push(0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xf8, 0xff);
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    // No combination of these bytes is U+FFFD itself, so the decoder's replacement shows what it refuses.
    const isUtf8 = (data: Uint8Array): boolean => !decoder.decode(data).includes("\ufffd");
    const data = new Uint8Array(4);
    let valid = 0;
    for (const a of edges) {
      for (const b of edges) {
        for (const c of edges) {
          for (const d of edges) {
            data.set([a, b, c, d]);
            const expected = isUtf8(data);
            if (expected) valid++;
            if ((invalidUtf8(data, 0, 4) === -1) !== expected) throw new Error(`differs on ${data}`);
          }
        }
      }
    }
    assert(valid > 500);
  });

  it("find the first byte that is not UTF-8, also a sequence that is cut", () => {
    assertEquals(invalidUtf8(Uint8Array.of(0x41, 0xc3, 0xa9, 0xff), 0, 4), 3);
    assertEquals(invalidUtf8(Uint8Array.of(0x41, 0xe2, 0x82), 0, 3), 1);
    assertEquals(invalidUtf8(Uint8Array.of(0x41, 0xe2, 0x82, 0xac), 0, 3), 1);
    assertEquals(invalidUtf8(Uint8Array.of(0xff, 0x41), 1, 2), -1);
  });

  it("separate words at Unicode's white space and nowhere else", () => {
    const spaces = new Set([0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]);
    for (let point = 0x09; point <= 0x0d; point++) spaces.add(point);
    for (let point = 0x2000; point <= 0x200a; point++) spaces.add(point);
    for (let point = 0; point <= 0x10ffff; point += point < 0x1_0000 ? 1 : 0x101) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const data = text(`a${String.fromCodePoint(point)}b`);
      const count = words(data, 0, data.length, 9).length;
      if (count !== (spaces.has(point) ? 2 : 1)) throw new Error(`U+${point.toString(16)} makes ${count} words`);
    }
  });

  const number = (word: string, minimum: bigint, maximum: bigint): bigint | undefined =>
    integer(text(word), [0, text(word).length], minimum, maximum);

  it("read integers with an optional sign and leading zeros", () => {
    const read = [["0", 0n], ["-0", 0n], ["+7", 7n], ["007", 7n], ["-128", -128n], [
      `${"0".repeat(1000)}127`,
      127n,
    ]] as const;
    for (const [word, value] of read) assertEquals(number(word, -128n, 127n), value, word);
  });

  it("refuse what is no integer, or out of range", () => {
    const refused = ["", "+", "-", "+-1", "--1", "1.5", "0x1", "1_0", "١", "128", "-129", "9".repeat(1000)];
    for (const word of refused) assertEquals(number(word, -128n, 127n), undefined, word);
    assertEquals(number("-0", 0n, 255n), undefined);
  });
});
