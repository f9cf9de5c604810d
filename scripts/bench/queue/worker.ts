// One end of the way between two workers.
import { answerOrders } from "../../../tests/support/workers.ts";

/** What a worker is to do. */
export interface Order {
  readonly role: "send" | "receive";
  readonly by: "queue" | "postMessage";
  readonly count: number;
  readonly messageBytes: number;
  readonly queue: SharedArrayBuffer;
  readonly port: MessagePort;
}

/** Milliseconds from the first message to the last. */
async function work({ role, by, count, messageBytes, queue: buffer, port }: Order): Promise<number> {
  const { SharedMpQueue } = await import("../../../mod.ts");
  const queue = SharedMpQueue.open(buffer);
  const message = new Uint8Array(messageBytes).fill(7);
  if (role === "send") {
    for (let sent = 0; sent < count; sent++) {
      if (by === "queue") queue.pushWait(message);
      else port.postMessage(message);
    }
    return 0;
  }
  if (by === "queue") {
    queue.popWait(message);
    const start = performance.now();
    for (let received = 1; received < count; received++) queue.popWait(message);
    return performance.now() - start;
  }
  let [received, start] = [0, 0];
  return new Promise((resolve) => {
    port.onmessage = () => {
      if (received++ === 0) start = performance.now();
      if (received === count) resolve(performance.now() - start);
    };
  });
}

answerOrders<Order>(work);
