import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { camelCase } from "../../src/abi/camel_case.ts";
import { jobsOperations, mpqOperations } from "../../src/abi/constants.ts";
import * as concurrency from "../../src/concurrency/mod.ts";
import { runScript } from "../support/runtime.ts";

const { Job, jobResults, WaitableMpQueue } = concurrency;

describe("@mtproxy/ffi/concurrency", () => {
  it("has a function for each of the thirteen operations of the contract", () => {
    const names = [...Object.keys(mpqOperations).map((name) => `mpq_${name}`), ...Object.keys(jobsOperations)];
    assertEquals(names.length, 13);
    const functions: readonly string[] = Object.entries(concurrency)
      .filter(([, value]) => typeof value === "function")
      .map(([name]) => name);
    assertEquals(names.map(camelCase).filter((name) => !functions.includes(name)), []);
  });

  it("has the bridges installed once it is imported", () => {
    const { stdout } = runScript({ file: "tests/programs/bridged_operations.ts" });
    assertEquals(stdout, "push pop isEmpty createAsyncJob jobSignal jobIncref jobDecref\n");
  });

  it("lets a job hand its result to whoever waits for it", async () => {
    const queue = new WaitableMpQueue<string>();
    const job = new Job({
      run() {
        queue.push("done");
        return jobResults.completed;
      },
    });
    job.incref().schedule();
    assertEquals([await queue.pop(), job.completed], ["done", true]);
  });
});
