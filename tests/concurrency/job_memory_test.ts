import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { afterEach, describe, it } from "@std/testing/bdd";
import { symbols } from "../../src/abi/symbols.ts";
import { lazyCalls } from "../../src/boundary/lazy_calls.ts";
import { AsyncJob } from "../../src/concurrency/jobs/async_job.ts";
import { jobRelations, jobResults, jobSignals, jobTypes } from "../../src/concurrency/jobs/constants.ts";
import { jobsOps } from "../../src/concurrency/jobs/engine.ts";
import { JobError } from "../../src/concurrency/jobs/job_error.ts";
import { nativeStateOps as stateOpsOf } from "../../src/concurrency/jobs/native.ts";
import {
  createAsyncJob,
  jobDecref,
  jobIncref,
  jobSignal,
  runPendingMainJobs,
  scheduleJob,
  tryLockJob,
  unlockJob,
} from "../../src/concurrency/jobs/operations.ts";
import { plainStateOps, type StateOps, stateRefusals } from "../../src/concurrency/jobs/plain.ts";
import { jobSystem } from "../../src/concurrency/jobs/system.ts";
import { nativeJobsOps } from "../../src/concurrency/mod.ts";
import { covered } from "../support/coverage.ts";
import { allSignals, codeOf, raise, resetJobs, startJobs } from "../support/jobs.ts";
import { Random, seed } from "../support/random.ts";
import { describeJobs } from "../support/tables.ts";

const { run, aux } = jobSignals;
const nativeStateOps = stateOpsOf(lazyCalls(symbols.job));

/** Words of a job's state. */
const at = {
  magic: 0,
  version: 1,
  flags: 2,
  refcnt: 5,
  children: 7,
  subclass: 8,
  running: 11,
  execute: 12,
  parent: 14,
} as const;

/** The words from which a job is made. */
function fieldsOf(status: number): Uint32Array {
  return Uint32Array.of(status, 0x3333_0333, -5, 2, 48, 1, 2, 3, 4, 5, 6);
}

const ending = 0x8000_0000;

afterEach(resetJobs);

describe("the state of a job", () => {
  it("is the same after the same operations in TypeScript and by the native library", () => {
    const random = new Random(seed);
    const sides = [plainStateOps, nativeStateOps].map((ops) => ({
      ops,
      job: new AsyncJob(0),
      parent: new AsyncJob(0),
    }));
    const both = (use: (ops: StateOps, job: AsyncJob, parent: AsyncJob) => number): number => {
      const [ours = NaN, theirs] = sides.map(({ ops, job, parent }) => use(ops, job, parent));
      assertEquals(ours, theirs, `seed ${seed}`);
      assertEquals(sides[0]?.job.bytes, sides[1]?.job.bytes, `seed ${seed}`);
      assertEquals(sides[0]?.parent.bytes, sides[1]?.parent.bytes, `seed ${seed}`);
      return ours;
    };
    const names = [undefined, undefined, "create", "create", "signal", "signal", "incref", "decref"] as const;
    const counts = { create: 0, signal: 0, incref: 0, decref: 0 };
    const answers = new Set<number>();
    for (let step = 0; step < 4000; step++) {
      const [what, bits] = [random.u32() % 8, random.u32()];
      for (const { job } of sides) {
        if (what === 0) job.words[at.flags] = [0, 0x8000_0000, 0x1_0000, 0x8301_0000][bits % 4] ?? 0;
        if (what === 1) job.words[at.refcnt] = [0, 1, 1, 0x7fff_ffff][bits % 4] ?? 0;
      }
      const name = names[what];
      if (name === undefined) continue;
      counts[name] += 1;
      answers.add(both((ops, job, parent) => {
        if (what === 2)
          return ops.create(job, fieldsOf(bits), bits % 3 === 0 ? undefined : bits % 3 === 1 ? parent : job);
        if (what === 3) return ops.create(parent, fieldsOf(bits), undefined);
        if (name === "signal") return ops.signal(job, bits % 9);
        return name === "incref" ? ops.incref(job) : ops.decref(job);
      }));
    }
    assertEquals([...answers].sort((a, b) => a - b), [-6, -5, -4, -3, -2, -1, 0, 1]);
    for (const [name, count] of Object.entries(counts)) {
      covered(`mtproxy_ext_job_${name}`, "natively", "property", count);
      covered(`mtproxy_ext_job_${name}`, "in plain TypeScript", "property", count);
    }
  });

  for (const [name, ops] of [["in TypeScript", plainStateOps], ["by the native library", nativeStateOps]] as const) {
    it(`is made from what was asked for, ${name}`, () => {
      const [job, parent] = [new AsyncJob(0), new AsyncJob(0)];
      assertEquals(ops.create(parent, fieldsOf(ending), undefined), 0);
      // Whatever the memory held before.
      job.words.fill(7);
      assertEquals(ops.create(job, fieldsOf(ending | 0xffe4), parent), 0);
      assertEquals(
        [...job.words],
        [0x6d74_6a62, 1, 0x1_0000, 0x8000_0004, 0x3333_0333, 1, 0, 0, 0xffff_fffb, 2, 48, 0, 1, 2, 3, 4, 5, 6],
      );
      assertEquals([parent.children, job.subclass], [1, -5]);
      parent.words[at.children] = 0x7fff_ffff;
      assertEquals(ops.create(new AsyncJob(0), fieldsOf(ending | 4), parent), stateRefusals.tooMany);
    });

    it(`is not made in memory that is gone, nor for a parent whose memory is, ${name}`, () => {
      const [job, gone] = [new AsyncJob(0), new AsyncJob(0)];
      structuredClone(gone.bytes.buffer, { transfer: [gone.bytes.buffer as ArrayBuffer] });
      assertEquals(ops.create(gone, fieldsOf(ending), undefined), stateRefusals.foreign);
      assertEquals(ops.create(job, fieldsOf(ending), gone), stateRefusals.foreign);
      assertEquals(job.refcnt, 0);
    });
  }
});

