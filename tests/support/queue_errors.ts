// What queues throw.
import { assertMatch, assertThrows } from "@std/assert";
import { MpQueueError } from "../../src/concurrency/mp_queue/queue_error.ts";
import { sentence } from "./refusals.ts";

/** The code of the error that `run` throws, which says what is wrong in a sentence. */
export function codeOf(run: () => unknown): string {
  const { code, message } = assertThrows(run, MpQueueError);
  assertMatch(message, sentence);
  return code;
}
