// What the functions of jobs refuse: whatever it is, the jobs stay as they are.
import { assertEquals } from "@std/assert";
import { afterEach, beforeEach, it } from "@std/testing/bdd";
import { allowSignal, fastSignal } from "../../src/concurrency/jobs/allow.ts";
import type { AsyncJob } from "../../src/concurrency/jobs/async_job.ts";
import { Job } from "../../src/concurrency/jobs/job.ts";
import { jobMessageReceive, jobMessageSend } from "../../src/concurrency/jobs/messages.ts";
import { notifyJobCreate, notifyJobSubscribe } from "../../src/concurrency/jobs/notify.ts";
import {
  createAsyncJob,
  jobChangeSignals,
  jobDecref,
  jobFatal,
  jobFree,
  jobIncref,
  jobSignal,
  scheduleJob,
  tryLockJob,
  unlockJob,
} from "../../src/concurrency/jobs/operations.ts";
import { jobSystem } from "../../src/concurrency/jobs/system.ts";
import { allSignals, type Notes, resetJobs, startJobs } from "../support/jobs.ts";
import { assertNeedsInteger, assertOutOfRange, assertWrongType, wrong } from "../support/refusals.ts";
import { describeJobs } from "../support/tables.ts";

const MAX_I32 = 2 ** 31 - 1;
const MAX_U32 = 2 ** 32 - 1;

let notes: Notes;

beforeEach(() => {
  notes = startJobs();
});

afterEach(resetJobs);

const run = (): number => 0;
const message = { type: 1, flags: 1 };

const handler = (): number => 0;

type Row = readonly [name: string, parameter: string, call: (value: never, job: AsyncJob) => unknown];

/** Each parameter that takes a job. */
const jobs: readonly Row[] = [
  ["createAsyncJob", "parent", (value) => createAsyncJob(run, allSignals, 0, 0, 0, value)],
  ["jobSignal", "job", (value) => jobSignal(value, 0)],
  ["jobIncref", "job", (value) => jobIncref(value)],
  ["jobDecref", "job", (value) => jobDecref(value)],
  ["tryLockJob", "job", (value) => tryLockJob(value)],
  ["unlockJob", "job", (value) => unlockJob(value)],
  ["scheduleJob", "job", (value) => scheduleJob(value)],
  ["jobChangeSignals", "job", (value) => jobChangeSignals(value, allSignals)],
  ["jobFatal", "job", (value) => jobFatal(value, -1)],
  ["jobFree", "job", (value) => jobFree(value)],
  ["jobMessageSend", "job", (value) => jobMessageSend(value, message)],
  ["jobMessageSend", "message.source", (source, job) => jobMessageSend(job, { ...message, source })],
  ["jobMessageReceive", "job", (value) => jobMessageReceive(value, handler)],
  ["notifyJobSubscribe", "notifyJob", (value, job) => notifyJobSubscribe(value, job)],
  ["notifyJobSubscribe", "subscriber", (value, job) => notifyJobSubscribe(job, value)],
];

/** Each parameter that takes a function. */
const functions: readonly Row[] = [
  ["createAsyncJob", "run", (value) => createAsyncJob(value, allSignals)],
  ["new Job", "options.run", (run) => new Job({ run })],
  ["jobMessageSend", "message.destructor", (destructor, job) => jobMessageSend(job, { ...message, destructor })],
  ["jobMessageReceive", "handler", (value, job) => jobMessageReceive(job, value)],
];

/** Each parameter that takes signals. */
const signals: readonly Row[] = [
  ["createAsyncJob", "signals", (value) => createAsyncJob(run, value)],
  ["new Job", "options.signals", (signals) => new Job({ run, signals })],
  ["jobChangeSignals", "signals", (value, job) => jobChangeSignals(job, value)],
  ["Job.changeSignals", "signals", (value, job) => new Job(job).changeSignals(value)],
];

type NumberRow = readonly [...Row, minimum: number, maximum: number, optional: boolean];

/** Each parameter that takes a number. */
const numbers: readonly NumberRow[] = [
  ["createAsyncJob", "subclass", (value) => createAsyncJob(run, allSignals, value), -MAX_I32 - 1, MAX_I32, true],
  ["createAsyncJob", "customBytes", (value) => createAsyncJob(run, allSignals, 0, value), 0, MAX_I32, true],
  ["createAsyncJob", "jobType", (value) => createAsyncJob(run, allSignals, 0, 0, value), 0, MAX_U32, true],
  ["new Job", "options.relation", (relation) => new Job({ run, relation }), 0, 31, true],
  ["new Job", "options.subclass", (subclass) => new Job({ run, subclass }), -MAX_I32 - 1, MAX_I32, true],
  ["new Job", "options.customBytes", (customBytes) => new Job({ run, customBytes }), 0, MAX_I32, true],
  ["jobSignal", "signal", (value, job) => jobSignal(job, value), 0, 7, false],
  ["jobFatal", "error", (value, job) => jobFatal(job, value), -MAX_I32 - 1, MAX_I32, false],
  ["jobMessageSend", "message.type", (type, job) => jobMessageSend(job, { ...message, type }), 0, MAX_U32, false],
  ["jobMessageSend", "message.flags", (flags, job) => jobMessageSend(job, { ...message, flags }), 0, MAX_U32, false],
  ["notifyJobCreate", "jobClass", (value) => notifyJobCreate(value), 0, 15, false],
  ["allowSignal", "signal", (value) => allowSignal(value, 0), 0, 7, false],
  ["allowSignal", "jobClass", (value) => allowSignal(0, value), 0, 15, false],
  ["fastSignal", "signal", (value) => fastSignal(value, 0), 0, 7, false],
  ["fastSignal", "jobClass", (value) => fastSignal(0, value), 0, 15, false],
];

describeJobs("the functions of jobs", () => {
  /** A test that `refuse` changes neither the references of a job nor the number of jobs. */
  function refuses(what: string, refuse: (job: AsyncJob, other: Job) => void): void {
    it(`refuse ${what}`, () => {
      const [job, other] = [notes.idle(), new Job({ run })];
      const { created } = jobSystem;
      refuse(job, other);
      assertEquals([job.refcnt, jobSystem.created], [1, created]);
      other.unlock();
    });
  }

  for (const [name, parameter, call] of jobs) {
    refuses(`what is no job: ${parameter} of ${name}`, (job, other) => {
      for (const value of [null, 7, "job", {}, other]) {
        assertWrongType(() => call(wrong(value), job), `${parameter} must be an instance of AsyncJob, got`);
      }
    });
  }

  for (const [name, parameter, call] of functions) {
    refuses(`what is no function: ${parameter} of ${name}`, (job) => {
      for (const value of [null, 7, "run", {}]) {
        assertWrongType(() => call(wrong(value), job), `${parameter} must be a function, got`);
      }
    });
  }

  for (const [name, parameter, call] of signals) {
    refuses(`what are no 64 bits: ${parameter} of ${name}`, (job) => {
      for (const value of [null, 7, "7", {}]) {
        assertWrongType(() => call(wrong(value), job), `${parameter} must be a bigint`);
      }
      for (const value of [-1n, 2n ** 64n]) {
        assertOutOfRange(() => call(wrong(value), job), `${parameter} must be a bigint from 0`);
      }
    });
  }

  for (const [name, parameter, call, minimum, maximum, optional] of numbers) {
    refuses(`what is no integer from ${minimum} to ${maximum}: ${parameter} of ${name}`, (job) => {
      assertNeedsInteger((value) => call(wrong(value), job), parameter, minimum, maximum, { optional });
    });
  }
});
