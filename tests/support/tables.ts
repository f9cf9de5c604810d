// Runs tests of queues and jobs once with each implementation of the tables in force.
import { beforeEach, describe } from "@std/testing/bdd";
import { nativeMpqOps } from "../../src/concurrency/mod.ts";
import type { MpqOps } from "../../src/concurrency/mp_queue/members.ts";
import { mpqOps } from "../../src/concurrency/mp_queue/operations.ts";

/** An implementation of the table. */
export interface Implementation<Ops> {
  readonly name: string;
  readonly ops: Ops;
}

/** Those of the queue's table. */
export const queueTables: readonly Implementation<MpqOps>[] = [
  { name: "in TypeScript", ops: mpqOps.getDefaults() },
  { name: "by the native library", ops: nativeMpqOps },
];

/** Describes queues once for each implementation, which is in force before each test. */
export function describeQueues(subject: string, tests: (ops: MpqOps) => void): void {
  for (const { name, ops } of queueTables) {
    describe(`${subject}, ${name}`, () => {
      beforeEach(() => mpqOps.install(ops));
      tests(ops);
    });
  }
}
