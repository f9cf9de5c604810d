import { assert, assertEquals, assertThrows } from "@std/assert";
import { afterEach, beforeEach, it } from "@std/testing/bdd";
import { allowSignal, fastSignal } from "../../src/concurrency/jobs/allow.ts";
import type { AsyncJob, JobMessage } from "../../src/concurrency/jobs/async_job.ts";
import { jobClasses, jobRelations, jobSignals, jobTypes } from "../../src/concurrency/jobs/constants.ts";
import { JobError } from "../../src/concurrency/jobs/job_error.ts";
import { jobMessageReceive, jobMessageSend, messageResults } from "../../src/concurrency/jobs/messages.ts";
import { notifyJobCreate, notifyJobSubscribe } from "../../src/concurrency/jobs/notify.ts";
import {
  jobDecref,
  jobFatal,
  jobFree,
  jobIncref,
  jobSignal,
  runPendingMainJobs,
  scheduleJob,
  unlockJob,
} from "../../src/concurrency/jobs/operations.ts";
import { initAsyncJobs } from "../../src/concurrency/jobs/system.ts";
import { allSignals, errorOf, hex, Notes } from "../support/jobs.ts";
import { assertOutOfRange, assertWrongType } from "../support/refusals.ts";
import { describeJobs } from "../support/tables.ts";

const { run, abort } = jobSignals;
const subscribe = 0x8934_a894;

let notes: Notes;

beforeEach(() => {
  initAsyncJobs();
  notes = new Notes();
});

afterEach(() => {
  runPendingMainJobs();
});

function idle(job: AsyncJob): AsyncJob {
  unlockJob(jobIncref(job));
  return job;
}

/** A job that hands its messages to `handler`. */
function receiver(handler: (message: JobMessage) => number, name = "receiver"): AsyncJob {
  return idle(notes.create({
    name,
    jobType: jobTypes.haveMsgQueue,
    on: { msg: (job) => void jobMessageReceive(job, handler) },
  }));
}

/** A job that sends, with one reference that is ours. */
function sender(): AsyncJob {
  return idle(notes.create({ name: "sender" }));
}

