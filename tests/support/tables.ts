// Runs tests of queues and jobs once with each implementation of the tables in force.
import { afterEach, beforeEach, describe } from "@std/testing/bdd";
import { jobsOps } from "../../src/concurrency/jobs/engine.ts";
import type { JobsOps } from "../../src/concurrency/jobs/members.ts";
import { nativeJobsOps, nativeMpqOps } from "../../src/concurrency/mod.ts";
import type { MpqOps } from "../../src/concurrency/mp_queue/members.ts";
import { mpqOps } from "../../src/concurrency/mp_queue/operations.ts";

/** An implementation of both tables. */
export interface Tables {
  readonly queues: MpqOps;
  readonly jobs: JobsOps;
}

const implementations: Readonly<Record<string, Tables>> = {
  "in TypeScript": { queues: mpqOps.getDefaults(), jobs: jobsOps.getDefaults() },
  "by the native library": { queues: nativeMpqOps, jobs: nativeJobsOps },
};

/** Describes jobs once for each implementation, which is in force before each test. */
export function describeJobs(subject: string, tests: (tables: Tables) => void): void {
  for (const [name, tables] of Object.entries(implementations)) {
    describe(`${subject}, ${name}`, () => {
      beforeEach(() => {
        mpqOps.install(tables.queues);
        jobsOps.install(tables.jobs);
      });
      tests(tables);
      afterEach(() => {
        mpqOps.reset();
        jobsOps.reset();
      });
    });
  }
}

/** Describes queues once for each implementation, which is in force before each test. */
export function describeQueues(subject: string, tests: (queues: MpqOps) => void): void {
  describeJobs(subject, ({ queues }) => tests(queues));
}
