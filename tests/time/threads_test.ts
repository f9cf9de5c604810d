import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { runScript } from "../support/runtime.ts";

describe("the precise clock in several threads, natively", () => {
  it("keeps the monotonic reading for each thread and the real-time one for the process", () => {
    const { stdout, stderr } = runScript({ file: "tests/programs/clock_of_two_threads.ts" });
    assertEquals(JSON.parse(stdout || JSON.stringify(stderr)), { ownNow: true, workerNow: 0, sharedTime: true });
  });
});
