import { assert, assertEquals } from "@std/assert";
import { afterEach, beforeEach, it } from "@std/testing/bdd";
import { allowSignal } from "../../src/concurrency/jobs/allow.ts";
import type { AsyncJob } from "../../src/concurrency/jobs/async_job.ts";
import {
  jobClasses,
  jobRelations,
  jobResults,
  jobSignals,
  unlockResults,
} from "../../src/concurrency/jobs/constants.ts";
import { jobsOps } from "../../src/concurrency/jobs/engine.ts";
import { Job } from "../../src/concurrency/jobs/job.ts";
import { JobError } from "../../src/concurrency/jobs/job_error.ts";
import { jobMessageSend } from "../../src/concurrency/jobs/messages.ts";
import { notifyJobSubscribe } from "../../src/concurrency/jobs/notify.ts";
import {
  createAsyncJob,
  jobChangeSignals,
  jobDecref,
  jobFatal,
  jobFree,
  jobIncref,
  jobSignal,
  runPendingMainJobs,
  scheduleJob,
  tryLockJob,
  unlockJob,
} from "../../src/concurrency/jobs/operations.ts";
import { jobSystem } from "../../src/concurrency/jobs/system.ts";
import { allSignals, codeOf, errorOf, hex, type Notes, raise, resetJobs, startJobs } from "../support/jobs.ts";
import { describeJobs } from "../support/tables.ts";

const { run, msg, abort, finish } = jobSignals;
const { main } = jobClasses;

let notes: Notes;

beforeEach(() => {
  notes = startJobs();
});

afterEach(resetJobs);

