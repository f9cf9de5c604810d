import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { boundary, MpQueueError, ProcParseError, TlHeaderError } from "../../mod.ts";

/** What an error is about, told by its code alone. */
function subject(error: MpQueueError | ProcParseError | TlHeaderError): string | number {
  switch (error.code) {
    case -1:
      return error.field ?? "text";
    case -1002:
      return error.contractMessage;
    default:
      return error.code;
  }
}

it("a code tells which error it is, which the compiler checks", () => {
  assertEquals(subject(new ProcParseError("", 0, "pid")), "pid");
  assertEquals(subject(new TlHeaderError("", "short", 0)), "short");
  assertEquals(subject(new MpQueueError("ERR_MPQ_FULL", "")), "ERR_MPQ_FULL");
});

it("a runtime is one of three, which the compiler checks", () => {
  const versions = { deno: 1, bun: 2, node: 3 };
  assertEquals(versions[boundary.runtime.name] > 0, true);
});
