import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  buildAnswerHeader,
  buildQueryHeader,
  RPC_DEST_ACTOR,
  RPC_DEST_ACTOR_FLAGS,
  RPC_DEST_FLAGS,
  RPC_INVOKE_KPHP_REQ,
  RPC_INVOKE_REQ,
  RPC_REQ_ERROR,
  RPC_REQ_ERROR_WRAPPED,
  RPC_REQ_RESULT,
  RPC_REQ_RESULT_FLAGS,
  TlHeader,
  TlHeaderError,
} from "../../src/tl/header.ts";
import * as area from "../../src/tl/mod.ts";
import * as plain from "../../src/tl/plain.ts";
import { differential, orRefused } from "../support/differential.ts";
import * as fullLength from "../support/full_length.ts";
import { implementationsOf } from "../support/implementations.ts";
import * as native from "../support/native_headers.ts";
import { packet } from "../support/packets.ts";
import { assertNeedsBytes } from "../support/refusals.ts";
import { checkVectors } from "../support/vectors.ts";

/** Native code is called by helpers here, which take arrays alone. */
interface Parsers {
  parseQueryHeader(data: Uint8Array): TlHeader;
  parseAnswerHeader(data: Uint8Array): TlHeader;
}

const implementations = implementationsOf<Parsers>({ ...plain, ...native }, area);

const parsers = { parseQueryHeader: "tl_parse_query_header", parseAnswerHeader: "tl_parse_answer_header" } as const;
const vectorsOf = { parseQueryHeader: 74, parseAnswerHeader: 56 };
type Parser = keyof typeof parsers;

/** Numbers as 32-bit words and `bigint`s as 64-bit ones, little-endian. */
function packetOf(...values: readonly (number | bigint)[]): Uint8Array {
  const bytes: number[] = [];
  for (const value of values) {
    const size = typeof value === "bigint" ? 8 : 4;
    const bits = BigInt.asUintN(64, BigInt(value));
    for (let at = 0; at < size; at++) bytes.push(Number((bits >> BigInt(8 * at)) & 0xffn));
  }
  return Uint8Array.from(bytes);
}

for (const [name, api] of [...implementations, ["in full length", fullLength]] as const) {
  describe(`TL headers, ${name}`, () => {
    for (const [parser, fn] of Object.entries(parsers) as [Parser, (typeof parsers)[Parser]][]) {
      it(`${parser}() meets every vector`, () => {
        const tally = checkVectors(name, fn, ({ given, out }) => {
          const data = given.bytes("data", "len");
          if (out.number("status") === 0) {
            assertEquals({ ...api[parser](data) }, {
              op: out.number("op") >>> 0,
              realOp: out.number("real_op") >>> 0,
              flags: out.number("flags"),
              qid: out.bigint("qid"),
              actorId: out.bigint("actor_id"),
              consumed: out.number("consumed"),
            });
          } else {
            const error = assertThrows(() => api[parser](data), TlHeaderError);
            assertEquals([error.code, error.contractMessage], [out.number("errnum"), out.text("error")]);
          }
        });
        assertEquals(tally, { checked: vectorsOf[parser], "null with a length": 1, "null output": 1 });
      });
    }
  });
}

