import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  buildAnswerHeader,
  buildQueryHeader,
  RPC_INVOKE_KPHP_REQ,
  RPC_INVOKE_REQ,
  RPC_REQ_ERROR,
  RPC_REQ_ERROR_WRAPPED,
  RPC_REQ_RESULT_FLAGS,
} from "../../src/tl/header.ts";
import { assertNeedsInteger, assertOutOfRange, assertWrongType, wrong } from "../support/refusals.ts";

describe("buildQueryHeader()", () => {
  it("writes opcode and query id, little-endian", () => {
    assertEquals(buildQueryHeader({ qid: 0x0102030405060708n }).toHex(), "3ddf74230807060504030201");
    assertEquals(buildQueryHeader({ qid: -1n, op: RPC_INVOKE_KPHP_REQ }).toHex(), "da7fa399ffffffffffffffff");
  });

  it("writes an actor id behind its marker", () => {
    assertEquals(
      buildQueryHeader({ qid: 1n, actorId: -2n }).toHex(),
      "3ddf74230100000000000000bdaa6875feffffffffffffff",
    );
  });

  it("refuses a KPHP query with an actor id", () => {
    const fields = { qid: 1n, actorId: 2n, op: RPC_INVOKE_KPHP_REQ };
    assertOutOfRange(() => buildQueryHeader(fields), "actorId must be 0n in a KPHP query, got 2n");
  });

  it("refuses ids that are no signed 64-bit integers", () => {
    for (const id of [2n ** 63n, -(2n ** 63n) - 1n]) {
      assertOutOfRange(() => buildQueryHeader({ qid: id }), `qid must be a bigint from -2^63 to 2^63 - 1, got ${id}n`);
      assertOutOfRange(() => buildQueryHeader({ qid: 0n, actorId: id }), "actorId must be a bigint from -2^63");
    }
    assertWrongType(() => buildQueryHeader({ qid: wrong(7) }), "qid must be a bigint from -2^63 to 2^63 - 1, got 7");
    assertWrongType(() => buildQueryHeader({ qid: 0n, actorId: wrong("1") }), 'got "1"');
  });

  it("refuses an opcode that is no query", () => {
    assertOutOfRange(
      () => buildQueryHeader({ qid: 0n, op: RPC_REQ_ERROR }),
      "op must be RPC_INVOKE_REQ (0x2374df3d) or",
    );
    assertOutOfRange(() => buildQueryHeader({ qid: 0n, op: RPC_REQ_ERROR }), "got 0x7ae432f5");
    assertNeedsInteger((op) => buildQueryHeader({ qid: 0n, op }), "op", 0, 2 ** 32 - 1, { optional: true });
  });

  it("refuses what is no object", () => {
    assertWrongType(() => buildQueryHeader(wrong(undefined)), "fields must be an object, got undefined");
  });
});

describe("buildAnswerHeader()", () => {
  it("writes opcode and query id, little-endian", () => {
    assertEquals(buildAnswerHeader({ qid: 1n }).toHex(), "4edaae630100000000000000");
    assertEquals(buildAnswerHeader({ qid: 1n, op: RPC_REQ_ERROR }).toHex(), "f532e47a0100000000000000");
  });

  it("wraps an error in a result", () => {
    const header = buildAnswerHeader({ qid: 1n, op: RPC_REQ_ERROR_WRAPPED });
    assertEquals(header.toHex(), "4edaae630100000000000000f532e47a0100000000000000");
  });

  it("refuses an opcode that is no answer", () => {
    for (const op of [RPC_INVOKE_REQ, RPC_REQ_RESULT_FLAGS, 0]) {
      assertOutOfRange(
        () => buildAnswerHeader({ qid: 0n, op }),
        "op must be RPC_REQ_ERROR (0x7ae432f5) or RPC_REQ_RESULT (0x63aeda4e) or",
      );
    }
  });

  it("refuses an id that is no signed 64-bit integer, and what is no object", () => {
    assertOutOfRange(() => buildAnswerHeader({ qid: 2n ** 63n }), "qid must be a bigint from -2^63 to 2^63 - 1");
    assertWrongType(() => buildAnswerHeader({ qid: wrong(7) }), "qid must be a bigint");
    assertWrongType(() => buildAnswerHeader(wrong(null)), "fields must be an object, got null");
  });
});
