import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { afterEach, beforeEach, it } from "@std/testing/bdd";
import { allowSignal } from "../../src/concurrency/jobs/allow.ts";
import {
  jobClasses,
  jobRelations,
  jobResults,
  jobSignals,
  SIGNAL_SHIFT,
  unlockResults,
} from "../../src/concurrency/jobs/constants.ts";
import {
  jobChangeSignals,
  jobDecref,
  jobFree,
  jobIncref,
  runPendingMainJobs,
  scheduleJob,
  tryLockJob,
  unlockJob,
} from "../../src/concurrency/jobs/operations.ts";
import { jobSystem } from "../../src/concurrency/jobs/system.ts";
import { mpqOps } from "../../src/concurrency/mp_queue/operations.ts";
import { allowIn, allSignals, codeOf, errorOf, hex, type Notes, raise, resetJobs, startJobs } from "../support/jobs.ts";
import { describeJobs } from "../support/tables.ts";

const { run, aux, kill, finish } = jobSignals;
const { main } = jobClasses;

let notes: Notes;

beforeEach(() => {
  notes = startJobs();
});

afterEach(resetJobs);

describeJobs("a run function", () => {
  it("may return nothing", () => {
    const job = notes.idle({ run: () => undefined });
    raise(job, run);
    assertEquals([hex(job.flags), job.refcnt], ["00000000", 1]);
  });

  for (const result of [0x200, 0x201, -2, 1.5, NaN, 2 ** 32 + 2, 0x1_0000_0002]) {
    it(`may return ${result}, which raises nothing; with assertions it is an error`, () => {
      const job = notes.idle({ run: () => result });
      raise(job, run);
      assertEquals([notes.events, hex(job.flags)], [["a run"], "00000000"]);
      jobSystem.assertions = true;
      const error = errorOf(() => raise(job, run));
      assertEquals([error.code, error.job], ["ERR_JOB_FOREIGN_RESULT", job]);
      assert(error.message.includes(`returned ${result} on signal 0`), error.message);
    });
  }

  it("may raise all signals and be complete at once", () => {
    jobSystem.assertions = true;
    const job = notes.create({ name: "a", on: { run: () => 0x1ff } });
    assertEquals(scheduleJob(job), unlockResults.destroyed);
    assertEquals(notes.events, ["a run", "a finish"]);
  });

  it("raises its signals before its parent is told", () => {
    const flags: string[] = [];
    const parent = notes.idle({ run: () => void flags.push(hex(child.flags)) }, "p");
    const signals = allSignals | BigInt(jobRelations.rwe);
    const child = notes.create({ name: "c", signals, parent: jobIncref(parent), on: { run: () => 0x102 } });
    scheduleJob(child);
    assertEquals([flags, notes.events], [["02050000"], ["c run", "p run", "c aux", "c finish"]]);
  });

  it("that returns ERROR makes the engine throw; the reference stays with the error's job", () => {
    const job = notes.idle({ run: () => jobResults.error });
    const error = errorOf(() => raise(job, run));
    assertEquals([error.code, error.cause], ["ERR_JOB_FAILED", undefined]);
    assertStrictEquals(error.job, job);
    assertEquals([hex(job.flags), job.refcnt, jobSystem.current], ["00000000", 2, undefined]);
  });

  it("that throws makes the engine throw, with what it threw as the cause", () => {
    const cause = new Error("broken");
    const job = notes.idle({
      run() {
        throw cause;
      },
    });
    const error = errorOf(() => raise(job, run));
    assertEquals(error.code, "ERR_JOB_FAILED");
    assertStrictEquals(error.cause, cause);
    assertEquals([hex(job.flags), job.running, jobSystem.current], ["00000000", false, undefined]);
  });

  const hostile = Object.assign(new Error("unseen"), {
    toString(): string {
      throw new Error("no text");
    },
  });
  const causes: readonly [what: string, cause: unknown, text: string][] = [
    ["an error", new TypeError("broken"), "TypeError: broken"],
    ["text", "broken", "broken"],
    ["nothing", undefined, "undefined"],
    ["a symbol", Symbol("broken"), "Symbol(broken)"],
    ["an object without a prototype", Object.create(null), "an object"],
    ["an error that gives no text", hostile, "an instance of Error"],
  ];
  for (const [what, cause, text] of causes) {
    it(`may throw ${what}, which the error names`, () => {
      const job = notes.idle({
        run() {
          throw cause;
        },
      });
      const error = errorOf(() => raise(job, run));
      assertStrictEquals(error.cause, cause);
      assertEquals([error.code, error.message], [
        "ERR_JOB_FAILED",
        `the job's run function threw on signal 0: ${text}`,
      ]);
    });
  }

  for (const [what, result] of [["a symbol", Symbol("a")], ["an object without a prototype", Object.create(null)]]) {
    it(`may return ${String(what)}, which raises nothing; with assertions it is an error`, () => {
      const job = notes.idle({ run: () => result as never });
      raise(job, run);
      jobSystem.assertions = true;
      assertEquals(codeOf(() => raise(job, run)), "ERR_JOB_FOREIGN_RESULT");
    });
  }

  it("that fails leaves the jobs behind it in the queue", () => {
    const broken = notes.idle({ run: () => jobResults.error }, "broken");
    const next = notes.idle({}, "next");
    raise(notes.idle({ run: () => [broken, next].forEach((job) => raise(job, run)) }), run);
    assertEquals(codeOf(runPendingMainJobs), "ERR_JOB_FAILED");
    assertEquals([runPendingMainJobs(), notes.events.at(-1)], [1, "next run"]);
  });

  it("that fails leaves what is pending to the queue, where it runs once", () => {
    const job = notes.idle({
      kill(job) {
        for (const signal of [aux, run]) raise(job, signal);
        throw new Error("broken");
      },
    });
    assertEquals([codeOf(() => raise(job, kill)), hex(job.flags), job.refcnt], ["ERR_JOB_FAILED", "03000008", 3]);
    raise(job, aux);
    assertEquals([runPendingMainJobs(), runPendingMainJobs(), hex(job.flags), job.refcnt], [1, 0, "00000000", 2]);
    assertEquals(notes.events, ["a kill", "a aux", "a run"]);
  });

  it("that fails asks for a run of what is pending", () => {
    let asked = 0;
    jobSystem.wakeUp = () => void asked++;
    const job = notes.idle({ aux: () => jobResults.error });
    tryLockJob(job);
    for (const signal of [aux, run]) raise(job, signal);
    assertEquals([codeOf(() => unlockJob(jobIncref(job))), asked, notes.events], ["ERR_JOB_FAILED", 1, ["a aux"]]);
    assertEquals([runPendingMainJobs(), notes.events], [1, ["a aux", "a run"]]);
  });

  it("that fails where nothing can be queued says why it failed, and leaves no reference to anybody", () => {
    const job = notes.idle({ aux: () => jobResults.error });
    tryLockJob(job);
    for (const signal of [aux, run]) raise(job, signal);
    mpqOps.install({
      push() {
        throw new Error("no memory");
      },
    });
    assertEquals(codeOf(() => unlockJob(jobIncref(job))), "ERR_JOB_FAILED");
    assertEquals([hex(job.flags), job.refcnt], ["01000000", 2]);
  });

  it("that fails after it freed the job leaves nothing in the queue", () => {
    const job = notes.create({
      name: "a",
      on: {
        run(job) {
          job.set(1 << SIGNAL_SHIFT + aux);
          jobFree(job);
          throw new Error("broken");
        },
      },
    });
    assertEquals([codeOf(() => scheduleJob(job)), job.refcnt, runPendingMainJobs()], ["ERR_JOB_FAILED", 0, 0]);
  });

  it("that fails inside another one's completion leaves neither locked", () => {
    const parent = notes.idle({ run: () => jobResults.error }, "p");
    const signals = allSignals | BigInt(jobRelations.rwe);
    const child = notes.create({ name: "c", signals, parent: jobIncref(parent), on: { run: () => 0x100 } });
    assertStrictEquals(errorOf(() => scheduleJob(child)).job, parent);
    assertEquals([hex(parent.flags), hex(child.flags)], ["00000000", "00040000"]);
  });

  it("that changes the subclass sends what is pending through the queue", () => {
    const job = notes.idle({
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
      const waiting = notes.idle({}, "b", allowIn(jobClass, [run, finish]));
      raise(notes.idle({ run: () => raise(waiting, run) }), run);
      return hex(waiting.flags);
    });
    assertEquals(flags, ["01000008", "01000002", "01000100"]);
    assertEquals(runPendingMainJobs(), 3);
  });
});

