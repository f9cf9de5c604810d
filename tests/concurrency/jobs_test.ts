import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { afterEach, beforeEach, describe, it } from "@std/testing/bdd";
import { ArgumentRangeError, ArgumentTypeError } from "../../src/abi/arguments.ts";
import { allow, fast } from "../../src/bridge/jobs/allow.ts";
import type { AsyncJob, JobFunction } from "../../src/bridge/jobs/async_job.ts";
import { jobClasses, jobRelations, jobResults, jobSignals, unlockResults } from "../../src/bridge/jobs/constants.ts";
import { jobsOps } from "../../src/bridge/jobs/engine.ts";
import { JobError } from "../../src/bridge/jobs/job_error.ts";
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
} from "../../src/bridge/jobs/operations.ts";
import { initAsyncJobs, jobSystem } from "../../src/bridge/jobs/system.ts";
import { mpqOps } from "../../src/bridge/mp_queue/operations.ts";
import { allowIn, allSignals, hex, Notes } from "../support/jobs.ts";
import { runScript } from "../support/runtime.ts";

const { run, aux, msg, abort, kill, finish } = jobSignals;
const { main } = jobClasses;

let notes: Notes;

function raise(job: AsyncJob, signal: number): void {
  jobSignal(jobIncref(job), signal);
}

/** A new job that is unlocked, with one reference. */
function idle(on: Parameters<Notes["create"]>[0]["on"] = {}, name = "a", signals = allSignals): AsyncJob {
  const job = notes.create({ name, on, signals });
  unlockJob(jobIncref(job));
  return job;
}

function errorOf(run: () => unknown): JobError {
  return assertThrows(run, JobError);
}

function codeOf(run: () => unknown): string {
  return errorOf(run).code;
}

beforeEach(() => {
  initAsyncJobs();
  notes = new Notes();
});

afterEach(() => {
  jobSystem.assertions = false;
  jobSystem.wakeUp = undefined;
  jobsOps.reset();
  mpqOps.reset();
  runPendingMainJobs();
});

describe("the job system", () => {
  it("runs and creates nothing before it is initialised, which gives one thread and may be repeated", () => {
    const { stdout } = runScript({ file: "tests/support/pending_without_jobs.ts", permissions: [] });
    assertEquals(stdout, "-1 ERR_JOBS_NOT_INITIALIZED\n1 1 0 created\n");
  });

  it("has one thread that serves all sixteen classes", () => {
    assertEquals(jobSystem.mask, 0xffff);
    for (let jobClass = 0; jobClass < 16; jobClass++) {
      const job = idle({}, `${jobClass}`, allowIn(jobClass, [run, finish]));
      raise(job, run);
      assertEquals(notes.events.at(-1), `${jobClass} run`);
    }
  });

  it("counts jobs created and jobs that have not ended", () => {
    const { created, active } = jobSystem;
    const job = idle();
    assertEquals([jobSystem.created - created, jobSystem.active - active], [1, 1]);
    jobDecref(job);
    assertEquals([jobSystem.created - created, jobSystem.active - active], [1, 0]);
  });

  it("knows the innermost running job", () => {
    const current: (AsyncJob | undefined)[] = [];
    const note = (): void => void current.push(jobSystem.current);
    const inner = idle({ run: note }, "inner", fast(run, main) | allow(finish, main));
    const outer = idle({
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
    const last = idle({}, "last");
    const next = idle({ run: () => raise(last, run) }, "next");
    const first = idle({ run: () => raise(next, run) }, "first");
    raise(first, run);
    assertEquals([wakeUps, notes.events], [1, ["first run"]]);
    assertEquals([runPendingMainJobs(), wakeUps, notes.events], [2, 1, ["first run", "next run", "last run"]]);
  });

  it("refuses to run pending jobs inside a job, where they would queue up for ever", () => {
    const job = idle({ run: () => void assertEquals(codeOf(runPendingMainJobs), "ERR_JOBS_NESTED") });
    raise(job, run);
    assertEquals(notes.events, ["a run"]);
  });
});

describe("createAsyncJob()", () => {
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
    const signals = allow(run, main) | BigInt(jobRelations.rwe);
    assertEquals(codeOf(() => createAsyncJob(() => 0, signals, 0, 0, 0, parent)), "ERR_JOB_FINISH_NOT_ALLOWED");
    assertEquals([parent.children, parent.refcnt], [0, 2]);
  });

  const wrong: readonly [string, () => unknown, new(message: string) => Error, string][] = [
    ["no function", () => createAsyncJob(1 as unknown as JobFunction, allSignals), ArgumentTypeError, "run must be"],
    ["a number for signals", () => createAsyncJob(() => 0, 1 as unknown as bigint), ArgumentTypeError, "signals must"],
    ["signals below 0", () => createAsyncJob(() => 0, -1n), ArgumentRangeError, "signals must be a bigint from 0"],
    ["signals of 65 bits", () => createAsyncJob(() => 0, 1n << 64n), ArgumentRangeError, "signals must be a bigint"],
    ["a broken subclass", () => createAsyncJob(() => 0, allSignals, 1.5), ArgumentRangeError, "subclass must be"],
    ["a negative size", () => createAsyncJob(() => 0, allSignals, 0, -1), ArgumentRangeError, "customBytes must be"],
    ["a negative type", () => createAsyncJob(() => 0, allSignals, 0, 0, -1), ArgumentRangeError, "jobType must be"],
    [
      "a parent that is no job",
      () => createAsyncJob(() => 0, allSignals, 0, 0, 0, {} as AsyncJob),
      ArgumentTypeError,
      "parent must be an instance of AsyncJob",
    ],
  ];
  for (const [what, create, type, message] of wrong) {
    it(`refuses ${what}`, () => {
      const { created } = jobSystem;
      assertThrows(create, type, message);
      assertEquals(jobSystem.created, created);
    });
  }
});

