// The queue's row: a message of 64 bytes in and out again, in one thread.
import { filled } from "../inputs.ts";
import type { Api, Planned } from "../plan.ts";
import { AtomicsRing } from "./atomics_ring.ts";

const CAPACITY = 1024;
const MESSAGE_BYTES = 64;

/** Empty for packages that have no such queue yet. */
export function* queues(ours: Api): Generator<Planned> {
  if (!("SharedMpQueue" in ours)) return;
  yield {
    area: "shared queue",
    size: `${MESSAGE_BYTES} B`,
    agree: false,
    make() {
      const [message, out, other] = [
        filled(MESSAGE_BYTES),
        new Uint8Array(MESSAGE_BYTES),
        new Uint8Array(MESSAGE_BYTES),
      ];
      const queue = ours.SharedMpQueue.create({ capacity: CAPACITY, messageBytes: MESSAGE_BYTES });
      const ring = new AtomicsRing(CAPACITY, MESSAGE_BYTES);
      return {
        ours: () => {
          queue.push(message);
          return queue.pop(out);
        },
        "Atomics in TypeScript": () => {
          ring.push(message);
          return ring.pop(other);
        },
      };
    },
  };
}