describeJobs("the end of a job", () => {
  it("can wait for a `finish` that was raised while others hold references", () => {
    const log: number[] = [];
    const job = createAsyncJob((job, signal) => {
      log.push(signal);
      return job.refcnt === 1 ? jobFree(job) : 0;
    }, allSignals);
    unlockJob(jobIncref(job));
    raise(job, finish);
    assertEquals([log, job.refcnt], [[finish], 1]);
    jobDecref(job);
    assertEquals([log, job.refcnt], [[finish, finish], 0]);
  });

  it("comes again after such a `finish`, when the last reference goes in the same turn", () => {
    const log: number[] = [];
    const job = createAsyncJob((job, signal) => {
      log.push(signal);
      if (signal === run) jobDecref(job);
      return job.refcnt === 1 && signal === finish ? jobFree(job) : 0;
    }, allSignals);
    raise(job, finish);
    assertEquals(scheduleJob(jobIncref(job)), unlockResults.destroyed);
    assertEquals(log, [finish, run, finish]);
  });

  it("comes by the result's bit 7 too", () => {
    const job = notes.create({ name: "a", on: { run: () => 0x80 } });
    assertEquals([scheduleJob(job), notes.events], [unlockResults.destroyed, ["a run", "a finish"]]);
  });

  it("makes every further use an error", () => {
    const job = notes.idle();
    jobDecref(job);
    const uses: readonly (() => unknown)[] = [
      () => jobSignal(job, run),
      () => jobIncref(job),
      () => jobDecref(job),
      () => unlockJob(job),
      () => scheduleJob(job),
      () => tryLockJob(job),
      () => jobFatal(job, -1),
      () => jobFree(job),
      () => jobChangeSignals(job, allSignals),
      () => createAsyncJob(() => 0, allSignals, 0, 0, 0, job),
    ];
    for (const use of uses) assertEquals(codeOf(use), "ERR_JOB_DESTROYED");
  });

  const named: readonly [name: string, use: (ended: AsyncJob, job: AsyncJob) => unknown][] = [
    ["job", (ended) => jobIncref(ended)],
    ["parent", (ended) => createAsyncJob(() => 0, allSignals, 0, 0, 0, ended)],
    ["options.parent", (ended) => new Job({ run() {}, parent: new Job(ended) })],
    ["message.source", (source, job) => jobMessageSend(job, { type: 1, flags: 1, source })],
    ["notifyJob", (ended, job) => notifyJobSubscribe(ended, job)],
    ["subscriber", (ended, job) => notifyJobSubscribe(job, ended)],
  ];
  for (const [name, use] of named) {
    it(`is told of ${name} by that name`, () => {
      const [ended, job] = [notes.idle(), notes.idle()];
      jobDecref(ended);
      const error = errorOf(() => use(ended, job));
      assertEquals([error.job, error.code], [ended, "ERR_JOB_DESTROYED"]);
      assertEquals(error.message, `${name} has ended; keep a reference of your own while you use it`);
    });
  }

  it("cannot be asked for twice while it waits in the queue", () => {
    const job = notes.idle({}, "b");
    raise(
      notes.idle({
        run() {
          jobDecref(job);
          assertEquals(codeOf(() => jobDecref(job)), "ERR_JOB_OVER_RELEASED");
        },
      }),
      run,
    );
    assertEquals([runPendingMainJobs(), notes.events], [1, ["a run", "b finish"]]);
  });

  it("is reported when a job is found in the queue after it", () => {
    const job = notes.idle({}, "b");
    raise(
      notes.idle({
        run() {
          raise(job, run);
          jobDecref(job);
        },
      }),
      run,
    );
    // The one reference left is the queue's, and not ours to give up.
    jobDecref(job);
    assertEquals(codeOf(runPendingMainJobs), "ERR_JOB_DESTROYED");
  });

  it("must be allowed when the last reference goes", () => {
    const job = notes.idle({ run: (job) => jobChangeSignals(job, allowSignal(run, main)) });
    raise(job, run);
    assertEquals([codeOf(() => jobDecref(job)), job.refcnt], ["ERR_JOB_FINISH_UNHANDLED", 1]);
  });

  it("must free the job", () => {
    let signals = 0;
    const job = createAsyncJob(() => void signals++, allSignals);
    assertEquals([codeOf(() => unlockJob(job)), signals, hex(job.flags)], ["ERR_JOB_NOT_FREED", 1, "00000000"]);
  });

  it("is there once the job was freed, whatever the run function returns", () => {
    const job = createAsyncJob((job) => void jobFree(job), allSignals);
    const { active } = jobSystem;
    assertEquals([unlockJob(job), job.refcnt, jobSystem.active], [unlockResults.destroyed, 0, active - 1]);
  });

  it("is there when the run function says so without having freed the job", () => {
    const job = createAsyncJob(() => jobResults.destroyed, allSignals);
    const { active } = jobSystem;
    assertEquals([scheduleJob(job), job.refcnt, jobSystem.active], [unlockResults.destroyed, 0, active - 1]);
  });

  it("must not free a job that others refer to", () => {
    const job = notes.idle();
    const { cause } = errorOf(() => raise(jobIncref(job), finish));
    assert(cause instanceof JobError);
    assertEquals(cause.code, "ERR_JOB_REFERENCED");
  });

  it("must not free a job that one other refers to", () => {
    const { cause } = errorOf(() => raise(notes.idle(), finish));
    assert(cause instanceof JobError);
    assertEquals([cause.code, cause.message.slice(0, 19)], ["ERR_JOB_REFERENCED", "1 other references "]);
  });

  it("must free the job even if it raises another signal instead", () => {
    const log: number[] = [];
    const job = createAsyncJob((_, signal) => {
      log.push(signal);
      if (log.length > 5) throw new Error("the job does not end");
      return signal === finish ? 1 << run : 0;
    }, allSignals);
    assertEquals([codeOf(() => unlockJob(job)), log], ["ERR_JOB_NOT_FREED", [finish, run]]);
  });

  it("cannot be brought about from outside of the run function", () => {
    assertEquals(codeOf(() => jobFree(notes.idle())), "ERR_JOB_NOT_RUNNING");
  });

  it("is an error with assertions if the job's parent is left waiting", () => {
    jobSystem.assertions = true;
    const parent = notes.idle({}, "p");
    const signals = allSignals | BigInt(jobRelations.rwe);
    const child = notes.create({ name: "c", signals, parent: jobIncref(parent) });
    assertEquals([codeOf(() => scheduleJob(child)), notes.events], ["ERR_JOB_INCOMPLETE", ["c run"]]);
    jobSystem.assertions = false;
    jobDecref(child);
    assertEquals([notes.events, child.refcnt], [["c run", "c finish"], 0]);
  });

  it("is fine with assertions if the job was complete", () => {
    jobSystem.assertions = true;
    const parent = notes.idle({}, "p");
    const signals = allSignals | BigInt(jobRelations.rwe);
    const child = notes.create({ name: "c", signals, parent: jobIncref(parent), on: { run: () => 0x100 } });
    assertEquals(scheduleJob(child), unlockResults.destroyed);
  });
});

