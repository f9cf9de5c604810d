// Reads the clocks in this thread, then looks at what a worker remembers: its own monotonic time, the process's real one.
import { Worker } from "node:worker_threads";
import { getUtime, getUtimeMonotonic, preciseNow, preciseTime } from "../../mod.ts";

interface Remembered {
  readonly now: number;
  readonly time: bigint;
}

const now = getUtimeMonotonic();
getUtime(0);
const time = preciseTime();
const worker = new Worker(new URL("./clock_of_a_worker.ts", import.meta.url));
worker.once("message", async (data: Remembered) => {
  console.log(JSON.stringify({ ownNow: preciseNow() === now, workerNow: data.now, sharedTime: data.time === time }));
  await worker.terminate();
});
