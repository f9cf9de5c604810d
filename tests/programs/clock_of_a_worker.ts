// Tells what this thread remembers of the clocks before it has read any.
import { parentPort } from "node:worker_threads";
import { preciseNow, preciseTime } from "../../mod.ts";

parentPort?.postMessage({ now: preciseNow(), time: preciseTime() });
