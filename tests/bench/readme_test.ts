import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { filledPages } from "../../scripts/bench/pages.ts";
import { type Results, type Row, rowOf } from "../../scripts/bench/row.ts";
import { filledIn, type Records, speedSummary, speedText } from "../../scripts/bench/speed_text.ts";
import { root } from "../support/runtime.ts";

const row = (area: string, size: string, ratio: number): Row => rowOf(area, size, { ours: 10, zlib: 10 * ratio });

function results(runtime: string, ratio: number): Results {
  return {
    runtime,
    version: "1.2.3",
    cpu: "EPYC",
    peers: ["zlib"],
    recorded: "2026-11-28T10:00:00.000Z",
    rows: [
      row("crc32", "16 B", ratio),
      { ...row("crc32", "64 B", 2), kernel: 3 },
      row("sha256Many", "256 x 4 KiB", 12.3),
    ],
    loop: 2,
    lengthCheck: ratio / 10,
    startUp: { floor: 4e6, "npm, checksum": 6e6, "npm, mod": 14e6 },
  };
}

const records: Records = { deno: results("deno", 1.234), bun: results("bun", 5.67), node: results("node", 0.5) };
const text = speedText("x86_64-avx2", records);
const has = (part: string): void => assertEquals(text.includes(part), true, `${part} is not in\n${text}`);

describe("the text about speed", () => {
  it("names the machine, the day and the versions", () => {
    has("### With AVX2, without AVX-512");
    has("Recorded on 2026-11-28: EPYC, Deno 1.2.3, Bun 1.2.3, Node 1.2.3.");
  });

  it("puts the three runtimes into one cell, with a dash where a record has no number", () => {
    has("| CRC-32 | 1.23 / 5.7 / 0.50 | – / – / – |");
    has("| `sha256Many` | – / – / – | – / – / – | 12 / 12 / 12 |");
  });

  it("tells what a call costs beyond its kernel, and asking for a length", () => {
    has("- A native call takes 5.0 / 5.0 / 5.0 ns beyond its kernel");
    has("asking the engine for the length of the argument takes 0.12 / 0.57 / 0.05 ns");
  });

  it("tells how long a start takes", () => {
    has(
      "- From start to the first checksum, over an empty program, by a module that does it by hand: 4.0 / 4.0 / 4.0 ms.",
    );
    has("- The same with this package from npm, one area: 1.50 / 1.50 / 1.50 times that.");
    has("- The same with this package from npm, everything: 3.5 / 3.5 / 3.5 times that.");
    assertEquals(text.includes("from JSR"), false);
  });

  it("is one table for each kind of processor in the README", () => {
    const summary = speedSummary("x86_64-avx2", records);
    assertEquals(summary.match(/^\| --- /gm)?.length, 1);
    assertEquals(text.startsWith(summary), true);
    assertEquals(summary.includes("| CRC-32 | 1.23 / 5.7 / 0.50 |"), true);
  });

  it("leaves out what no record tells", () => assertEquals(text.includes("meminfo"), false));

  it("says where a peer is faster", () => {
    has("Where a peer is faster: in Deno nowhere; in Bun nowhere; in Node crc32, 16 B (0.50, zlib).");
  });

  it("stands between two marks of a page, whose other text stays", () => {
    const marks = ["<!-- speed: written by `deno task bench --readme` -->", "<!-- end of speed -->"] as const;
    assertEquals(filledIn(`a\n${marks.join("\nold\n")}\nz`, "new"), `a\n${marks[0]}\n\nnew\n\n${marks[1]}\nz`);
    assertThrows(() => filledIn("a", "new"), Error, "the page lacks");
  });
});

describe("a page about speed", () => {
  /** Without what aligns tables. */
  const unaligned = (page: string): string => page.replace(/ +/g, " ").replace(/-{3,}/g, "---");

  for (const { page, text } of filledPages()) {
    it(`shows what is recorded, with AVX-512 and without: ${page}`, () => {
      const shown = unaligned(readFileSync(join(root, page), "utf8"));
      assertEquals(shown, unaligned(text), "run `deno task bench --readme`");
      for (const kind of ["With AVX-512", "With AVX2, without AVX-512"]) {
        assertEquals(shown.includes(`\n### ${kind}\n`), true, `${kind} is missing`);
      }
    });
  }
});
