import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ProcParseError } from "../../src/proc/errors.ts";
import * as native from "../../src/proc/mod.ts";
import * as plain from "../../src/proc/plain.ts";
import { differential, orRefused } from "../support/differential.ts";
import { fieldsOf } from "../support/fields.ts";
import * as fullLength from "../support/full_length.ts";
import { implementationsOf } from "../support/implementations.ts";
import { meminfo, statLine, statm } from "../support/proc_texts.ts";
import {
  assertNeedsInteger,
  assertOutOfRange,
  assertRefusesLost,
  assertWrongType,
  wrong,
} from "../support/refusals.ts";
import { snakeCase } from "../support/snake_case.ts";
import { checkVectors, type Values } from "../support/vectors.ts";

type Parsers = Pick<typeof plain, "parseProcStat" | "parseStatm" | "parseMeminfo">;

const implementations = implementationsOf<Parsers>(native, plain);

const zeros = " 0".repeat(39);

/** Compares every field that the vector lists. */
function assertStat(stat: native.ProcStat, out: Values): void {
  const { name: _, ...fields } = fieldsOf(stat);
  assertEquals(Object.keys(fields).length, 42);
  for (const [field, value] of Object.entries(fields)) {
    const expected = snakeCase(field);
    if (value instanceof Uint8Array) assertEquals(value.toHex(), out.text(expected));
    else if (typeof value === "string") assertEquals((value.charCodeAt(0) << 24) >> 24, out.number(expected));
    else if (typeof value === "bigint") assertEquals(value, out.bigint(expected), field);
    else assertEquals(value, out.number(expected), field);
  }
}

function failure(call: () => unknown): [offset: number, field: string | undefined] {
  const error = assertThrows(call, ProcParseError);
  assertEquals([error.name, error.code], ["ProcParseError", -1]);
  return [error.offset, error.field];
}

function assertNeedsText(call: (text: Uint8Array) => unknown, name: string): void {
  for (const value of [undefined, null, 7, [1, 2], {}]) {
    assertWrongType(() => call(wrong(value)), `${name} must be bytes or a string, got`);
  }
  assertRefusesLost(call, name);
}

for (
  const { name, api, refusal } of [
    ...implementations.map(([name, api]) => ({ name, api, refusal: ProcParseError })),
    { name: "in full length", api: fullLength, refusal: fullLength.Refused },
  ] as const
) {
  describe(`the parsers of /proc, ${name}`, () => {
    it("parseProcStat() meets every vector", () => {
      const tally = checkVectors(name, "parse_proc_stat_line", ({ given, out }) => {
        const line = given.bytes("line", "len");
        if (out.number("rc") === 0) assertStat(api.parseProcStat(line), out);
        else assertThrows(() => api.parseProcStat(line), refusal);
      });
      assertEquals(tally, { checked: 81, "null with a length": 1, "null output": 1 });
    });

    it("parseMeminfo() meets every vector", () => {
      const tally = checkVectors(name, "parse_meminfo_summary", ({ given, out }) => {
        const data = given.bytes("buf", "len");
        if (out.number("rc") === 0) {
          assertEquals(fieldsOf(api.parseMeminfo(data)), {
            memFree: out.bigint("mem_free"),
            memCached: out.bigint("mem_cached"),
            swapTotal: out.bigint("swap_total"),
            swapFree: out.bigint("swap_free"),
            foundMask: out.number("found_mask"),
          });
        } else {
          assertThrows(() => api.parseMeminfo(data), refusal);
        }
      });
      assertEquals(tally, { checked: 38, "null with a length": 1, "null output": 1 });
    });
  });
}