describe("the job table", () => {
  it("may change in the middle of a job's life, at every step", () => {
    const random = new Random(seed);
    const flip = (): void => jobsOps.install(random.u32() % 2 === 0 ? nativeJobsOps : null);
    const notes = startJobs();
    const { active } = jobSystem;
    for (let round = 0; round < 50; round++) {
      flip();
      const parent = notes.idle({ run: () => void flip() }, "parent");
      const signals = allSignals | BigInt(jobRelations.rwe);
      const children = [0, 1, 2].map((child) => {
        flip();
        return notes.create({
          name: `child ${child}`,
          signals,
          parent: jobIncref(parent),
          on: { run: () => (flip(), 0x100) },
        });
      });
      assertEquals([parent.children, parent.refcnt], [3, 4]);
      for (const child of children) {
        flip();
        raise(child, aux);
        flip();
        scheduleJob(child);
      }
      assertEquals([parent.children, parent.refcnt, children.map(({ refcnt }) => refcnt)], [0, 1, [0, 0, 0]]);
      flip();
      jobDecref(parent);
      assertEquals(notes.seen.splice(0).map(({ event }) => event), [
        ...[0, 1, 2].flatMap((child) => {
          const own = [`child ${child} aux`, `child ${child} run`];
          return [...own, ...child === 2 ? ["parent run"] : [], `child ${child} finish`];
        }),
        "parent finish",
      ]);
    }
    assertEquals(jobSystem.active, active);
  });

  it("refuses a member that makes no job", () => {
    startJobs();
    jobsOps.install({ createAsyncJob: (() => ({ refcnt: 1 })) as unknown as typeof nativeJobsOps.createAsyncJob });
    assertThrows(() => createAsyncJob(() => 0, allSignals), TypeError, "ops.createAsyncJob must return a job");
  });
});

describeJobs("a job whose memory other hands have changed", () => {
  const changes: readonly [what: string, word: number, value: number][] = [
    ["another mark", at.magic, 7],
    ["another version", at.version, 2],
  ];
  for (const [what, word, value] of changes) {
    it(`is refused, and stays as it is, with ${what}`, () => {
      const job = startJobs().idle();
      job.words[word] = value;
      const before = job.bytes.slice();
      const { jobIncref: incref, jobDecref: decref, jobSignal: signal } = jobsOps.active;
      const uses: readonly (() => unknown)[] = [
        () => jobIncref(job),
        () => jobDecref(job),
        () => jobSignal(job, run),
        () => tryLockJob(job),
        () => createAsyncJob(() => 0, allSignals, 0, 0, 0, job),
        () => incref(job),
        () => decref(job),
        () => signal(job, run),
      ];
      for (const use of uses) assertEquals(codeOf(use), "ERR_JOB_CORRUPT");
      assertEquals(job.bytes, before);
    });
  }

  it("is refused when its memory no longer names what it does", () => {
    const job = startJobs().idle();
    job.words[at.execute] = 0xffff_ffff;
    assertEquals(codeOf(() => raise(job, run)), "ERR_JOB_CORRUPT");
    assertEquals([job.running, jobSystem.current, job.has(0x1_0000)], [false, undefined, false]);
  });

  it("is refused, and not run, when it is found in the queue", () => {
    const notes = startJobs();
    const job = notes.idle({}, "b");
    raise(notes.idle({ run: () => raise(job, run) }), run);
    job.words[at.magic] = 7;
    assertEquals([codeOf(runPendingMainJobs), notes.events], ["ERR_JOB_CORRUPT", ["a run"]]);
  });

  it("is taken for one that has ended when its buffer is gone", () => {
    const job = startJobs().idle();
    structuredClone(job.bytes.buffer, { transfer: [job.bytes.buffer as ArrayBuffer] });
    const { jobIncref: incref } = jobsOps.active;
    for (const use of [() => jobIncref(job), () => incref(job)]) assertEquals(codeOf(use), "ERR_JOB_DESTROYED");
  });

  it("takes another job's token in the place of its parent for no parent", () => {
    const notes = startJobs();
    const signals = allSignals | BigInt(jobRelations.rwe);
    const a = notes.idle({}, "a");
    const b = notes.create({ name: "b", signals, parent: jobIncref(a), on: { run: () => 0x100 } });
    // As if `b` were its own parent's parent: the token names nothing among the values of `a`.
    a.words.set(b.words.subarray(at.parent, at.parent + 2), at.parent);
    unlockJob(jobIncref(b));
    raise(b, run);
    assertEquals([notes.events, a.children, a.refcnt], [["b run", "a run"], 0, 1]);
    jobDecref(b);
    jobDecref(a);
    assertEquals([a.refcnt, b.refcnt], [0, 0]);
  });
});

