import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { decodeRaw, encodeRaw, isRaw } from "../../src/cli/io/raw_text.ts";

describe("raw text", () => {
  for (const text of ["", "abc", "naïve 😀 ≠", "\u0000\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}", "\ufeff"]) {
    it(`is plain text for the UTF-8 of ${JSON.stringify(text)}`, () => {
      const bytes = new TextEncoder().encode(text);
      assertEquals([decodeRaw(bytes), isRaw(text), encodeRaw(text).toHex()], [text, false, bytes.toHex()]);
    });
  }

  const odd: [what: string, bytes: string, text: string][] = [
    ["a Latin-1 letter", "636166e9", "caf\udce9"],
    ["a sequence that is cut", "e282", "\udce2\udc82"],
    ["one that is cut by a letter", "f09f9861", "\udcf0\udc9f\udc98a"],
    ["a longer form than needed", "c0af", "\udcc0\udcaf"],
    ["a longer form of three bytes", "e08080", "\udce0\udc80\udc80"],
    ["a longer form of four bytes", "f0808080", "\udcf0\udc80\udc80\udc80"],
    ["an encoded surrogate", "edb380", "\udced\udcb3\udc80"],
    ["more than U+10FFFF", "f4908080", "\udcf4\udc90\udc80\udc80"],
    ["a continuation alone, beside a character", "80f09f9880", "\udc80😀"],
    ["bytes that never occur", "fff5", "\udcff\udcf5"],
  ];
  for (const [what, hex, text] of odd) {
    it(`keeps ${what}`, () => {
      assertEquals(decodeRaw(Uint8Array.fromHex(hex)), text);
      assertEquals([isRaw(text), encodeRaw(text).toHex()], [true, hex]);
    });
  }

  it("keeps every pair of bytes", () => {
    for (let pair = 0; pair < 0x1_0000; pair++) {
      const bytes = Uint8Array.of(pair >> 8, pair & 0xff);
      assertEquals(encodeRaw(decodeRaw(bytes)).toHex(), bytes.toHex());
    }
  });
});
