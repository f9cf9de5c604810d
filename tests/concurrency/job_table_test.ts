// The table that the operations go through, and that the engine itself goes through.
import { assertEquals, assertStrictEquals } from "@std/assert";
import { afterEach, beforeEach, it } from "@std/testing/bdd";
import type { AsyncJob } from "../../src/concurrency/jobs/async_job.ts";
import { jobClasses, jobRelations, jobSignals, jobTypes } from "../../src/concurrency/jobs/constants.ts";
import { jobsOps } from "../../src/concurrency/jobs/engine.ts";
import type { JobsOps } from "../../src/concurrency/jobs/members.ts";
import { jobMessageReceive, jobMessageSend, messageResults } from "../../src/concurrency/jobs/messages.ts";
import { notifyJobCreate, notifyJobSubscribe } from "../../src/concurrency/jobs/notify.ts";
import {
  createAsyncJob,
  jobDecref,
  jobFatal,
  jobIncref,
  runPendingMainJobs,
  scheduleJob,
  tryLockJob,
  unlockJob,
} from "../../src/concurrency/jobs/operations.ts";
import { mpqOps } from "../../src/concurrency/mp_queue/operations.ts";
import { allSignals, type Notes, raise, resetJobs, startJobs } from "../support/jobs.ts";
import { describeJobs } from "../support/tables.ts";

const { run, msg, abort, finish } = jobSignals;

let notes: Notes;

beforeEach(() => {
  notes = startJobs();
});

afterEach(resetJobs);

/** Installs `jobs`, and returns what is called of it from now on, with the job's name among `named`. */
function traced(jobs: JobsOps, named: Readonly<Record<string, AsyncJob>>): string[] {
  const calls: string[] = [];
  const nameOf = (job: AsyncJob) => Object.entries(named).find(([, one]) => one === job)?.[0];
  jobsOps.install({
    ...jobs,
    jobSignal(job, signal) {
      calls.push(`signal ${signal} ${nameOf(job)}`);
      jobs.jobSignal(job, signal);
    },
    jobDecref(job) {
      calls.push(`decref ${nameOf(job)}`);
      jobs.jobDecref(job);
    },
  });
  return calls;
}

/** A child that ends with `result`, and tells its parent. */
function childOf(parent: AsyncJob, result: (job: AsyncJob) => number = () => 0x100): AsyncJob {
  const signals = allSignals | BigInt(jobRelations.rwe);
  return notes.create({ name: "child", signals, parent: jobIncref(parent), on: { run: result } });
}

/** Raises `run` to `job` from inside another job, where it has to wait, and does `more` there. */
function whileWaiting(job: AsyncJob, more: () => void): void {
  raise(
    notes.idle({
      run() {
        raise(job, run);
        more();
      },
    }, "outer"),
    run,
  );
}

describeJobs("the job table", ({ jobs, queues }) => {
  it("is what jobDecref() and jobSignal() go through, and the end that the last reference raises", () => {
    const a = notes.idle();
    const calls = traced(jobs, { a });
    raise(a, run);
    jobDecref(a);
    assertEquals(calls, [`signal ${run} a`, "decref a", `signal ${finish} a`]);
  });

  it("is what a signal that is pending already gives up its reference through", () => {
    const a = notes.idle();
    const calls = traced(jobs, { a });
    raise(a, 3);
    raise(a, 3);
    assertEquals(calls, ["signal 3 a", "signal 3 a", "decref a"]);
  });

  it("is what a child tells its parent through: to run when all are complete, and nothing before", () => {
    const parent = notes.idle();
    const [first, second] = [childOf(parent), childOf(parent)];
    const calls = traced(jobs, { parent });
    scheduleJob(first);
    assertEquals(calls.splice(0), ["decref parent"]);
    scheduleJob(second);
    assertEquals(calls, [`signal ${run} parent`]);
  });

  it("is what a child that failed aborts its parent through", () => {
    const parent = notes.idle();
    const child = childOf(parent, (job) => jobFatal(job, -77));
    const calls = traced(jobs, { parent });
    scheduleJob(child);
    assertEquals(calls, [`signal ${abort} parent`]);
  });

  it("is what a child gives up a parent through that is complete", () => {
    const parent = notes.idle({ run: () => 0x100 });
    const child = childOf(parent);
    raise(parent, run);
    const calls = traced(jobs, { parent });
    scheduleJob(child);
    assertEquals(calls, ["decref parent"]);
  });

  it("is what a job gives up a reference through that waits in the queue already", () => {
    const b = notes.idle({}, "b");
    const calls = traced(jobs, { b });
    whileWaiting(b, () => {
      tryLockJob(b);
      calls.length = 0;
      unlockJob(jobIncref(b));
      assertEquals(calls, ["decref b"]);
    });
  });

  it("is what the queue gives up a job through that is locked when its turn comes", () => {
    const b = notes.idle({}, "b");
    const calls = traced(jobs, { b });
    whileWaiting(b, () => tryLockJob(b));
    calls.length = 0;
    runPendingMainJobs();
    assertEquals([calls, notes.events.includes("b run")], [["decref b"], false]);
    unlockJob(jobIncref(b));
  });

  it("is what a message is signalled through, and gives up its source", () => {
    const source = notes.idle({}, "source");
    const a = notes.create({
      name: "a",
      jobType: jobTypes.haveMsgQueue,
      on: { msg: (job) => void jobMessageReceive(job, () => messageResults.destroy) },
    });
    unlockJob(jobIncref(a));
    const calls = traced(jobs, { a, source });
    jobMessageSend(jobIncref(a), { type: 1, flags: 1, payload: undefined, source: jobIncref(source) });
    assertEquals(calls, [`signal ${msg} a`, "decref source"]);
  });

  it("is what a notify job gives up its subscribers through when it ends", () => {
    const [subscriber, notify] = [notes.idle(), notifyJobCreate(jobClasses.main)];
    unlockJob(jobIncref(notify));
    notifyJobSubscribe(jobIncref(notify), jobIncref(subscriber));
    const calls = traced(jobs, { subscriber });
    jobDecref(notify);
    assertEquals(calls.filter((call) => call.endsWith("subscriber")), ["decref subscriber"]);
  });

  it("is what createAsyncJob() and jobIncref() go through", () => {
    const { createAsyncJob: create, jobIncref: incref } = jobs;
    const calls: unknown[] = [];
    jobsOps.install({
      ...jobs,
      createAsyncJob(...args) {
        calls.push(args.slice(1));
        return create(...args);
      },
      jobIncref(job) {
        calls.push("incref");
        return incref(job);
      },
    });
    const job = createAsyncJob(() => 0, allSignals, 3, 16, 2);
    assertStrictEquals(jobIncref(job), job);
    assertEquals(calls, [[allSignals, 3, 16, 2, undefined], "incref"]);
  });

  it("shares the queue's table: what waits is pushed through it", () => {
    const pushed: unknown[] = [];
    const { push } = queues;
    mpqOps.install({
      ...queues,
      push(queue, value, flags) {
        pushed.push(value);
        return push(queue, value, flags);
      },
    });
    const waiting = notes.idle({}, "b");
    raise(notes.idle({ run: () => raise(waiting, run) }), run);
    assertEquals(pushed.length, 1);
    assertStrictEquals(pushed[0], waiting);
  });
});