for (const [name, api] of implementations) {
  describe(`TL headers, ${name}`, () => {
    for (const parse of [api.parseQueryHeader, api.parseAnswerHeader]) {
      it(`${parse.name}() refuses what are no bytes`, () => assertNeedsBytes((data) => parse(data), "data"));
    }

    const expectedQuery = "Expected RPC_INVOKE_REQ or RPC_INVOKE_KPHP_REQ";
    const expectedAnswer = "Expected RPC_REQ_ERROR or RPC_REQ_RESULT";
    const noFlags = "Trying to read 4 bytes at header flags";
    const malformed: readonly [
      what: string,
      parse: typeof api.parseQueryHeader,
      data: Uint8Array,
      offset: number,
      contractMessage: string,
      message: string,
    ][] = [
      [
        "an empty query",
        api.parseQueryHeader,
        packetOf(),
        0,
        expectedQuery,
        "data ends after 0 bytes, but the first word at byte 0 needs 4; pass the whole packet",
      ],
      [
        "another first word",
        api.parseQueryHeader,
        packetOf(RPC_REQ_RESULT, 1n, 0),
        0,
        expectedQuery,
        "data must begin with RPC_INVOKE_REQ (0x2374df3d) or RPC_INVOKE_KPHP_REQ (0x99a37fda), got 0x63aeda4e; check whether it is a query, and where in the data it begins",
      ],
      [
        "half a query id",
        api.parseQueryHeader,
        packetOf(RPC_INVOKE_REQ, 1),
        4,
        expectedQuery,
        "data ends after 8 bytes, but the query id at byte 4 needs 8; pass the whole packet",
      ],
      [
        "nothing behind the query id",
        api.parseQueryHeader,
        packetOf(RPC_INVOKE_REQ, 1n),
        12,
        expectedQuery,
        "data ends after 12 bytes, but a marker or the payload at byte 12 needs 4; pass the whole packet",
      ],
      [
        "half an actor id",
        api.parseQueryHeader,
        packetOf(RPC_INVOKE_REQ, 1n, RPC_DEST_ACTOR, 1),
        16,
        expectedQuery,
        "data ends after 20 bytes, but the actor id at byte 16 needs 8; pass the whole packet",
      ],
      [
        "missing flags",
        api.parseQueryHeader,
        packetOf(RPC_INVOKE_REQ, 1n, RPC_DEST_FLAGS),
        16,
        noFlags,
        "data ends after 16 bytes, but the flags at byte 16 needs 4; pass the whole packet",
      ],
      [
        "unsupported flags",
        api.parseQueryHeader,
        packetOf(RPC_INVOKE_REQ, 1n, RPC_DEST_ACTOR_FLAGS, 2n, 0x8000000a),
        24,
        "Unsupported flags in header 0x8000000a",
        "the flags at byte 24 must be 0, got 0x8000000a; the contract knows no others",
      ],
      [
        "an empty answer",
        api.parseAnswerHeader,
        packetOf(),
        0,
        expectedAnswer,
        "data ends after 0 bytes, but the first word at byte 0 needs 4; pass the whole packet",
      ],
      [
        "a wrapped error first",
        api.parseAnswerHeader,
        packetOf(RPC_REQ_ERROR_WRAPPED, 1n, 0),
        0,
        expectedAnswer,
        "data must begin with RPC_REQ_ERROR (0x7ae432f5) or RPC_REQ_RESULT (0x63aeda4e), got 0x7ae432f6; check whether it is an answer, and where in the data it begins",
      ],
      [
        "half a repeated id",
        api.parseAnswerHeader,
        packetOf(RPC_REQ_RESULT, 1n, RPC_REQ_ERROR, 1),
        16,
        expectedAnswer,
        "data ends after 20 bytes, but the query id, which stands there again, at byte 16 needs 8; pass the whole packet",
      ],
      [
        "unsupported answer flags",
        api.parseAnswerHeader,
        packetOf(RPC_REQ_RESULT, 1n, RPC_REQ_RESULT_FLAGS, 0, RPC_REQ_RESULT_FLAGS, 1),
        24,
        "Unsupported flags in header 0x00000001",
        "the flags at byte 24 must be 0, got 0x00000001; the contract knows no others",
      ],
    ];
    for (const [what, parse, data, offset, contractMessage, message] of malformed) {
      it(`tells where a header is malformed: ${what}`, () => {
        const error = assertThrows(() => parse(data), TlHeaderError);
        assertEquals([error.name, error.code, error.offset], ["TlHeaderError", -1002, offset]);
        assertEquals([error.message, error.contractMessage], [message, contractMessage]);
      });
    }

    it("tells offsets from the start of the view", () => {
      const data = packetOf(0n, RPC_INVOKE_REQ, 1n).subarray(8);
      assertEquals(assertThrows(() => api.parseQueryHeader(data), TlHeaderError).offset, 12);
    });

    const follow = packetOf(0x12345678);
    const ids = [0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n)];

    it("parseQueryHeader() undoes buildQueryHeader()", () => {
      for (const qid of ids) {
        for (const actorId of ids) {
          const header = buildQueryHeader({ qid, actorId });
          const { consumed, ...rest } = api.parseQueryHeader(Uint8Array.of(...header, ...follow));
          assertEquals(consumed, header.length);
          assertEquals(rest, { op: RPC_INVOKE_REQ, realOp: RPC_INVOKE_REQ, flags: 0, qid, actorId });
        }
      }
      const op = RPC_INVOKE_KPHP_REQ;
      assertEquals({ ...api.parseQueryHeader(buildQueryHeader({ qid: 5n, op })) }, {
        op,
        realOp: op,
        flags: 0,
        qid: 5n,
        actorId: 0n,
        consumed: 12,
      });
    });

    it("gives a header that JSON takes, its ids as decimal strings", () => {
      const header = buildQueryHeader({ qid: -(2n ** 63n), actorId: 2n ** 63n - 1n });
      const parsed = api.parseQueryHeader(Uint8Array.of(...header, ...follow));
      const [op, realOp] = [RPC_INVOKE_REQ, RPC_INVOKE_REQ];
      const ids = { qid: "-9223372036854775808", actorId: "9223372036854775807" };
      assertEquals(JSON.stringify(parsed), JSON.stringify({ op, realOp, flags: 0, ...ids, consumed: 24 }));
      assertEquals(parsed instanceof TlHeader, true);
    });

    it("parseAnswerHeader() undoes buildAnswerHeader()", () => {
      for (const qid of ids) {
        for (const op of [RPC_REQ_RESULT, RPC_REQ_ERROR, RPC_REQ_ERROR_WRAPPED]) {
          const header = buildAnswerHeader({ qid, op });
          const realOp = op === RPC_REQ_ERROR_WRAPPED ? RPC_REQ_RESULT : op;
          assertEquals({ ...api.parseAnswerHeader(Uint8Array.of(...header, ...follow)) }, {
            op,
            realOp,
            flags: 0,
            qid,
            actorId: 0n,
            consumed: header.length,
          });
        }
      }
    });
  });
}

describe("TL headers, native against plain", () => {
  for (const [parser, fn] of Object.entries(parsers) as [Parser, (typeof parsers)[Parser]][]) {
    differential(parser, {
      symbols: [`mtproxy_ext_${fn}`],
      make: packet,
      native: native[parser],
      plain: plain[parser],
    });
    differential(`${parser} in full length`, {
      symbols: [`mtproxy_ffi_${fn}`],
      make: packet,
      native: orRefused(fullLength[parser]),
      plain: orRefused(plain[parser]),
    });
  }
});