describeJobs("completion", () => {
  /** Completes a child of this relation with this error, and says what the parent saw. */
  function parentOf(relation: number, error: number, prepare: (parent: AsyncJob) => void = () => {}): AsyncJob {
    const parent = notes.idle({}, "p");
    const child = notes.create({
      name: "c",
      signals: allSignals | BigInt(relation),
      parent: jobIncref(parent),
      on: { run: (job) => error === 0 ? jobResults.completed : jobFatal(job, error) },
    });
    prepare(parent);
    scheduleJob(child);
    assertEquals(parent.refcnt, 1);
    return parent;
  }
  const { parentError, parentRun, parentWakeup, rwe } = jobRelations;

  const cases: readonly [string, number, number, string[], number, number][] = [
    ["no relation", 0, -5, [], 0, 0],
    ["RUN", parentRun, 0, ["p run"], 0, 0],
    ["RUN, with an error", parentRun, -5, ["p run"], 0, 0],
    ["WAKEUP", parentWakeup, 0, [], 0, 0],
    ["WAKEUP and RUN", parentWakeup | parentRun, -5, ["p run"], 0, 0],
    ["ERROR without an error", parentError, 0, [], 0, 0],
    ["ERROR", parentError, -5, ["p abort"], 0, -5],
    ["ERROR and WAKEUP", parentError | parentWakeup, -5, ["p abort"], 0, -5],
    ["all three", rwe, -5, ["p abort"], 0, -5],
  ];
  for (const [what, relation, error, events, children, parentsError] of cases) {
    it(`tells the parent as its relation says: ${what}`, () => {
      const parent = parentOf(relation, error);
      assertEquals(notes.events.filter((event) => event.startsWith("p")), events);
      assertEquals([parent.children, parent.error], [children, parentsError]);
    });
  }

  it("does not run a parent that waits for more children", () => {
    const parent = parentOf(rwe, 0, (parent) => parent.children += 1);
    assertEquals([parent.children, notes.events.includes("p run")], [1, false]);
  });

  it("does not touch a parent that is complete itself", () => {
    const parent = parentOf(rwe, -5, (parent) => parent.set(0x40000));
    assertEquals([parent.children, parent.error, notes.events], [1, 0, ["c run", "c finish"]]);
  });

  it("keeps the parent's first error", () => {
    assertEquals(parentOf(rwe, -5, (parent) => parent.error = -1).error, -1);
  });

  it("happens once, and does not stop the job", () => {
    const parent = notes.idle({}, "p");
    const signals = allSignals | BigInt(jobRelations.parentRun);
    const job = notes.create({
      name: "c",
      signals,
      parent: jobIncref(parent),
      on: { run: () => 0x100, abort: () => 0x100 },
    });
    scheduleJob(jobIncref(job));
    raise(job, abort);
    assertEquals([notes.events, hex(job.flags)], [["c run", "p run", "c abort"], "00040000"]);
  });

  it("carries the first of a job's errors", () => {
    const job = notes.create({ name: "a" });
    assertEquals([jobFatal(job, -77), jobFatal(job, -78), job.error], [0x100, 0x100, -77]);
  });
});

describeJobs("jobSignal()", ({ jobs }) => {
  it("takes −0 for 0", () => {
    const job = notes.idle();
    raise(job, -0);
    assertEquals([notes.events, job.refcnt], [["a run"], 1]);
  });

  it("hands the table no −0, which a runtime's FFI refuses", () => {
    const signals: number[] = [];
    jobsOps.install({
      ...jobs,
      jobSignal(job, signal) {
        signals.push(signal);
        jobs.jobSignal(job, signal);
      },
    });
    raise(notes.idle(), -0);
    assertEquals(signals, [0]);
  });

  it("gives up the reference for a signal that was pending", () => {
    const job = jobIncref(notes.create({ name: "a" }));
    raise(job, msg);
    raise(job, msg);
    assertEquals([hex(job.flags), job.refcnt], ["04010000", 2]);
  });
});
