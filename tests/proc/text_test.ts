// The rules of text that the parsers of /proc follow in plain TypeScript.
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { integer, invalidUtf8, words } from "../../src/proc/_text.ts";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

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
