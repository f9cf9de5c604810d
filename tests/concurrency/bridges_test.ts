import { assertEquals, assertStrictEquals, fail } from "@std/assert";
import { afterEach, beforeEach, describe, it } from "@std/testing/bdd";
import type { JobsMember, MpqMember, Routing } from "../../src/abi/routing.ts";
import { routingOf } from "../../src/boundary/handshake/routing.ts";
import { enableConcurrencyBridges } from "../../src/concurrency/bridges.ts";
import { jobsOps } from "../../src/concurrency/jobs/engine.ts";
import { Job } from "../../src/concurrency/jobs/job.ts";
import { allocMpQueue, mpqIsEmpty, mpqOps, mpqPop, mpqPush } from "../../src/concurrency/mp_queue/operations.ts";
import { assertWrongType, wrong } from "../support/refusals.ts";

const allMpq = ["push", "pop", "isEmpty"] as const;
const allJobs = ["createAsyncJob", "jobSignal", "jobIncref", "jobDecref"] as const;

/** For what the library of this package reports. */
const routing: Routing = routingOf(0x07, 0x1d);

/** The members that are not the default. */
function replaced(): { mpQueue: string[]; jobs: string[] } {
  const [mpq, jobs] = [mpqOps.getDefaults(), jobsOps.getDefaults()];
  return {
    mpQueue: allMpq.filter((name) => mpqOps.active[name] !== mpq[name]),
    jobs: allJobs.filter((name) => jobsOps.active[name] !== jobs[name]),
  };
}

/** Puts the defaults in force: start-up may have installed bridges, in this process or for an earlier file. */
function reset(): void {
  mpqOps.reset();
  jobsOps.reset();
}

beforeEach(reset);
afterEach(reset);

describe("enableConcurrencyBridges()", () => {
  it("replaces every operation of both tables for the library of this package", () => {
    enableConcurrencyBridges(routing);
    assertEquals(replaced(), { mpQueue: [...allMpq], jobs: [...allJobs] });
  });

  const masks: readonly [number, number, MpqMember[], JobsMember[]][] = [
    [0, 0, [], []],
    [0x01, 0x01, ["push"], ["createAsyncJob"]],
    [0x02, 0x04, ["pop"], ["jobSignal"]],
    [0x04, 0x08, ["isEmpty"], ["jobIncref"]],
    [0x3a, 0x72, ["pop"], ["jobDecref"]],
    [0x38, 0x62, [], []],
  ];
  for (const [mpqImplementedOps, jobsImplementedOps, mpQueue, jobs] of masks) {
    const shown = `0x${mpqImplementedOps.toString(16)} and 0x${jobsImplementedOps.toString(16)}`;
    it(`routes what is implemented, not what the contract covers: ${shown}`, () => {
      assertEquals(routingOf(mpqImplementedOps, jobsImplementedOps), { mpQueue, jobs });
      enableConcurrencyBridges({ mpQueue, jobs });
      assertEquals(replaced(), { mpQueue, jobs });
    });
  }

  it("refuses what does not list operations of both tables, and replaces none", () => {
    for (const value of [undefined, null, 7, "all"]) {
      assertWrongType(() => enableConcurrencyBridges(wrong(value)), "routing must be an object, got");
    }
    for (const jobs of [undefined, "jobSignal", {}]) {
      assertWrongType(() => enableConcurrencyBridges(wrong({ ...routing, jobs })), "routing.jobs must be an array");
    }
    for (const [member, got] of [["toString", '"toString"'], [Object.create(null), "an object"]]) {
      assertWrongType(
        () => enableConcurrencyBridges(wrong({ ...routing, mpQueue: [member] })),
        `routing.mpQueue must hold operations of push, pop, isEmpty, got ${got}`,
      );
    }
    assertEquals(replaced(), { mpQueue: [], jobs: [] });
  });

  it("changes no result", () => {
    enableConcurrencyBridges(routing);
    const queue = allocMpQueue<string>();
    assertEquals([mpqPop(queue), mpqPush(queue, "a"), mpqPush(queue, "b"), mpqPop(queue)], [undefined, 1, 2, "a"]);
    assertEquals([mpqIsEmpty(queue), mpqPop(queue), mpqIsEmpty(queue)], [false, "b", true]);
  });

  it("discards what was installed before, also when only some operations are routed", () => {
    mpqOps.install({ push: () => 77, pop: () => undefined });
    jobsOps.install({ jobIncref: () => fail("jobIncref"), jobDecref: () => fail("jobDecref") });
    enableConcurrencyBridges(routingOf(0x01, 0x08));
    const queue = allocMpQueue<string>();
    assertEquals([mpqPush(queue, "a"), mpqPop(queue)], [0, "a"]);
    const job = new Job({ run() {} });
    job.incref().decref();
    assertEquals(job.refs, 1);
  });

  it("may be repeated", () => {
    enableConcurrencyBridges(routing);
    enableConcurrencyBridges(routing);
    assertEquals(replaced(), { mpQueue: [...allMpq], jobs: [...allJobs] });
    const queue = allocMpQueue<string>();
    assertEquals([mpqPush(queue, "a"), mpqPop(queue)], [0, "a"]);
  });

  it("lets a host install its own operations afterwards", () => {
    enableConcurrencyBridges(routing);
    const push = (): number => 77;
    mpqOps.install({ push });
    assertStrictEquals(mpqOps.active.push, push);
  });
});
