// The parsers' entries with 64-bit lengths, which are for C: the areas call entries with 32-bit lengths.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { symbols } from "../../src/abi/symbols.ts";
import { MeminfoSummaryView, ProcStatsView, TlHeaderParseResultView } from "../../src/abi/views.ts";
import { openGroup } from "../../src/boundary/mod.ts";
import * as plain from "../../src/fallback.ts";
import { meminfoSummary, ProcStat } from "../../src/proc/records.ts";
import { differential } from "../support/differential.ts";
import { packet } from "../support/packets.ts";
import { meminfo, statLine } from "../support/proc_texts.ts";
import { checkVectors } from "../support/vectors.ts";

const proc = openGroup(symbols.proc);
const tl = openGroup(symbols.tl);

const size = (data: Uint8Array): bigint => BigInt(data.length);

/** What a parser gives, or that it refuses. */
function unlessRefused<T>(parse: (data: Uint8Array) => T): (data: Uint8Array) => T | "refused" {
  return (data) => {
    try {
      return parse(data);
    } catch {
      return "refused";
    }
  };
}

function stat(line: Uint8Array): ProcStat | "refused" {
  const view = new ProcStatsView();
  const status = proc.mtproxy_ffi_parse_proc_stat_line(line, size(line), view.bytes);
  return status === 0 ? new ProcStat(view) : "refused";
}

function totals(text: Uint8Array): plain.MeminfoSummary | "refused" {
  const view = new MeminfoSummaryView();
  const status = proc.mtproxy_ffi_parse_meminfo_summary(text, size(text), view.bytes);
  return status === 0 ? meminfoSummary(view) : "refused";
}

function header(parser: "query" | "answer"): (data: Uint8Array) => plain.TlHeader | "refused" {
  const parse = tl[`mtproxy_ffi_tl_parse_${parser}_header`];
  return (data) => {
    const view = new TlHeaderParseResultView();
    assertEquals(parse(data, size(data), view.bytes), 0);
    const { status, op, realOp, flags, qid, actorId, consumed } = view;
    return status < 0 ? "refused" : { op: op >>> 0, realOp: realOp >>> 0, flags, qid, actorId, consumed };
  };
}

const parsers = [
  { name: "parse_proc_stat_line", input: "line", make: statLine, native: stat, plain: plain.parseProcStat },
  { name: "parse_meminfo_summary", input: "buf", make: meminfo, native: totals, plain: plain.parseMeminfo },
  {
    name: "tl_parse_query_header",
    input: "data",
    make: packet,
    native: header("query"),
    plain: plain.parseQueryHeader,
  },
  {
    name: "tl_parse_answer_header",
    input: "data",
    make: packet,
    native: header("answer"),
    plain: plain.parseAnswerHeader,
  },
] as const;

describe("the parsers with 64-bit lengths", () => {
  for (const { name, input, make, native, plain } of parsers) {
    const expected = unlessRefused<unknown>(plain);
    differential(name, { symbols: [`mtproxy_ffi_${name}`], make, native, plain: expected });

    it(`${name} does with every vector what the plain parser does`, () => {
      checkVectors("in full length", name, ({ given }) => {
        const data = given.bytes(input, "len");
        assertEquals<unknown>(native(data), expected(data));
      });
    });
  }
});
