import { assert, assertEquals, assertMatch, assertStrictEquals, assertThrows } from "@std/assert";
import { afterEach, beforeEach, describe, it } from "@std/testing/bdd";
import { allowSignal, fastSignal } from "../../src/concurrency/jobs/allow.ts";
import type { AsyncJob } from "../../src/concurrency/jobs/async_job.ts";
import { jobClasses, jobRelations, jobResults, jobSignals } from "../../src/concurrency/jobs/constants.ts";
import { createAsyncJob, jobDecref, jobIncref, runPendingMainJobs } from "../../src/concurrency/jobs/operations.ts";
import { initAsyncJobs, jobSystem } from "../../src/concurrency/jobs/system.ts";
import { mpqOps } from "../../src/concurrency/mp_queue/operations.ts";
import { allowIn, allSignals, codeOf, hex, type Notes, raise, resetJobs, startJobs } from "../support/jobs.ts";
import { assertWrongType, wrong } from "../support/refusals.ts";
import { runScript } from "../support/runtime.ts";
import { describeJobs } from "../support/tables.ts";

const { run, finish } = jobSignals;
const { main } = jobClasses;

let notes: Notes;

beforeEach(() => {
  notes = startJobs();
});

afterEach(resetJobs);

describeJobs("the job system", ({ queues }) => {
  it("runs and creates nothing before it is initialised, which gives one thread and may be repeated", () => {
    const { stdout } = runScript({ file: "tests/programs/pending_without_jobs.ts", permissions: [] });
    assertEquals(stdout, "-1 ERR_JOBS_NOT_INITIALIZED\n1 1 0 created\n");
  });

  for (const [made, seen] of [["new Job()", [run, finish]], ["Job.notify()", []]] as const) {
    it(`is initialised by the first ${made}`, () => {
      const { stdout } = runScript({ file: "tests/programs/first_job.ts", args: [made], permissions: [] });
      assertEquals(JSON.parse(stdout), { seen, refs: 0, assertions: false });
    });
  }

  it("keeps what waits when it is initialised again, as by each new Job()", () => {
    const waiting = notes.idle({}, "b");
    raise(notes.idle({ run: () => raise(waiting, run) }), run);
    initAsyncJobs();
    assertEquals([runPendingMainJobs(), notes.events], [1, ["a run", "b run"]]);
  });

  it("says whether there are assertions", () => {
    jobSystem.assertions = true;
    assertEquals(jobSystem.assertions, true);
  });

  it("has one thread that serves all sixteen classes", () => {
    assertEquals(jobSystem.mask, 0xffff);
    for (let jobClass = 0; jobClass < 16; jobClass++) {
      const job = notes.idle({}, `${jobClass}`, allowIn(jobClass, [run, finish]));
      raise(job, run);
      assertEquals(notes.events.at(-1), `${jobClass} run`);
    }
  });

  it("counts jobs created and jobs that have not ended", () => {
    const { created, active } = jobSystem;
    const job = notes.idle();
    assertEquals([jobSystem.created - created, jobSystem.active - active], [1, 1]);
    jobDecref(job);
    assertEquals([jobSystem.created - created, jobSystem.active - active], [1, 0]);
  });

  it("knows the innermost running job", () => {
    const current: (AsyncJob | undefined)[] = [];
    const note = (): void => void current.push(jobSystem.current);
    const inner = notes.idle({ run: note }, "inner", fastSignal(run, main) | allowSignal(finish, main));
    const outer = notes.idle({
      run() {
        note();
        raise(inner, run);
        note();
      },
    });
    raise(outer, run);
    note();
    assertEquals(current.map((job) => job === outer ? "outer" : job === inner ? "inner" : job), [
      "outer",
      "inner",
      "outer",
      undefined,
    ]);
  });

  it("wakes up for jobs that wait, but not for those that runPendingMainJobs() reaches by itself", () => {
    let wakeUps = 0;
    jobSystem.wakeUp = () => wakeUps++;
    const last = notes.idle({}, "last");
    const next = notes.idle({ run: () => raise(last, run) }, "next");
    const first = notes.idle({ run: () => raise(next, run) }, "first");
    raise(first, run);
    assertEquals([wakeUps, notes.events], [1, ["first run"]]);
    assertEquals([runPendingMainJobs(), wakeUps, notes.events], [2, 1, ["first run", "next run", "last run"]]);
  });

  it("calls wakeUp with nothing for its `this`", () => {
    const seen: unknown[] = [];
    jobSystem.wakeUp = function(this: unknown) {
      seen.push(this);
    };
    const waiting = notes.idle({}, "b");
    raise(notes.idle({ run: () => raise(waiting, run) }), run);
    assertEquals(seen, [undefined]);
  });

  it("refuses a wakeUp that is no function, and keeps the one that was set", () => {
    const wakeUp = (): void => {};
    jobSystem.wakeUp = wakeUp;
    for (const value of [null, 5, "text", {}]) {
      assertWrongType(() => jobSystem.wakeUp = wrong(value), "jobSystem.wakeUp must be a function, got");
    }
    assertStrictEquals(jobSystem.wakeUp, wakeUp);
    jobSystem.wakeUp = undefined;
  });

  it("wakes up when runPendingMainJobs() throws with jobs behind, those queued meanwhile included", () => {
    const next = notes.idle({}, "next");
    const broken = notes.idle({ run: () => (raise(next, run), jobResults.error) }, "broken");
    raise(notes.idle({ run: () => raise(broken, run) }), run);
    let wakeUps = 0;
    jobSystem.wakeUp = () => wakeUps++;
    assertEquals([codeOf(runPendingMainJobs), wakeUps], ["ERR_JOB_FAILED", 1]);
    assertEquals([runPendingMainJobs(), notes.events.at(-1), wakeUps], [1, "next run", 1]);
  });

  it("does not wake up when runPendingMainJobs() throws with none behind", () => {
    const broken = notes.idle({ run: () => jobResults.error }, "broken");
    raise(notes.idle({ run: () => raise(broken, run) }), run);
    let wakeUps = 0;
    jobSystem.wakeUp = () => wakeUps++;
    assertEquals([codeOf(runPendingMainJobs), wakeUps], ["ERR_JOB_FAILED", 0]);
  });

  it("does not wake up for a queue from which runPendingMainJobs() could take nothing", () => {
    const waiting = notes.idle({}, "b");
    raise(notes.idle({ run: () => raise(waiting, run) }), run);
    let wakeUps = 0;
    jobSystem.wakeUp = () => wakeUps++;
    mpqOps.install({
      ...queues,
      pop() {
        throw new Error("not now");
      },
    });
    assertThrows(runPendingMainJobs, Error, "not now");
    mpqOps.install(queues);
    assertEquals([wakeUps, runPendingMainJobs()], [0, 1]);
  });

  it("refuses to run pending jobs inside a job, where they would queue up for ever", () => {
    const job = notes.idle({ run: () => void assertEquals(codeOf(runPendingMainJobs), "ERR_JOBS_NESTED") });
    raise(job, run);
    assertEquals(notes.events, ["a run"]);
  });
});

