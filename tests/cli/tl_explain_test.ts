import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { explain } from "../../src/cli/tl/explain.ts";
import { TlHeaderError } from "../../src/tl/header.ts";
import { parseAnswerHeader, parseQueryHeader } from "../../src/tl/plain.ts";

const [invoke, actor, actorFlags, flags] = ["3ddf7423", "bdaa6875", "f7aca5f0", "5e0352e3"];
const [error, result, resultFlags] = ["f532e47a", "4edaae63", "e14cc88c"];
const id = "0700000000000000";

/** What is said of a packet that its parser refuses. */
function explained(kind: "query" | "answer", hex: string): string {
  const packet = Uint8Array.fromHex(hex);
  try {
    (kind === "query" ? parseQueryHeader : parseAnswerHeader)(packet);
  } catch (cause) {
    if (cause instanceof TlHeaderError) return explain(cause, packet, kind).detail;
    throw cause;
  }
  return "well-formed";
}

describe("explain", () => {
  const cases: [kind: "query" | "answer", packet: string, detail: string][] = [
    ["query", "", "ends after 0 bytes, the first word needs 4"],
    ["query", "3d", "ends after 1 byte, the first word at byte 0 needs 4"],
    ["query", invoke, "ends after 4 bytes, a query id needs 8"],
    ["query", `${invoke}${id}`, "ends after 12 bytes, a marker or the payload needs 4"],
    ["query", `${invoke}${id}0000`, "ends after 14 bytes, a marker or the payload at byte 12 needs 4"],
    ["query", `${invoke}${id}${actor}`, "ends after 16 bytes, an actor id needs 8"],
    ["query", `${invoke}${id}${actor}${id}`, "ends after 24 bytes, a marker or the payload needs 4"],
    ["query", `${invoke}${id}${actorFlags}${id}`, "ends after 24 bytes, a word of flags needs 4"],
    ["query", `${invoke}${id}${flags}00000001`, "has flags 0x01000000 at byte 16, only 0 is supported"],
    [
      "query",
      `${invoke}${id}${actor}${id}${actorFlags}${id}02000000`,
      "has flags 0x00000002 at byte 36, only 0 is supported",
    ],
    ["query", `${error}${id}`, "begins with 0x7ae432f5 RPC_REQ_ERROR, which is an answer, not a query"],
    ["query", "00000000", "begins with 0x00000000, which is no query"],
    ["query", "2374df3d", "begins with RPC_INVOKE_REQ, but in reverse byte order"],
    ["query", "99a37fda", "begins with RPC_INVOKE_KPHP_REQ, but in reverse byte order"],
    ["answer", "2374df3d", "begins with 0x3ddf7423, which is no answer"],
    ["answer", "63aeda4e", "begins with RPC_REQ_RESULT, but in reverse byte order"],
    ["answer", `${result}${id}${error}`, "ends after 16 bytes, the query id again needs 8"],
    ["answer", `${result}${id}${resultFlags}01`, "ends after 17 bytes, a word of flags at byte 16 needs 4"],
  ];
  for (const [kind, packet, detail] of cases) {
    it(`says of ${packet || "nothing"}, taken for ${kind === "query" ? "a query" : "an answer"}: ${detail}`, () => {
      assertEquals(explained(kind, packet), detail);
    });
  }
});
