// Tells what this thread remembers of the clocks before it has read any.
import { preciseNow, preciseTime } from "../../mod.ts";

const { postMessage } = globalThis as unknown as { postMessage(message: unknown): void };
postMessage({ now: preciseNow(), time: preciseTime() });