describe("a wakeUp that throws", () => {
  for (const ops of ["plain", "native"]) {
    it(`is reported as an error of its own, and the queue keeps the reference, with the ${ops} operations`, () => {
      const { stdout, stderr, status } = runScript({ file: "tests/programs/throwing_wake_up.ts", args: [ops] });
      assertEquals(JSON.parse(stdout), {
        refs: 2,
        count: 1,
        seen: ["outer 0", "waiting 0"],
        refsInTheEnd: 1,
      });
      assertMatch(stderr, /thrown by wakeUp/);
      assert(status !== 0);
    });
  }
});

describeJobs("createAsyncJob()", () => {
  it("zeroes a private area of the given size", () => {
    const job = createAsyncJob(() => 0, allSignals, 0, 48);
    assertEquals(job.custom, new Uint8Array(48));
  });

  it("keeps of 64 bits the classes, the allowed and fast signals and the relation", () => {
    const job = createAsyncJob(() => 0, 0xffff_ffff_ffff_ffffn);
    assertEquals([hex(job.sigclass), hex(job.status)], ["ffffffff", "ffff001f"]);
  });

  it("counts the child only if the parent waits for it", () => {
    const parent = notes.create({ name: "p" });
    const relations = [jobRelations.parentRun, jobRelations.parentWakeup, jobRelations.rwe, jobRelations.parentError];
    const children = relations.map((relation) => {
      notes.create({ name: "c", signals: allSignals | BigInt(relation), parent: jobIncref(parent) });
      return parent.children;
    });
    assertEquals(children, [0, 1, 2, 2]);
  });

  it("refuses a job that does not allow `finish`, and leaves its parent alone", () => {
    const parent = jobIncref(notes.create({ name: "p" }));
    const signals = allowSignal(run, main) | BigInt(jobRelations.rwe);
    assertEquals(codeOf(() => createAsyncJob(() => 0, signals, 0, 0, 0, parent)), "ERR_JOB_FINISH_NOT_ALLOWED");
    assertEquals([parent.children, parent.refcnt], [0, 2]);
  });
});

describeJobs("allowSignal() and fastSignal()", () => {
  it("set the class nibble and the bits of the signal", () => {
    assertEquals(allowSignal(2, 0xa), 0xa00n << 32n | 0x0400_0000n);
    assertEquals(fastSignal(7, 0xf), 0xf000_0000n << 32n | 0x8080_0000n);
  });
});
