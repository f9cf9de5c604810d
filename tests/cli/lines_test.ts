import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { decodeLine, splitLines } from "../../src/cli/io/lines.ts";

const encoder = new TextEncoder();

/** Decodes at once: a line is valid only until the next one is asked for. */
function lines(...chunks: (string | Uint8Array)[]): (string | undefined)[] {
  const bytes = chunks.map((chunk) => typeof chunk === "string" ? encoder.encode(chunk) : chunk);
  return Array.from(splitLines(bytes), decodeLine);
}

describe("splitLines", () => {
  const text = "one\n\ntwo é\r\nthree";
  const expected = ["one", "", "two é", "three"];

  it("finds the same lines wherever the text is cut in two", () => {
    const bytes = encoder.encode(text);
    for (let at = 0; at <= bytes.length; at++) {
      assertEquals(lines(bytes.subarray(0, at), bytes.subarray(at)), expected, `cut at ${at}`);
    }
  });

  it("finds the same lines in single bytes", () => {
    assertEquals(lines(...Array.from(encoder.encode(text), (byte) => Uint8Array.of(byte))), expected);
  });

  it("finds none in nothing, and no empty one after the last line feed", () => {
    assertEquals([lines(), lines(""), lines("x\n")], [[], [], ["x"]]);
  });

  it("cuts a line that goes on over many chunks, and finds the next one", () => {
    const [long, next] = lines(...Array<string>(20).fill("x".repeat(5000)), "\nnext\n");
    assertEquals([long?.length, next], [65_536, "next"]);
  });
});

describe("decodeLine", () => {
  it("drops a byte-order mark and a carriage return at the ends", () => {
    assertEquals(lines("\ufeffa\r\n\rb\n"), ["a", "\rb"]);
  });

  it("refuses a line with a NUL", () => {
    assertEquals(lines("a\0b\nc"), [undefined, "c"]);
  });
});