describe("allow() and fast()", () => {
  it("set the class nibble and the bits of the signal", () => {
    assertEquals(allow(2, 0xa), 0xa00n << 32n | 0x0400_0000n);
    assertEquals(fast(7, 0xf), 0xf000_0000n << 32n | 0x8080_0000n);
  });

  it("refuse what is no signal and no class", () => {
    for (const signal of [-1, 8, 0.5]) assertThrows(() => allow(signal, 0), ArgumentRangeError, "signal must be");
    for (const jobClass of [-1, 16]) assertThrows(() => fast(0, jobClass), ArgumentRangeError, "jobClass must be");
  });
});

describe("the job table", () => {
  it("is what the engine itself gives up references and raises signals through", () => {
    const calls: string[] = [];
    const { jobSignal, jobDecref } = jobsOps.getDefaults();
    jobsOps.install({
      jobSignal(job, signal) {
        calls.push(`signal ${signal}`);
        jobSignal(job, signal);
      },
      jobDecref(job) {
        calls.push("decref");
        jobDecref(job);
      },
    });
    const parent = idle();
    const signals = allSignals | BigInt(jobRelations.rwe);
    scheduleJob(notes.create({ name: "c", signals, parent: jobIncref(parent), on: { run: () => 0x100 } }));
    assertEquals(calls, [`signal ${run}`]);
    raise(parent, 3);
    raise(parent, 3);
    assertEquals(calls.slice(1), ["signal 3", "signal 3", "decref"]);
    jobDecref(parent);
    assertEquals(calls.slice(4), [`signal ${finish}`]);
  });

  it("is what createAsyncJob() and jobIncref() go through", () => {
    const { createAsyncJob: create, jobIncref: incref } = jobsOps.getDefaults();
    const calls: unknown[] = [];
    jobsOps.install({
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
    const { push } = mpqOps.getDefaults();
    mpqOps.install({
      push(queue, value, flags) {
        pushed.push(value);
        return push(queue, value, flags);
      },
    });
    const waiting = idle({}, "b");
    raise(idle({ run: () => raise(waiting, run) }), run);
    assertEquals(pushed.length, 1);
    assertStrictEquals(pushed[0], waiting);
  });
});

describe("a run function", () => {
  it("may return nothing", () => {
    const job = idle({ run: () => undefined });
    raise(job, run);
    assertEquals([hex(job.flags), job.refcnt], ["00000000", 1]);
  });

  for (const result of [0x200, 0x201, -2, 1.5, NaN, 2 ** 32 + 2, 0x1_0000_0002]) {
    it(`may return ${result}, which raises nothing; with assertions it is an error`, () => {
      const job = idle({ run: () => result });
      raise(job, run);
      assertEquals([notes.events, hex(job.flags)], [["a run"], "00000000"]);
      jobSystem.assertions = true;
      const error = errorOf(() => raise(job, run));
      assertEquals([error.code, error.job], ["ERR_JOB_FOREIGN_RESULT", job]);
      assert(error.message.includes(`returned ${result} on signal 0`), error.message);
    });
  }

  it("raises its signals before its parent is told", () => {
    const flags: string[] = [];
    const parent = idle({ run: () => void flags.push(hex(child.flags)) }, "p");
    const signals = allSignals | BigInt(jobRelations.rwe);
    const child = notes.create({ name: "c", signals, parent: jobIncref(parent), on: { run: () => 0x102 } });
    scheduleJob(child);
    assertEquals([flags, notes.events], [["02050000"], ["c run", "p run", "c aux", "c finish"]]);
  });

  it("that returns ERROR makes the engine throw; the reference stays with the error's job", () => {
    const job = idle({ run: () => jobResults.error });
    const error = errorOf(() => raise(job, run));
    assertEquals([error.code, error.cause], ["ERR_JOB_FAILED", undefined]);
    assertStrictEquals(error.job, job);
    assertEquals([hex(job.flags), job.refcnt, jobSystem.current], ["00000000", 2, undefined]);
  });

  it("that throws makes the engine throw, with what it threw as the cause", () => {
    const cause = new Error("broken");
    const job = idle({
      run() {
        throw cause;
      },
    });
    const error = errorOf(() => raise(job, run));
    assertEquals(error.code, "ERR_JOB_FAILED");
    assertStrictEquals(error.cause, cause);
    assertEquals([hex(job.flags), job.running, jobSystem.current], ["00000000", false, undefined]);
  });

  it("that fails leaves the jobs behind it in the queue", () => {
    const broken = idle({ run: () => jobResults.error }, "broken");
    const next = idle({}, "next");
    raise(idle({ run: () => [broken, next].forEach((job) => raise(job, run)) }), run);
    assertEquals(codeOf(runPendingMainJobs), "ERR_JOB_FAILED");
    assertEquals([runPendingMainJobs(), notes.events.at(-1)], [1, "next run"]);
  });

  it("that fails inside another one's completion leaves neither locked", () => {
    const parent = idle({ run: () => jobResults.error }, "p");
    const signals = allSignals | BigInt(jobRelations.rwe);
    const child = notes.create({ name: "c", signals, parent: jobIncref(parent), on: { run: () => 0x100 } });
    assertStrictEquals(errorOf(() => scheduleJob(child)).job, parent);
    assertEquals([hex(parent.flags), hex(child.flags)], ["00000000", "00040000"]);
  });

  it("that changes the subclass sends what is pending through the queue", () => {
    const job = idle({
      run(job) {
        job.subclass = 5;
        return 1 << aux;
      },
    });
    raise(job, run);
    assertEquals([notes.events, hex(job.flags)], [["a run"], "02000008"]);
    assertEquals([runPendingMainJobs(), notes.events], [1, ["a run", "a aux"]]);
  });

  it("waits in the queue of its class; class 0 waits as `main`", () => {
    const flags = [jobClasses.none, jobClasses.io, jobClasses.engine].map((jobClass) => {
      const waiting = idle({}, "b", allowIn(jobClass, [run, finish]));
      raise(idle({ run: () => raise(waiting, run) }), run);
      return hex(waiting.flags);
    });
    assertEquals(flags, ["01000008", "01000002", "01000100"]);
    assertEquals(runPendingMainJobs(), 3);
  });
});

describe("the lock of a job", () => {
  it("is taken once, and lets signals run when it is given up", () => {
    const job = idle();
    assertEquals([tryLockJob(job), tryLockJob(job), hex(job.flags)], [true, false, "00010000"]);
    raise(job, kill);
    assertEquals([notes.events, hex(job.flags), job.refcnt], [[], "40010000", 1]);
    assertEquals([unlockJob(jobIncref(job)), notes.events], [0, ["a kill"]]);
  });

  it("makes a queued job be passed over, for its holder to run", () => {
    const waiting = idle({}, "b");
    raise(idle({ run: () => raise(waiting, run) }), run);
    assertEquals([tryLockJob(waiting), waiting.refcnt], [true, 2]);
    assertEquals([runPendingMainJobs(), hex(waiting.flags), waiting.refcnt], [1, "01010000", 1]);
    unlockJob(jobIncref(waiting));
    assertEquals(notes.events, ["a run", "b run"]);
  });

  it("is demanded where it is needed", () => {
    const job = idle();
    const signals = allow(finish, main);
    for (const use of [() => unlockJob(job), () => scheduleJob(job), () => jobChangeSignals(job, signals)]) {
      assertEquals(codeOf(use), "ERR_JOB_NOT_LOCKED");
    }
  });

  it("belongs to the engine while the job runs", () => {
    const job = idle({
      run(job) {
        assertEquals(codeOf(() => unlockJob(job)), "ERR_JOB_RUNNING");
        assertEquals(codeOf(() => scheduleJob(job)), "ERR_JOB_RUNNING");
      },
    });
    raise(job, run);
    assertEquals([notes.events, job.refcnt], [["a run"], 1]);
  });

  it("keeps the last reference", () => {
    const job = notes.create({ name: "a" });
    assertEquals([codeOf(() => jobDecref(job)), job.refcnt], ["ERR_JOB_LOCKED", 1]);
    assertEquals(unlockJob(job), unlockResults.destroyed);
  });
});

describe("jobChangeSignals()", () => {
  it("replaces status and classes with the mask of the creation", () => {
    const job = notes.create({ name: "a" });
    jobChangeSignals(job, 0x1234_5678_ffff_ffffn);
    assertEquals([hex(job.sigclass), hex(job.status)], ["12345678", "ffff001f"]);
  });

  it("lets a signal that was pending run once it is allowed", () => {
    const job = idle({ run: (job) => jobChangeSignals(job, allowIn(main, [3, finish])) });
    raise(job, 3);
    raise(job, run);
    assertEquals([notes.events, hex(job.flags)], [["a run", "a 3"], "00000000"]);
  });
});

describe("the end of a job", () => {
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
    const job = idle();
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

  it("cannot be asked for twice while it waits in the queue", () => {
    const job = idle({}, "b");
    raise(
      idle({
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
    const job = idle({}, "b");
    raise(
      idle({
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
    const job = idle({ run: (job) => jobChangeSignals(job, allow(run, main)) });
    raise(job, run);
    assertEquals([codeOf(() => jobDecref(job)), job.refcnt], ["ERR_JOB_FINISH_UNHANDLED", 1]);
  });

  it("must free the job", () => {
    let signals = 0;
    const job = createAsyncJob(() => void signals++, allSignals);
    assertEquals([codeOf(() => unlockJob(job)), signals, hex(job.flags)], ["ERR_JOB_NOT_FREED", 1, "00000000"]);
  });

  it("must not free a job that others refer to", () => {
    const job = idle();
    const { cause } = errorOf(() => raise(jobIncref(job), finish));
    assert(cause instanceof JobError);
    assertEquals(cause.code, "ERR_JOB_REFERENCED");
  });

  it("cannot be brought about from outside of the run function", () => {
    assertEquals(codeOf(() => jobFree(idle())), "ERR_JOB_NOT_RUNNING");
  });

  it("is an error with assertions if the job's parent is left waiting", () => {
    jobSystem.assertions = true;
    const parent = idle({}, "p");
    const signals = allSignals | BigInt(jobRelations.rwe);
    const child = notes.create({ name: "c", signals, parent: jobIncref(parent) });
    assertEquals([codeOf(() => scheduleJob(child)), notes.events], ["ERR_JOB_INCOMPLETE", ["c run"]]);
    jobSystem.assertions = false;
    jobDecref(child);
    assertEquals([notes.events, child.refcnt], [["c run", "c finish"], 0]);
  });

  it("is fine with assertions if the job was complete", () => {
    jobSystem.assertions = true;
    const parent = idle({}, "p");
    const signals = allSignals | BigInt(jobRelations.rwe);
    const child = notes.create({ name: "c", signals, parent: jobIncref(parent), on: { run: () => 0x100 } });
    assertEquals(scheduleJob(child), unlockResults.destroyed);
  });
});

describe("completion", () => {
  /** Completes a child of this relation with this error, and says what the parent saw. */
  function parentOf(relation: number, error: number, prepare: (parent: AsyncJob) => void = () => {}): AsyncJob {
    const parent = idle({}, "p");
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
    const parent = idle({}, "p");
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

describe("jobSignal()", () => {
  for (const signal of [-1, 8, 1.5, NaN]) {
    it(`refuses ${signal} and keeps the reference`, () => {
      const job = idle();
      assertThrows(() => jobSignal(job, signal), ArgumentRangeError, "signal must be an integer from 0 to 7");
      assertEquals(job.refcnt, 1);
    });
  }

  it("gives up the reference for a signal that was pending", () => {
    const job = jobIncref(notes.create({ name: "a" }));
    raise(job, msg);
    raise(job, msg);
    assertEquals([hex(job.flags), job.refcnt], ["04010000", 2]);
  });

  it("refuses what is no job", () => {
    assertThrows(() => jobSignal({} as AsyncJob, run), ArgumentTypeError, "job must be an instance of AsyncJob");
  });
});
