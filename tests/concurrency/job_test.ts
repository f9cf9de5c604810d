import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { afterEach, it } from "@std/testing/bdd";
import { inspect } from "node:util";
import { allowSignal } from "../../src/concurrency/jobs/allow.ts";
import {
  jobClasses,
  jobRelations,
  jobResults,
  jobSignals,
  unlockResults,
} from "../../src/concurrency/jobs/constants.ts";
import { Job, type JobOptions } from "../../src/concurrency/jobs/job.ts";
import { JobError } from "../../src/concurrency/jobs/job_error.ts";
import { messageResults } from "../../src/concurrency/jobs/messages.ts";
import { jobIncref, runPendingMainJobs } from "../../src/concurrency/jobs/operations.ts";
import { hex } from "../support/jobs.ts";
import { assertOutOfRange, assertWrongType, wrong } from "../support/refusals.ts";
import { describeJobs } from "../support/tables.ts";

const { run, aux, msg, abort, finish } = jobSignals;
const { main, io } = jobClasses;

afterEach(() => {
  runPendingMainJobs();
});

/** A job that notes its signals. */
function noting(options: Partial<JobOptions> = {}): { job: Job; signals: number[] } {
  const signals: number[] = [];
  const job = new Job({
    ...options,
    run(job, signal) {
      signals.push(signal);
      return options.run?.(job, signal);
    },
  });
  return { job, signals };
}

describeJobs("Job", () => {
  it("is locked and has one reference when it is made, and takes all signals in the class `main`", () => {
    const { job } = noting();
    assertEquals([hex(job.flags), hex(job.status), hex(job.sigclass)], ["00010000", "f7000000", "33330333"]);
    assertEquals([job.refs, job.children, job.error, job.completed, job.locked], [1, 0, 0, false, true]);
  });

  it("runs when it is scheduled, and ends with its last reference", () => {
    const { job, signals } = noting();
    assertEquals([job.schedule(), signals, job.refs], [unlockResults.destroyed, [run, finish], 0]);
  });

  it("stays as long as a reference is kept", () => {
    const { job, signals } = noting();
    assertEquals([job.incref().schedule(), job.refs], [unlockResults.released, 1]);
    job.incref().signal(aux);
    assertEquals([signals, job.refs, job.locked], [[run, aux], 1, false]);
    job.decref();
    assertEquals([signals, job.refs], [[run, aux, finish], 0]);
  });

  it("is freed after `finish`, whatever its run function returns then", () => {
    const { job } = noting({ run: () => jobResults.completed });
    assertEquals(job.unlock(), unlockResults.destroyed);
    assertEquals(assertThrows(() => job.incref(), JobError).code, "ERR_JOB_DESTROYED");
  });

  it("hands itself to its run function", () => {
    const seen: Job[] = [];
    const { job } = noting({ run: (job) => void seen.push(job) });
    job.incref().schedule();
    assertStrictEquals(seen[0], job);
  });

  it("takes the given signals only", () => {
    const { job, signals } = noting({ signals: allowSignal(aux, io) | allowSignal(finish, main) });
    job.incref().schedule();
    job.incref().signal(aux);
    assertEquals([signals, hex(job.status), hex(job.sigclass)], [[aux], "82000000", "30000010"]);
  });

  it("tells its parent when it is complete", () => {
    const parent = noting();
    parent.job.incref().unlock();
    const child = noting({ parent: parent.job.incref(), run: () => jobResults.completed });
    assertEquals([parent.job.children, child.job.status & 0x1f], [1, jobRelations.rwe]);
    child.job.incref().schedule();
    assertEquals([parent.signals, parent.job.children, child.job.completed], [[run], 0, true]);
  });

  it("passes an error to its parent by fatal()", () => {
    const parent = noting();
    parent.job.incref().unlock();
    const relation = jobRelations.parentError;
    noting({ parent: parent.job.incref(), relation, run: (job) => job.fatal(-77) }).job.schedule();
    assertEquals([parent.signals, parent.job.error, parent.job.refs], [[abort], -77, 1]);
  });

  it("can be locked to change its signals; the relation to its parent stays", () => {
    const parent = noting().job;
    const { job, signals } = noting({ parent: parent.incref() });
    job.incref().unlock();
    assertEquals([job.tryLock(), job.tryLock()], [true, false]);
    job.changeSignals(allowSignal(aux, main) | allowSignal(finish, main));
    job.incref().unlock();
    job.incref().signal(abort);
    job.incref().signal(aux);
    assertEquals([signals, hex(job.status)], [[aux], "82000007"]);
  });

  it("receives messages", () => {
    const payloads: unknown[] = [];
    const counts: number[] = [];
    const { job } = noting({
      messages: true,
      run(job, signal) {
        if (signal !== msg) return;
        counts.push(job.receive(({ payload }) => {
          payloads.push(payload);
          return messageResults.destroy;
        }));
      },
    });
    job.incref().unlock();
    job.incref().send({ type: 1, flags: 1, payload: "hello" });
    assertEquals([payloads, counts, job.refs], [["hello"], [1], 1]);
  });

  it("waits for a notify job", () => {
    const notifyJob = Job.notify();
    notifyJob.incref().unlock();
    const { job, signals } = noting();
    job.incref().unlock();
    job.incref().waitFor(notifyJob.incref());
    assertEquals([job.children, job.refs, notifyJob.refs], [1, 2, 1]);
    notifyJob.signal(run);
    runPendingMainJobs();
    assertEquals([signals, job.children, job.refs, notifyJob.refs], [[run], 0, 1, 0]);
  });

  it("has a private area and a subclass", () => {
    const { job } = noting({ customBytes: 32, subclass: 2 });
    job.custom[31] = 7;
    job.subclass = 3;
    assertEquals([job.custom.length, job.custom[31], job.subclass], [32, 7, 3]);
    assertOutOfRange(() => job.subclass = 0.5, "subclass must be");
  });

  it("is a view of a job of the contract's, made with one or without", () => {
    const { job, signals } = noting();
    const view = new Job(jobIncref(job.asyncJob));
    assertEquals([view.refs, view.flags], [2, job.flags]);
    view.schedule();
    assertEquals([signals, job.refs], [[run], 1]);
  });

  it("shows its state in the console", () => {
    const text = inspect(noting().job);
    for (const part of ["Job {", "0x00010000", "0xf7000000", "refs: 1", "children: 0", "error: 0"]) {
      assertEquals([part, text.includes(part)], [part, true]);
    }
  });

  it("refuses what are no options", () => {
    for (const options of [undefined, null, 7]) {
      assertWrongType(() => new Job(wrong(options)), "options must be an object, got");
    }
  });

  it("refuses a parent that is no job", () => {
    assertWrongType(() => new Job(wrong({ run() {}, parent: {} })), "options.parent must be an instance of Job");
  });

  it("refuses signals without `finish`", () => {
    const error = assertThrows(() => new Job({ run() {}, signals: allowSignal(run, main) }), JobError);
    assertEquals(error.code, "ERR_JOB_FINISH_NOT_ALLOWED");
  });

  it("refuses to wait for what is no job", () => {
    assertWrongType(() => noting().job.waitFor({} as Job), "notifyJob must be an instance of Job");
  });
});
