import { assertEquals, assertStrictEquals } from "@std/assert";
import { afterEach, beforeEach, describe, it } from "@std/testing/bdd";
import { routingOf } from "../../src/boundary/handshake/routing.ts";
import { enableConcurrencyBridges } from "../../src/concurrency/bridges.ts";
import { fastSignal } from "../../src/concurrency/jobs/allow.ts";
import type { AsyncJob } from "../../src/concurrency/jobs/async_job.ts";
import { jobClasses, jobRelations, jobSignals, unlockResults } from "../../src/concurrency/jobs/constants.ts";
import { jobsOps } from "../../src/concurrency/jobs/engine.ts";
import {
  jobDecref,
  jobFatal,
  jobIncref,
  runPendingMainJobs,
  scheduleJob,
  unlockJob,
} from "../../src/concurrency/jobs/operations.ts";
import { initAsyncJobs } from "../../src/concurrency/jobs/system.ts";
import { nativeJobsOps, nativeMpqOps } from "../../src/concurrency/mod.ts";
import { mpqOps } from "../../src/concurrency/mp_queue/operations.ts";
import { allowIn, allSignals, hex, Notes, raise } from "../support/jobs.ts";

const { run, aux, msg, abort, finish } = jobSignals;
const rwe = allSignals | BigInt(jobRelations.rwe);

/** Lets go of a new job and keeps a reference. */
function idle(job: AsyncJob): AsyncJob {
  assertEquals(unlockJob(jobIncref(job)), unlockResults.released);
  return job;
}

const tables: readonly [string, () => void][] = [
  ["the default tables", () => {}],
  ["the bridges", () => enableConcurrencyBridges(routingOf(0x07, 0x1d))],
  ["the tables of the native library", () => {
    mpqOps.install(nativeMpqOps);
    jobsOps.install(nativeJobsOps);
  }],
];