describeJobs("the references of a job", () => {
  it("end at 2^31 − 1", () => {
    const job = startJobs().idle();
    job.words[at.refcnt] = 0x7fff_ffff;
    assertEquals(codeOf(() => jobIncref(job)), "ERR_JOB_TOO_MANY");
    assertEquals(job.refcnt, 0x7fff_ffff);
    job.words[at.refcnt] = 1;
    jobDecref(job);
  });

  it("are not made to a job that has 2^31 − 1 children, which the error names", () => {
    const notes = startJobs();
    const parent = notes.idle({}, "parent");
    parent.words[at.children] = 0x7fff_ffff;
    const signals = allSignals | BigInt(jobRelations.rwe);
    const error = assertThrows(() => notes.create({ name: "a", signals, parent }), JobError) as JobError;
    assertEquals(error.code, "ERR_JOB_TOO_MANY");
    assertStrictEquals(error.job, parent);
    jobDecref(parent);
  });

  it("cannot be given up that nobody holds, nor used after the end", () => {
    const notes = startJobs();
    const waiting = notes.idle({}, "waiting");
    const outer = notes.idle({
      run: () => {
        jobDecref(waiting);
        const before = waiting.bytes.slice();
        assertEquals(codeOf(() => jobDecref(waiting)), "ERR_JOB_OVER_RELEASED");
        assertEquals(waiting.bytes, before);
      },
    });
    raise(outer, run);
    assertEquals(runPendingMainJobs(), 1);
    for (const use of [() => jobDecref(waiting), () => jobSignal(waiting, run), () => jobIncref(waiting)]) {
      assertEquals(codeOf(use), "ERR_JOB_DESTROYED");
    }
    jobDecref(outer);
  });

  it("stand beside the numbers that it was made with", () => {
    startJobs();
    const job = createAsyncJob(() => jobResults.destroyed, allSignals, -5, 48, jobTypes.haveTimer);
    assertEquals([...job.words.subarray(at.subclass, at.running)], [0xffff_fffb, 1, 48]);
    assertEquals([job.subclass, job.type, job.custom.length], [-5, 1, 48]);
    unlockJob(job);
  });

  it("no longer stand beside a parent that was told", () => {
    const notes = startJobs();
    const parent = notes.idle({}, "parent");
    const signals = allSignals | BigInt(jobRelations.rwe);
    const job = notes.create({
      name: "a",
      signals,
      parent: jobIncref(parent),
      on: { run: () => jobResults.completed },
    });
    assertEquals(job.values.size, 2);
    scheduleJob(jobIncref(job));
    assertEquals([job.values.size, ...job.words.subarray(at.parent, at.parent + 2)], [1, 0, 0]);
    for (const one of [job, parent]) jobDecref(one);
  });

  it("are no second copy: what native code counts is what JavaScript reads", () => {
    const job = startJobs().idle();
    plainStateOps.incref(job);
    nativeStateOps.incref(job);
    assertEquals([job.refcnt, job.words[at.refcnt]], [3, 3]);
    nativeStateOps.decref(job);
    plainStateOps.decref(job);
    jobDecref(job);
    assertEquals(job.refcnt, 0);
  });

  it("stand beside tokens for what a job does, its parent and its messages", () => {
    const notes = startJobs();
    const parent = notes.idle({}, "parent");
    const job = notes.create({ name: "a", parent: jobIncref(parent), jobType: jobTypes.haveMsgQueue });
    assertStrictEquals(job.parent, parent);
    assertEquals([typeof job.execute, job.messages?.semaphore, job.values.size], ["function", 0, 3]);
    unlockJob(job);
  });

  it("stand beside no token of the job that was made before", () => {
    const notes = startJobs();
    const parent = notes.idle({}, "parent");
    const before = notes.create({ name: "before", parent: jobIncref(parent) });
    const job = notes.create({ name: "a" });
    assertEquals([...job.words.subarray(at.parent, at.parent + 2)], [0, 0]);
    for (const one of [before, job]) unlockJob(one);
  });
});
