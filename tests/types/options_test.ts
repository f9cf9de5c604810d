import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { Job, SharedMpQueue, WaitableMpQueue } from "../../mod.ts";

it("options that may be left out may be undefined, which the compiler checks", async () => {
  const queue = new WaitableMpQueue<string>();
  queue.push("a");
  assertEquals(await queue.pop({ signal: undefined }), "a");

  const shared = SharedMpQueue.create({ capacity: 1, messageBytes: 1 });
  await shared.pushAsync(Uint8Array.of(1), { signal: undefined });
  assertEquals(await shared.popAsync({ signal: undefined }), Uint8Array.of(1));

  const absent = { signals: undefined, parent: undefined, relation: undefined, subclass: undefined };
  const job = new Job({ ...absent, customBytes: undefined, messages: undefined, run() {} });
  assertEquals([job.refs, job.subclass, job.custom.length], [1, 0, 0]);
});
