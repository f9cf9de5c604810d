// Lets as many workers at once as the second argument says import the package whose root is the first, and prints what
// each of them answers.
import process from "node:process";
import { startWorker } from "../support/workers.ts";
import type { WorkerAnswer } from "./worker.ts";

const [packageRoot = "", count = "1"] = process.argv.slice(2);
const script = new URL("./worker.ts", import.meta.url);

const workers = Array.from({ length: Number(count) }, () => startWorker<WorkerAnswer>(script, packageRoot));
console.log(JSON.stringify(await Promise.all(workers.map(({ answer }) => answer))));
// Node's end by themselves, and Node sometimes aborts when one is ended that has called native functions.
if ("Worker" in globalThis) { for (const { terminate } of workers) terminate(); }