for (const [name, install] of tables) {
  describe(`jobs, through ${name}`, () => {
    let notes: Notes;
    let a: AsyncJob;
    /** What `a` does on `run`. */
    let inside: () => number | void;

    beforeEach(() => {
      mpqOps.reset();
      jobsOps.reset();
      install();
      initAsyncJobs();
      notes = new Notes();
      inside = () => {};
      a = notes.create({ name: "a", on: { run: () => inside() } });
    });

    /** Runs `work` inside `a`. */
    function insideA(work: () => number | void): void {
      inside = work;
      raise(idle(a), run);
    }

    afterEach(() => {
      runPendingMainJobs();
      mpqOps.reset();
      jobsOps.reset();
    });

    it("1: a new job is locked and has one reference", () => {
      assertEquals([hex(a.flags), hex(a.status), hex(a.sigclass), a.refcnt], ["00010000", "f7000000", "33330333", 1]);
    });

    it("2: a scheduled job runs at once, with the creator's reference and that of the call", () => {
      assertEquals(scheduleJob(jobIncref(a)), 0);
      assertEquals(notes.seen, [{ event: "a run", flags: "00010000", refs: 2, error: 0, children: 0 }]);
      assertEquals([hex(a.flags), a.refcnt], ["00000000", 1]);
    });

    it("3: signals to a locked job stay pending", () => {
      const b = jobIncref(notes.create({ name: "b" }));
      for (const signal of [aux, abort, msg]) raise(b, signal);
      assertEquals([hex(b.flags), b.refcnt, notes.events], ["26010000", 2, []]);
    });

    it("4: pending signals run highest first", () => {
      const b = jobIncref(notes.create({ name: "b" }));
      for (const signal of [aux, abort, msg]) raise(b, signal);
      assertEquals(scheduleJob(b), 0);
      assertEquals([notes.events, b.refcnt], [["b abort", "b msg", "b aux", "b run"], 1]);
    });

    it("5: a result raises its signals and completes the job", () => {
      insideA(() => 0x102);
      assertEquals(notes.seen.map(({ event, flags }) => [event, flags]), [["a run", "00010000"], [
        "a aux",
        "00050000",
      ]]);
      assertEquals(hex(a.flags), "00040000");
    });

    it("6: a result with a bit that means nothing is ignored entirely", () => {
      insideA(() => 0x201);
      assertEquals([notes.events, hex(a.flags)], [["a run"], "00000000"]);
    });

    it("7: a signal that is not allowed stays pending, and costs nothing the second time", () => {
      idle(a);
      for (let time = 0; time < 2; time++) {
        raise(a, 3);
        assertEquals([hex(a.flags), a.refcnt, notes.events], ["08000000", 1, []]);
      }
    });

    it("8: a signal to another job from inside a run function waits in the queue", () => {
      const b = idle(notes.create({ name: "b" }));
      raise(b, 3);
      insideA(() => {
        raise(b, run);
        assertEquals([hex(b.flags), b.refcnt, notes.events], ["09000008", 2, ["a run"]]);
      });
      assertEquals([runPendingMainJobs(), notes.events, b.refcnt], [1, ["a run", "b run"], 1]);
    });

    it("9: a job that signals itself runs again after it returns", () => {
      let times = 0;
      insideA(() => {
        if (times++ === 0) raise(a, run);
        assertEquals(notes.events.length, times);
      });
      assertEquals([notes.events, a.refcnt], [["a run", "a run"], 1]);
    });

    it("10: fast signals run at once, nested", () => {
      const signals = fastSignal(run, jobClasses.none) | fastSignal(finish, jobClasses.none);
      const f = notes.create({ name: "f", signals });
      assertEquals([hex(f.status), hex(f.sigclass)], ["81810000", "00000000"]);
      idle(f);
      insideA(() => {
        raise(f, run);
        assertEquals(notes.events, ["a run", "f run"]);
        jobDecref(f);
        assertEquals(notes.events, ["a run", "f run", "f finish"]);
      });
      assertEquals(runPendingMainJobs(), 0);
    });

    it("11: several signals to a queued job cost one entry, and run highest first", () => {
      const b = idle(notes.create({ name: "b" }));
      insideA(() => {
        raise(b, run);
        raise(b, aux);
        assertEquals([hex(b.flags), b.refcnt], ["03000008", 2]);
      });
      assertEquals([runPendingMainJobs(), notes.events], [1, ["a run", "b aux", "b run"]]);
    });

    it("12: the last reference dropped inside a run function ends the job from the queue", () => {
      const b = idle(notes.create({ name: "b" }));
      insideA(() => {
        jobDecref(b);
        assertEquals([hex(b.flags), b.refcnt, notes.events], ["80000008", 1, ["a run"]]);
      });
      assertEquals([runPendingMainJobs(), notes.events, b.refcnt], [1, ["a run", "b finish"], 0]);
    });

    it("13: a parent runs when the last of its children is complete, inside that child's unlock", () => {
      const p = idle(notes.create({ name: "p" }));
      const [first, second] = ["first", "second"].map((name) =>
        notes.create({ name, signals: rwe, parent: jobIncref(p), on: { run: () => 0x100 } })
      ) as [AsyncJob, AsyncJob];
      assertEquals([p.children, p.refcnt], [2, 3]);
      scheduleJob(first);
      assertEquals([p.children, p.refcnt, notes.events], [1, 2, ["first run", "first finish"]]);
      scheduleJob(second);
      assertEquals([p.children, p.refcnt], [0, 1]);
      assertEquals(notes.events.slice(2), ["second run", "p run", "second finish"]);
    });

    it("14: a child's error aborts its parent, before the child's own end", () => {
      const p = idle(notes.create({ name: "p" }));
      const create = (name: string, on: (job: AsyncJob) => number): AsyncJob =>
        notes.create({ name, signals: rwe, parent: jobIncref(p), on: { run: on } });
      const first = create("first", (job) => jobFatal(job, -77));
      const second = create("second", () => 0x100);
      scheduleJob(first);
      scheduleJob(second);
      assertEquals(notes.seen.map(({ event, error, children }) => [event, error, children]), [
        ["first run", 0, 0],
        ["p abort", -77, 1],
        ["first finish", -77, 0],
        ["second run", 0, 0],
        ["p run", -77, 0],
        ["second finish", 0, 0],
      ]);
    });

    it("15: a child that ends without being complete leaves its parent waiting, with its reference", () => {
      const p = idle(notes.create({ name: "p" }));
      const child = notes.create({ name: "child", signals: rwe, parent: jobIncref(p) });
      assertEquals(scheduleJob(child), unlockResults.destroyed);
      assertEquals([notes.events, p.children, p.refcnt], [["child run", "child finish"], 1, 2]);
      assertStrictEquals(child.parent, p);
    });

    it("16: a class without a thread of its own runs inline", () => {
      const job = idle(notes.create({ name: "io", signals: allowIn(jobClasses.io, [run, finish]) }));
      raise(job, run);
      assertEquals([notes.events, hex(job.flags)], [["io run"], "00000000"]);
    });

    it("17: a job scheduled with its only reference runs and ends", () => {
      assertEquals(scheduleJob(a), -2147483648);
      assertEquals(notes.seen.map(({ event, refs }) => [event, refs]), [["a run", 1], ["a finish", 1]]);
    });
  });
}
