// How long a message of 64 bytes takes from one worker to another, by SharedMpQueue and by postMessage, one message after
// the other as fast as they come. The argument, if there is one, is how many messages a round has: of fewer than a million,
// engines take much of the time to compile.
import process from "node:process";
import { boundary, SharedMpQueue } from "../../../mod.ts";
import { startWorker } from "../../../tests/support/workers.ts";
import { median } from "../measure.ts";
import type { Order } from "./worker.ts";

const MESSAGE_BYTES = 64;
const ROUNDS = 5;
const count = Number(process.argv[2] ?? 1_000_000);
const script = new URL("./worker.ts", import.meta.url);

/** Nanoseconds a message, from the first that one worker gets to the last. */
async function round(by: Order["by"]): Promise<number> {
  const queue = SharedMpQueue.create({ capacity: 1024, messageBytes: MESSAGE_BYTES }).buffer;
  const { port1, port2 } = new MessageChannel();
  const common = { by, count, queue, messageBytes: MESSAGE_BYTES };
  const receiver = startWorker<number>(script, { ...common, role: "receive", port: port1 } satisfies Order, [port1]);
  const sender = startWorker<number>(script, { ...common, role: "send", port: port2 } satisfies Order, [port2]);
  // They stay until the program ends: Node sometimes aborts when a worker is ended that has called native functions.
  const [ms] = await Promise.all([receiver.answer, sender.answer]);
  return ms * 1e6 / count;
}

const times: Record<Order["by"], number[]> = { queue: [], postMessage: [] };
for (let index = 0; index < ROUNDS; index++) {
  times.queue.push(await round("queue"));
  times.postMessage.push(await round("postMessage"));
}
const [ours, theirs] = [median(times.queue), median(times.postMessage)];
const { name, version } = boundary.runtime;
console.log(
  `${name} ${version}: SharedMpQueue ${ours.toFixed(0)} ns, postMessage ${theirs.toFixed(0)} ns, ratio ${
    (theirs / ours).toFixed(1)
  }`,
);
process.exit(0);
