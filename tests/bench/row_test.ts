import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { chart } from "../../scripts/bench/chart.ts";
import { median, quantile } from "../../scripts/bench/measure.ts";
import { describeProcessor, groupOf } from "../../scripts/bench/processor.ts";
import { chooses, idleWords, type Row, rowOf, worstFirst } from "../../scripts/bench/row.ts";
import { table } from "../../scripts/bench/table.ts";

const row = (area: string, ratio: number): Row => rowOf(area, "16 B", { ours: 10, peer: 10 * ratio });

describe("a benchmark's row", () => {
  it("compares with the fastest peer", () => {
    assertEquals(rowOf("crc32", "16 B", { ours: 10, slow: 50, fast: 20 }), {
      area: "crc32",
      size: "16 B",
      ours: 10,
      peer: "fast",
      theirs: 20,
      ratio: 2,
    });
  });

  it("is listed by its ratio, the worst first", () => {
    assertEquals(worstFirst([row("a", 2), row("b", 0.5), row("c", 1)]).map(({ area }) => area), ["b", "c", "a"]);
  });
});

describe("a word that chooses rows", () => {
  const cases: [word: string, name: string, isChosen: boolean][] = [
    ["crc32", "crc32, 16 B", true],
    ["crc32", "crc32cMany, 256 x 64 B", true],
    ["crc32, 16 B", "crc32, 16 B", true],
    ["crc32, 16 B", "crc32, 16 KiB", false],
    ["16 B", "crc32, 16 B", false],
    ["startup", "startup, one area", true],
  ];
  for (const [word, name, isChosen] of cases)
    it(`${isChosen ? "chooses" : "leaves out"} "${name}" by "${word}"`, () =>
      assertEquals(chooses(word, name), isChosen));

  it("is idle where it chooses none", () => {
    const names = ["crc32, 16 B", "startup, one area"];
    assertEquals(idleWords(["crc32", "crc23", "16 B", "startup"], names), ["crc23", "16 B"]);
  });
});

describe("median()", () => {
  it("is the middle, or between the two in the middle", () => {
    assertEquals([median([3, 1, 2]), median([4, 1, 2, 3])], [2, 2.5]);
  });
});

describe("quantile()", () => {
  it("sorts the values, and interpolates between neighbours", () => {
    assertEquals([0, 0.25, 0.5, 1].map((part) => quantile([50, 10, 40, 20, 30], part)), [10, 20, 30, 50]);
    assertEquals([0.125, 0.9].map((part) => quantile([50, 10, 40, 20, 30], part)), [15, 46]);
  });
});

describe("a record", () => {
  it("belongs to processors with the same kernels", () => {
    const wide = ["sha_ni", "avx2", "vpclmulqdq"];
    const groups = [["avx512f", "avx512bw", "avx512vl", ...wide], ["avx512f", ...wide], wide, ["avx2"], []].map(
      groupOf,
    );
    assertEquals(groups, ["avx512", "avx2", "avx2", "other", "other"]);
  });

  it("names the processor with the numbers that tell one generation from another", () => {
    const text = "cpu family\t: 25\nmodel\t\t: 17\nmodel name\t: AMD EPYC\nflags\t\t: sha_ni avx2 vpclmulqdq\n";
    assertEquals(describeProcessor(text), { group: "avx2", name: "AMD EPYC (family 25, model 17)" });
    assertEquals(describeProcessor(""), { group: "other", name: "" });
  });
});

describe("the results", () => {
  const results = {
    runtime: "deno",
    version: "1",
    cpu: "A & B",
    peers: ["peer"],
    rows: [row("crc32", 2), { ...row("md5", 0.5), kernel: 8 }],
    lengthCheck: 0.68,
  };

  it("are a table with times in fitting units", () => {
    const [, heading, , first] = table(results).split("\n");
    assertEquals(heading, "deno 1 on A & B");
    assertEquals(first?.split(/\s{2,}/), ["md5", "16 B", "10 ns", "5 ns", "peer", "0.50", "8 ns"]);
  });

  it("tell what asking for an argument's length costs", () => {
    assertEquals(table(results).includes("asking for the length of an argument: 0.7 ns a call"), true);
  });

  it("are a chart without markup from outside", () => {
    assertEquals(/A &#38; B/.test(chart(results)), true);
    assertEquals(chart(results).match(/<polyline/g)?.length, 7);
  });
});
