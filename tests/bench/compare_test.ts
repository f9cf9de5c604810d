import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { pathToFileURL } from "node:url";
import { compare, shownFinding, type Side } from "../../scripts/bench/compare/rounds.ts";
import { judge, looks, lossOf, type Pair, suspicious } from "../../scripts/bench/compare/rule.ts";
import { grown } from "../../scripts/bench/compare/sizes.ts";
import { type Row, rowOf } from "../../scripts/bench/row.ts";
import { describeIf } from "../support/describe_if.ts";
import { isBun, root, runScript } from "../support/runtime.ts";

/** Numbers from −1 to 1 that look accidental, the same in each run. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x8000_0000 - 1;
  };
}

/** Runs in pairs, of which the later one takes `slowdown` more time, and both up to `scatter` more or less by chance. */
function pairsOf(count: number, slowdown: number, scatter: number, seed: number): Pair[] {
  const random = noise(seed);
  return Array.from({ length: count }, () => ({
    before: 2 * (1 + scatter * random()),
    after: 2 / (1 + slowdown) * (1 + scatter * random()),
  }));
}

describe("the rule of the comparison", () => {
  it("finds the loss that is there", () => {
    const { likely, least, most } = lossOf(pairsOf(8, 0.25, 0, 1));
    assertEquals([likely, least, most].map((part) => part.toFixed(6)), ["0.250000", "0.250000", "0.250000"]);
  });

  for (const scatter of [0.02, 0.1]) {
    it(`calls a fifth slower what is, where runs scatter by ${scatter * 100} %`, () => {
      const missed = Array.from({ length: 200 }, (_, seed) => judge(lossOf(pairsOf(20, 0.2, scatter, seed))))
        .filter((verdict) => verdict !== "slower");
      assertEquals(missed.length, 0);
    });

    it(`calls nothing slower that is not, where runs scatter by ${scatter * 100} %`, () => {
      const verdicts = Array.from(
        { length: 200 },
        (_, seed) => looks.map((count) => judge(lossOf(pairsOf(count, 0, scatter, seed)))),
      );
      assertEquals(verdicts.flat().filter((verdict) => verdict === "slower"), []);
    });
  }

  it("leaves open what scatters too much to tell", () => {
    assertEquals(judge(lossOf(pairsOf(6, 0.1, 0.3, 3))), "open");
  });

  it("is not moved by one run that was interrupted", () => {
    const pairs = pairsOf(16, 0, 0.02, 5);
    pairs[4] = { before: 2, after: 0.2 };
    assertEquals(judge(lossOf(pairs)), "as before");
  });

  it("suspects a fifth, but not three hundredths", () => {
    assertEquals([0.2, 0.03].map((slowdown) => suspicious(pairsOf(3, slowdown, 0, 1))), [true, false]);
  });

  it("decides by numbers of pairs that it has ranks for", () => {
    assertThrows(() => lossOf(pairsOf(7, 0, 0, 1)), RangeError, "7 pairs decide nothing; make 6, 8, 12, 16, 20");
  });
});

/** A side with the rows of these names, `slower` of them by a fifth; counts how often each was measured. */
function side(names: readonly string[], slower: readonly string[] = []): { run: Side; measured: string[] } {
  const measured: string[] = [];
  const run: Side = (wanted) => {
    const chosen = names.filter((name) => wanted.length === 0 || wanted.includes(`${name}, 16 B`));
    measured.push(...chosen);
    return chosen.map((name) => rowOf(name, "16 B", { ours: slower.includes(name) ? 12 : 10, peer: 20 }));
  };
  return { run, measured };
}

describe("a comparison", () => {
  it("measures again what looks slower, and nothing else", async () => {
    const [before, after] = [side(["a", "b", "c"]), side(["a", "b", "c"], ["b"])];
    const { compared, findings } = await compare(before.run, after.run);
    assertEquals(compared, ["a, 16 B", "b, 16 B", "c, 16 B"]);
    assertEquals(findings.map(({ name, verdict }) => [name, verdict]), [["b, 16 B", "slower"]]);
    for (const { measured } of [before, after]) {
      assertEquals(["a", "b", "c"].map((name) => measured.filter((one) => one === name).length), [3, 3 + 6, 3]);
    }
  });

  it("takes no evidence from the look that chose the suspects", async () => {
    const before = side(["a"]);
    let looks = 0;
    const once: Side = () => [rowOf("a", "16 B", { ours: looks++ < 3 ? 12 : 10, peer: 20 })];
    const { findings } = await compare(before.run, once);
    assertEquals(findings.map(({ verdict }) => verdict), ["as before"]);
  });

  it("names rows that one side lacks", async () => {
    const { compared, alone } = await compare(side(["a", "old"]).run, side(["a", "new"]).run);
    assertEquals([compared, [...alone].sort()], [["a, 16 B"], ["new, 16 B", "old, 16 B"]]);
  });

  it("says how much slower a row got", async () => {
    const [finding] = (await compare(side(["a"]).run, side(["a"], ["a"]).run)).findings;
    assert(finding !== undefined);
    assertEquals(shownFinding(finding), "a, 16 B: slower, 20 % more time (20 % to 20 %)");
  });

  it("says what grew by more than a twentieth", () => {
    const before = { library: 1000, package: 5000 };
    assertEquals(grown(before, { library: 1050, package: 5250 }), []);
    assertEquals(grown(before, { library: 1051, package: 1 }), ["the library grew from 1000 to 1051 bytes"]);
  });
});

/** Measures the package that `module` exports. */
const measure = (module: string): Side => (names) => {
  const args = ["paired", pathToFileURL(`${root}/${module}`).href, ...names];
  const env = { DENO_NO_PACKAGE_JSON: "" };
  const { status, stdout, stderr } = runScript({ file: "scripts/bench/suite.ts", args, env });
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as { readonly rows: Row[] }).rows;
};

// Measured before the tests, since it takes minutes on a loaded machine, and Bun stops a test that takes long. And in Bun
// alone, which runs one file after the other.
const rows = ["crc32, 4 KiB", "crc32, 64 KiB", "sha256, 4 KiB", "sha256, 64 KiB", "md5, 4 KiB"];
const { findings } = isBun
  ? await compare(measure("mod.ts"), measure("tests/programs/planted_slowdown.ts"), rows)
  : { findings: [] };

describeIf(isBun)("a slowdown of a fifth, in Bun", () => {
  const slower = findings.filter(({ verdict }) => verdict === "slower").map(({ name }) => name);
  const found = (area: string): boolean => slower.some((name) => name.startsWith(`${area}, `));

  it("is found where one was planted, in crc32() and in sha256()", () => {
    assertEquals([found("crc32"), found("sha256")], [true, true], findings.map(shownFinding).join("\n"));
  });

  it("is not found in md5(), where there is none", () => {
    assertEquals(found("md5"), false, findings.map(shownFinding).join("\n"));
  });
});