for (const [name, api] of implementations) {
  describe(`parseProcStat(), ${name}`, () => {
    it("takes text as it takes its UTF-8", () => {
      const line = `7 (naïve 🦀) S${zeros}`;
      assertEquals(fieldsOf(api.parseProcStat(line)), fieldsOf(api.parseProcStat(new TextEncoder().encode(line))));
    });

    it("names the command without its parentheses", () => {
      const names = ["sh", "tmux: server", "a) R 1 (b", "(sd-pam)", "", "naïve", "(naïve)", "é) (ü"];
      for (const command of names) assertEquals(api.parseProcStat(`7 (${command}) S${zeros}`).name, command);
    });

    it("reads words first, and looks for parentheses only if that fails", () => {
      const { name, state } = api.parseProcStat(`7 (a) R) 1${zeros}`);
      assertEquals([name, state], ["a", "R"]);
    });

    for (
      const [what, line] of [
        ["no white space after its name", `2 (m)2I${zeros}`],
        ["no white space before its name", `2(m) S${zeros}`],
        ["no white space after a name that has some", `2 (a b c)S${zeros}`],
        ["no white space before a name that has some", `2(a b c) S${zeros}`],
        ["another word before a name that has white space", `2 3 (a b c) S${zeros}`],
        ["a name longer than any kernel's", `2 (a${" ".repeat(63)}b) S${zeros}`],
        ["a name that begins on the second line", `2\n(a b c) S${zeros}`],
        ["a name that begins behind an empty line", `\n2 (a b c) S${zeros}`],
        ["a record that is cut before another", `2 (a b) S${zeros.slice(2)}\n3 (c d) S${zeros}`],
      ] as const
    ) {
      it(`refuses a line with ${what}`, () => {
        assertThrows(() => api.parseProcStat(line), ProcParseError);
      });
    }

    it("reads the longest name that a kernel writes", () => {
      const command = `a${" ".repeat(62)}b`;
      assertEquals(api.parseProcStat(`2 (${command}) S${zeros}`).name, command);
    });

    it("reads the first of two records", () => {
      const { pid, name, state } = api.parseProcStat(`2 (a b) S${zeros}\n3 (c d) R${zeros}\n`);
      assertEquals([pid, name, state], [2, "a b", "S"]);
    });

    it("reads a name that holds a line feed", () => {
      for (const command of ["a\nb", "\n", "a)\n(b", "a b\n"]) {
        assertEquals(api.parseProcStat(`2 (${command}) S${zeros}\n`).name, command);
      }
    });

    it("takes any white space around a name", () => {
      for (const [before, after] of [["\t", "\u2003"], ["\u00a0 ", "\n"], ["\u3000", "\u0085"]] as const) {
        assertEquals(api.parseProcStat(`2${before}(a b c)${after}S${zeros}`).name, "a b c");
      }
    });

    it("takes a name without parentheses as it is", () => {
      assertEquals(api.parseProcStat(`7 \ufeffsh S${zeros}`).name, "\ufeffsh");
    });

    it("shows bytes that are not UTF-8 as U+FFFD in the name only", () => {
      const line = new TextEncoder().encode(`7 (a?b) S${zeros}`);
      line[4] = 0xff;
      const { name, comm } = api.parseProcStat(line);
      assertEquals([name, comm.toHex()], ["a\ufffdb", "2861ff6229"]);
    });

    it("cuts the name after 255 bytes, its parenthesis included", () => {
      const { name, comm } = api.parseProcStat(`7 (${"x".repeat(300)}) S${zeros}`);
      assertEquals([name.length, comm.length], [254, 255]);
    });

    it("gives the state as one character, whatever its byte", () => {
      assertEquals(api.parseProcStat(`7 (sh) Sxyz${zeros}`).state, "S");
      assertEquals(api.parseProcStat(`7 (sh) é${zeros}`).state, "\xc3");
    });

    it("gives bytes that belong to the caller", () => {
      const line = new TextEncoder().encode(`7 (sh) S${zeros}`);
      const { comm } = api.parseProcStat(line);
      line.fill(0);
      assertEquals(comm.toHex(), "28736829");
      assertEquals(comm.buffer.byteLength, 4);
    });

    it("gives bytes that no later call changes", () => {
      const stats = ["é", "ü", "sh"].map((command) => api.parseProcStat(`7 (${command}) S${zeros}`));
      assertEquals(stats.map(({ comm }) => comm.toHex()), ["28c3a929", "28c3bc29", "28736829"]);
    });

    it("tells which field is wrong, and where it stands", () => {
      assertEquals(failure(() => api.parseProcStat(`x (sh) S${zeros}`)), [0, "pid"]);
      assertEquals(failure(() => api.parseProcStat(`7 (sh) S 2147483648${zeros}`)), [9, "ppid"]);
      assertEquals(failure(() => api.parseProcStat(`7 (sh) S 0 0 0 0 0 -1${zeros}`)), [19, "flags"]);
      assertEquals(failure(() => api.parseProcStat(`7 (a b) S x${zeros}`)), [10, "ppid"]);
      assertEquals(failure(() => api.parseProcStat(`7 (é) S x${zeros}`)), [9, "ppid"]);
      assertEquals(failure(() => api.parseProcStat(`1 2 (a b) S${zeros}`)), [7, "ppid"]);
    });

    it("tells which field is missing, and where the line ends", () => {
      assertEquals(failure(() => api.parseProcStat("")), [0, "pid"]);
      assertEquals(failure(() => api.parseProcStat("7 (sh)")), [6, "state"]);
      assertEquals(failure(() => api.parseProcStat(`7 (sh) S${zeros.slice(2)}\n`)), [85, "delayacctBlkioTicks"]);
    });

    it("tells which byte is not UTF-8", () => {
      assertEquals(failure(() => api.parseProcStat(Uint8Array.fromHex("3720ff"))), [2, undefined]);
      const [start, end] = ["7 (a b) S", zeros].map((text) => new TextEncoder().encode(text));
      const outside = [[[0xff], start, end], [start, [0xff], end], [start, end, [0xff]]];
      for (const parts of outside) {
        const line = Uint8Array.from(parts.flatMap((part) => [...part ?? []]));
        assertEquals(failure(() => api.parseProcStat(line)), [line.indexOf(0xff), undefined]);
      }
    });

    it("says what it found", () => {
      const call = (): unknown => api.parseProcStat(`7 (sh) S x1${zeros}`);
      assertEquals(
        assertThrows(call, ProcParseError).message,
        'ppid at byte 9 must be an integer from -2147483648 to 2147483647, got "x1"',
      );
    });

    it("refuses what is neither bytes nor text", () => assertNeedsText((line) => api.parseProcStat(line), "line"));
  });

  describe(`parseStatm(), ${name}`, () => {
    it("meets every vector", () => {
      let refused = 0;
      const tally = checkVectors(name, "parse_statm", ({ given, out }) => {
        const fields = given.number("m");
        const pageSize = Number(given.bigint("page_size"));
        const parse = (): bigint[] => api.parseStatm(given.bytes("buf", "len"), fields, pageSize);
        if (out.number("rc") === 0) {
          assertEquals(parse(), out.bigints("out_values").slice(0, fields));
        } else if (fields < 1 || fields > 7 || pageSize < 1) {
          refused++;
          assertOutOfRange(parse, fields < 1 || fields > 7 ? "fields must be" : "pageSize must be");
        } else {
          assertThrows(parse, ProcParseError);
        }
      });
      assertEquals([tally, refused], [{
        checked: 32,
        "null with a length": 1,
        "null output": 1,
        "beyond 2^53": 1,
      }, 5]);
    });

    it("takes text as it takes its UTF-8", () => {
      assertEquals(api.parseStatm("13 21\n", 2, 4096), [53_248n, 86_016n]);
    });

    it("tells which number is wrong or missing, and where", () => {
      assertEquals(failure(() => api.parseStatm("13 2x 34", 3, 4096)), [3, "resident"]);
      assertEquals(failure(() => api.parseStatm("13 21 ", 3, 4096)), [6, "shared"]);
      assertEquals(failure(() => api.parseStatm(Uint8Array.fromHex("3120c3"), 1, 4096)), [2, undefined]);
    });

    it("refuses what is neither bytes nor text, and numbers out of range", () => {
      assertNeedsText((data) => api.parseStatm(data, 1, 4096), "data");
      assertNeedsInteger((fields) => api.parseStatm("1", fields, 4096), "fields", 1, 7);
      for (const pageSize of [0, -4096, 1.5, 2 ** 53]) {
        assertOutOfRange(
          () => api.parseStatm("1", 1, pageSize),
          "pageSize must be an integer from 1 to 9007199254740991",
        );
      }
      assertWrongType(() => api.parseStatm("1", 1, wrong(4096n)), "pageSize must be a number");
    });
  });

  describe(`parseMeminfo(), ${name}`, () => {
    it("tells the first total that is missing, and where the text ends", () => {
      assertEquals(failure(() => api.parseMeminfo("")), [0, "memFree"]);
      assertEquals(failure(() => api.parseMeminfo("MemFree: 1 kB\nSwapTotal: 1\n")), [27, "swapTotal"]);
      const noCached = "MemFree: 1 kB\nSwapTotal: 1 kB\nSwapFree: 1 kB\n";
      assertEquals(failure(() => api.parseMeminfo(noCached)), [noCached.length, "memCached"]);
    });

    it("refuses what is neither bytes nor text", () => assertNeedsText((data) => api.parseMeminfo(data), "data"));
  });
}