describeJobs("messages", () => {
  it("arrive with the signal `msg`, oldest first, however many there are", () => {
    const payloads: unknown[] = [];
    const job = notes.create({
      name: "receiver",
      jobType: jobTypes.haveMsgQueue,
      on: {
        msg: (job) => {
          const count = jobMessageReceive(job, ({ payload }) => {
            payloads.push(payload);
            return messageResults.destroy;
          });
          assertEquals(count, 2);
        },
      },
    });
    jobMessageSend(jobIncref(job), { type: 1, flags: 1, payload: "a" });
    jobMessageSend(jobIncref(job), { type: 1, flags: 1, payload: "b" });
    assertEquals(payloads, []);
    unlockJob(jobIncref(job));
    assertEquals([payloads, notes.events, job.refcnt], [["a", "b"], ["receiver msg"], 1]);
  });

  it("are destroyed by the result 1: their source is given up", () => {
    const source = sender();
    const job = receiver(() => messageResults.destroy);
    jobMessageSend(jobIncref(job), { type: 1, flags: 1, source: jobIncref(source) });
    assertEquals(source.refcnt, 1);
  });

  it("are destroyed in their own way by the result 2, which then has to give up the source", () => {
    const source = sender();
    const destroyed: JobMessage[] = [];
    const job = receiver(() => messageResults.destroyOwn);
    const message: JobMessage = {
      type: 1,
      flags: 1,
      payload: "a",
      source: jobIncref(source),
      destructor: (it) => destroyed.push(it),
    };
    jobMessageSend(jobIncref(job), message);
    assertEquals([destroyed, source.refcnt], [[message], 2]);
  });

  it("are kept by any other result", () => {
    const source = sender();
    const job = receiver(() => 0);
    jobMessageSend(jobIncref(job), { type: 1, flags: 1, source: jobIncref(source) });
    assertEquals(source.refcnt, 2);
  });

  for (const result of [messageResults.stop, 0, messageResults.destroy, 3]) {
    it(`keep their own destructor from being called by the result ${result}`, () => {
      const destroyed: JobMessage[] = [];
      const job = receiver(() => result);
      jobMessageSend(jobIncref(job), { type: 1, flags: 1, destructor: (it) => destroyed.push(it) });
      assertEquals([notes.events, destroyed], [["receiver msg"], []]);
    });
  }

  for (const result of [0, messageResults.destroy, messageResults.destroyOwn, 3]) {
    it(`go on coming after the result ${result}`, () => {
      const payloads: unknown[] = [];
      const job = notes.create({ name: "receiver", jobType: jobTypes.haveMsgQueue });
      for (const payload of ["a", "b"]) jobMessageSend(jobIncref(job), { type: 1, flags: 1, payload });
      const count = jobMessageReceive(job, ({ payload }) => {
        payloads.push(payload);
        return result;
      });
      assertEquals([payloads, count], [["a", "b"], 2]);
      unlockJob(job);
    });
  }

  it("no longer name a source that was given up", () => {
    const messages: JobMessage[] = [];
    const job = receiver((message) => (messages.push(message), messageResults.destroy));
    jobMessageSend(jobIncref(job), { type: 1, flags: 1, source: jobIncref(sender()) });
    assertEquals(messages.map(({ source }) => source), [undefined]);
  });

  it("are copied: one object may be sent to many jobs, with a reference to the source for each", () => {
    const source = sender();
    const message: JobMessage = { type: 1, flags: 1, source };
    for (const job of [receiver(() => messageResults.destroy), receiver(() => messageResults.destroy)]) {
      jobIncref(source);
      jobMessageSend(jobIncref(job), message);
    }
    assertEquals([source.refcnt, message.source], [1, source]);
  });

  it("may be frozen when they are sent", () => {
    const source = sender();
    const message = Object.freeze({ type: 1, flags: 1, source: jobIncref(source) });
    jobMessageSend(jobIncref(receiver(() => messageResults.destroy)), message);
    assertEquals(source.refcnt, 1);
  });

  it("that were sent frozen and not delivered do not keep a job from its end", () => {
    const job = notes.create({ name: "receiver", jobType: jobTypes.haveMsgQueue });
    jobMessageSend(jobIncref(job), Object.freeze({ type: 1, flags: 1 }));
    unlockJob(job);
    assertEquals(job.refcnt, 0);
  });

  it("are what they were when they were checked", () => {
    const flags = [1, 0];
    const seen: number[] = [];
    const job = receiver(({ flags }) => (seen.push(flags), 0));
    jobMessageSend(jobIncref(job), {
      type: 1,
      get flags() {
        return flags.shift() ?? 0;
      },
    });
    assertEquals(seen, [1]);
  });

  it("cannot come from a source that has ended", () => {
    const [job, source] = [receiver(() => messageResults.destroy), sender()];
    jobDecref(source);
    const send = (): void => jobMessageSend(job, { type: 1, flags: 1, source });
    assertEquals(assertThrows(send, JobError).code, "ERR_JOB_DESTROYED");
    assertWrongType(
      () => jobMessageSend(job, { type: 1, flags: 1, source: {} as AsyncJob }),
      "message.source must be an instance of AsyncJob",
    );
    assertEquals(job.refcnt, 1);
  });

  it("stop coming after a negative result, and go on at the next signal", () => {
    const payloads: unknown[] = [];
    const job = notes.create({
      name: "receiver",
      jobType: jobTypes.haveMsgQueue,
      on: {
        msg: (job) =>
          void jobMessageReceive(job, ({ payload }) => {
            payloads.push(payload);
            return messageResults.stop;
          }),
      },
    });
    for (const payload of ["a", "b"]) jobMessageSend(jobIncref(job), { type: 1, flags: 1, payload });
    unlockJob(jobIncref(job));
    assertEquals(payloads, ["a"]);
    jobSignal(jobIncref(job), jobSignals.msg);
    assertEquals(payloads, ["a", "b"]);
  });

  it("that were not delivered are destroyed with the job", () => {
    const [source, own] = [sender(), sender()];
    const destroyed: unknown[] = [];
    const job = notes.create({ name: "receiver", jobType: jobTypes.haveMsgQueue });
    const destructor = ({ payload }: JobMessage): void => void destroyed.push(payload);
    jobMessageSend(jobIncref(job), { type: 1, flags: 1, source: jobIncref(source) });
    jobMessageSend(jobIncref(job), { type: 1, flags: 1, payload: "own", source: jobIncref(own), destructor });
    unlockJob(job);
    assertEquals([source.refcnt, own.refcnt, destroyed], [1, 2, ["own"]]);
  });

  it("stay in a job that cannot be freed", () => {
    const destroyed: unknown[] = [];
    const job = notes.create({
      name: "receiver",
      jobType: jobTypes.haveMsgQueue,
      on: { run: (job) => void assertEquals(errorOf(() => jobFree(job)).code, "ERR_JOB_REFERENCED") },
    });
    jobMessageSend(jobIncref(job), { type: 1, flags: 1, destructor: ({ type }) => destroyed.push(type) });
    scheduleJob(jobIncref(job));
    assertEquals([destroyed, job.messages?.semaphore], [[], 1]);
    jobDecref(job);
    assertEquals([destroyed, job.refcnt], [[1], 0]);
  });

  it("cannot end a job to which a destructor has given out a reference", () => {
    const job = notes.create({ name: "receiver", jobType: jobTypes.haveMsgQueue });
    jobMessageSend(jobIncref(job), { type: 1, flags: 1, destructor: () => void jobIncref(job) });
    assertEquals((errorOf(() => unlockJob(job)).cause as JobError).code, "ERR_JOB_REFERENCED");
    assertEquals(job.refcnt, 2);
    jobDecref(job);
    jobDecref(job);
    assertEquals(job.refcnt, 0);
  });

  it("need a job that takes them", () => {
    const job = sender();
    const message = { type: 1, flags: 1 };
    for (const use of [() => jobMessageSend(job, message), () => jobMessageReceive(job, () => 0)]) {
      assertEquals(assertThrows(use, JobError).code, "ERR_JOB_NO_MESSAGE_QUEUE");
    }
    assertEquals(job.refcnt, 1);
  });

  it("need a class and a 32-bit type, and have a function for a destructor", () => {
    const job = receiver(() => 1);
    const send = (type: number, flags: number) => () => jobMessageSend(job, { type, flags });
    assertOutOfRange(send(1, 0), "message.flags & 31 must be an integer from 1 to 31");
    assertOutOfRange(send(1, 32), "message.flags & 31 must be an integer from 1 to 31");
    assertOutOfRange(send(-1, 1), "message.type must be an integer from 0");
    assertWrongType(
      () => jobMessageSend(job, null as unknown as JobMessage),
      "message must be an object",
    );
    assertWrongType(
      () => jobMessageSend(job, { type: 1, flags: 1, destructor: null as unknown as undefined }),
      "message.destructor must be a function, got null",
    );
  });
});