describeJobs("the lock of a job", () => {
  it("is taken once, and lets signals run when it is given up", () => {
    const job = notes.idle();
    assertEquals([tryLockJob(job), tryLockJob(job), hex(job.flags)], [true, false, "00010000"]);
    raise(job, kill);
    assertEquals([notes.events, hex(job.flags), job.refcnt], [[], "40010000", 1]);
    assertEquals([unlockJob(jobIncref(job)), notes.events], [0, ["a kill"]]);
  });

  it("makes a queued job be passed over, for its holder to run", () => {
    const waiting = notes.idle({}, "b");
    raise(notes.idle({ run: () => raise(waiting, run) }), run);
    assertEquals([tryLockJob(waiting), waiting.refcnt], [true, 2]);
    assertEquals([runPendingMainJobs(), hex(waiting.flags), waiting.refcnt], [1, "01010000", 1]);
    unlockJob(jobIncref(waiting));
    assertEquals(notes.events, ["a run", "b run"]);
  });

  it("is demanded where it is needed", () => {
    const job = notes.idle();
    const signals = allowSignal(finish, main);
    for (const use of [() => unlockJob(job), () => scheduleJob(job), () => jobChangeSignals(job, signals)]) {
      assertEquals(codeOf(use), "ERR_JOB_NOT_LOCKED");
    }
  });

  it("belongs to the engine while the job runs", () => {
    const job = notes.idle({
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

describeJobs("jobChangeSignals()", () => {
  it("replaces status and classes with the mask of the creation", () => {
    const job = notes.create({ name: "a" });
    jobChangeSignals(job, 0x1234_5678_ffff_ffffn);
    assertEquals([hex(job.sigclass), hex(job.status)], ["12345678", "ffff001f"]);
  });

  it("lets a signal that was pending run once it is allowed", () => {
    const job = notes.idle({ run: (job) => jobChangeSignals(job, allowIn(main, [3, finish])) });
    raise(job, 3);
    raise(job, run);
    assertEquals([notes.events, hex(job.flags)], [["a run", "a 3"], "00000000"]);
  });
});
