import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { Job, type JobOptions, mpqOps, ProcessId, SharedMpQueue, WaitableMpQueue } from "../../mod.ts";

/** All options but those that must be given: the compiler misses one that is left out. */
type Absent<Options, Given extends keyof Options> = Readonly<Record<Exclude<keyof Options, Given>, undefined>>;

it("options that may be left out may be undefined, which the compiler checks", async () => {
  const queue = new WaitableMpQueue<string>();
  queue.push("a");
  assertEquals(await queue.pop({ signal: undefined }), "a");

  const anyone = { ip: undefined, pid: undefined, utime: undefined };
  assertEquals(ProcessId.from({ ...anyone, port: 443 }).toJSON(), { ip: 0, port: 443, pid: 0, utime: 0 });

  const shared = SharedMpQueue.create({ capacity: 1, messageBytes: 1 });
  await shared.pushAsync(Uint8Array.of(1), { signal: undefined });
  assertEquals(await shared.popAsync({ signal: undefined }), Uint8Array.of(1));

  const absent: Absent<JobOptions, "run"> = {
    signals: undefined,
    parent: undefined,
    relation: undefined,
    subclass: undefined,
    customBytes: undefined,
    messages: undefined,
  };
  const job = new Job({ ...absent, run() {} });
  assertEquals([job.refs, job.subclass, job.custom.length], [1, 0, 0]);

  const own = { push: undefined, pop: null };
  mpqOps.install(own);
  assertEquals(mpqOps.active, mpqOps.getDefaults());
});