/** All that a view holds, the bytes that no field shows included. */
const whole = ({ bytes }: native.ProcStat | native.MeminfoSummary): unknown => [...bytes];

describe("the parsers of /proc, native against plain", () => {
  differential("parseProcStat", {
    symbols: ["mtproxy_ext_parse_proc_stat_line"],
    make: statLine,
    native: (line) => whole(native.parseProcStat(line)),
    plain: (line) => whole(plain.parseProcStat(line)),
  });
  differential("parseProcStat in full length", {
    symbols: ["mtproxy_ffi_parse_proc_stat_line"],
    make: statLine,
    native: orRefused((line) => whole(fullLength.parseProcStat(line))),
    plain: orRefused((line) => whole(plain.parseProcStat(line))),
  });
  differential("parseStatm", {
    symbols: ["mtproxy_ffi_parse_statm"],
    make: statm,
    native: native.parseStatm,
    plain: plain.parseStatm,
  });
  differential("parseMeminfo", {
    symbols: ["mtproxy_ext_parse_meminfo_summary"],
    make: meminfo,
    native: (data) => whole(native.parseMeminfo(data)),
    plain: (data) => whole(plain.parseMeminfo(data)),
  });
  differential("parseMeminfo in full length", {
    symbols: ["mtproxy_ffi_parse_meminfo_summary"],
    make: meminfo,
    native: orRefused((data) => whole(fullLength.parseMeminfo(data))),
    plain: orRefused((data) => whole(plain.parseMeminfo(data))),
  });
});