describeJobs("a notify job", () => {
  it("is created locked, and allows RUN, MSG, ABORT and FINISH in its class", () => {
    const job = notifyJobCreate(jobClasses.engine);
    assertEquals([hex(job.flags), hex(job.status), hex(job.sigclass), job.refcnt], [
      "00010000",
      "a5000000",
      "80800808",
      1,
    ]);
  });

  function subscribers(notifyJob: AsyncJob): [AsyncJob, AsyncJob] {
    const first = idle(notes.create({ name: "first" }));
    const second = idle(notes.create({ name: "second" }));
    for (const job of [first, second]) notifyJobSubscribe(jobIncref(notifyJob), jobIncref(job));
    return [first, second];
  }

  for (const [name, signal] of [["RUN", run], ["ABORT", abort]] as const) {
    it(`tells its subscribers on ${name}: in order, once`, () => {
      const notifyJob = idle(notifyJobCreate(jobClasses.main));
      const [first, second] = subscribers(notifyJob);
      assertEquals([first.children, second.children, first.refcnt, notifyJob.refcnt], [1, 1, 2, 1]);
      jobSignal(jobIncref(notifyJob), signal);
      jobSignal(jobIncref(notifyJob), signal);
      assertEquals([first.children, second.children], [0, 0]);
      assertEquals([runPendingMainJobs(), notes.events], [2, ["first run", "second run"]]);
      assertEquals([first.refcnt, second.refcnt], [1, 1]);
    });
  }

  it("passes its error on, as a child would", () => {
    const notifyJob = idle(notifyJobCreate(jobClasses.main));
    const [first] = subscribers(notifyJob);
    const signals = allSignals | BigInt(jobRelations.rwe);
    notifyJob.children = 0;
    const parent = jobIncref(notifyJob);
    scheduleJob(notes.create({ name: "child", signals, parent, on: { run: (job) => jobFatal(job, -77) } }));
    runPendingMainJobs();
    assertEquals([first.error, first.children], [-77, 0]);
    assertEquals(notes.events, ["child run", "child finish", "first abort", "second abort"]);
  });

  it("makes late subscribers wait for the next time", () => {
    const notifyJob = idle(notifyJobCreate(jobClasses.main));
    jobSignal(jobIncref(notifyJob), run);
    const [first] = subscribers(notifyJob);
    runPendingMainJobs();
    assertEquals([notes.events, first.children], [[], 1]);
    jobSignal(jobIncref(notifyJob), run);
    runPendingMainJobs();
    assertEquals(notes.events, ["first run", "second run"]);
  });

  it("never wakes a subscriber that did not count it: the count goes to -1", () => {
    const notifyJob = idle(notifyJobCreate(jobClasses.main));
    const job = idle(notes.create({ name: "careless" }));
    jobMessageSend(jobIncref(notifyJob), { type: subscribe, flags: 1, source: jobIncref(job) });
    jobSignal(jobIncref(notifyJob), run);
    runPendingMainJobs();
    assertEquals([job.children, job.refcnt, notes.events], [-1, 1, []]);
  });

  for (const [name, signal] of [["RUN", run], ["ABORT", abort]] as const) {
    it(`tells all its subscribers on ${name}, though one of them throws at once`, () => {
      const notifyJob = idle(notifyJobCreate(jobClasses.main));
      const failure = new Error("broken");
      const broken = idle(notes.create({
        name: "broken",
        signals: fastSignal(run, jobClasses.main) | allowSignal(jobSignals.finish, jobClasses.main),
        on: {
          run() {
            throw failure;
          },
        },
      }));
      notifyJobSubscribe(jobIncref(notifyJob), jobIncref(broken));
      const [first, second] = subscribers(notifyJob);
      const error = errorOf(() => jobSignal(jobIncref(notifyJob), signal));
      assertEquals([error.job, (error.cause as JobError).cause], [notifyJob, failure]);
      assertEquals([runPendingMainJobs(), notes.events], [2, ["broken run", "first run", "second run"]]);
      assertEquals([first.children, second.children], [0, 0]);
    });
  }

  it("gives up all its subscribers at its end, though one of them cannot be", () => {
    const notifyJob = idle(notifyJobCreate(jobClasses.main));
    const locked = notes.create({ name: "locked" });
    notifyJobSubscribe(jobIncref(notifyJob), locked);
    const [first, second] = subscribers(notifyJob);
    assertEquals((errorOf(() => jobDecref(notifyJob)).cause as JobError).code, "ERR_JOB_LOCKED");
    assertEquals([first.refcnt, second.refcnt, notifyJob.refcnt], [1, 1, 1]);
    jobDecref(notifyJob);
    assertEquals(notifyJob.refcnt, 0);
  });

  it("gives up its subscribers at its end, without a word", () => {
    const notifyJob = idle(notifyJobCreate(jobClasses.main));
    const [first] = subscribers(notifyJob);
    jobDecref(notifyJob);
    assertEquals([notifyJob.refcnt, first.refcnt, first.children, notes.events], [0, 1, 1, []]);
  });

  it("refuses messages of other types", () => {
    const notifyJob = idle(notifyJobCreate(jobClasses.main));
    const error = assertThrows(() => jobMessageSend(jobIncref(notifyJob), { type: 0x1234, flags: 1 }), JobError);
    assert(error.cause instanceof JobError);
    assertEquals(
      [error.cause.code, error.cause.message],
      ["ERR_JOB_UNKNOWN_MESSAGE", "a notify job knows no message 0x00001234 of that form"],
    );
  });

  it("goes on with the subscriptions behind a message that it refuses, and gives up that one's source", () => {
    const [source, own] = [sender(), sender()];
    const destroyed: unknown[] = [];
    const notifyJob = notifyJobCreate(jobClasses.main);
    const destructor = ({ payload }: JobMessage): void => void destroyed.push(payload);
    const message = { type: 0x1234, flags: 1 };
    jobMessageSend(jobIncref(notifyJob), { ...message, source: jobIncref(source) });
    jobMessageSend(jobIncref(notifyJob), { ...message, source: own, payload: "own", destructor });
    const [first] = subscribers(notifyJob);
    const { cause } = errorOf(() => unlockJob(jobIncref(notifyJob)));
    assertEquals((cause as JobError).code, "ERR_JOB_UNKNOWN_MESSAGE");
    assertEquals([source.refcnt, own.refcnt, destroyed], [1, 1, ["own"]]);
    jobSignal(jobIncref(notifyJob), run);
    runPendingMainJobs();
    assertEquals([notes.events, first.children], [["first run", "second run"], 0]);
  });

  it("cannot be subscribed to if it is an ordinary job", () => {
    const [job, other] = [sender(), sender()];
    const { code } = assertThrows(() => notifyJobSubscribe(job, other), JobError);
    assertEquals([code, other.children], ["ERR_JOB_NO_MESSAGE_QUEUE", 0]);
  });
});
