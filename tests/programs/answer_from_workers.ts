// Lets as many workers at once as the second argument says import the package whose root is the first, and prints what
// each of them answers.
import process from "node:process";
import { Worker as NodeWorker } from "node:worker_threads";
import type { WorkerAnswer } from "./worker.ts";

const [packageRoot = "", count = "1"] = process.argv.slice(2);

const script = new URL("./worker.ts", import.meta.url);

/** Node has workers of its own only. */
function answerOfNodeWorker(): Promise<WorkerAnswer> {
  return new Promise((resolve) => {
    const worker = new NodeWorker(script);
    worker.once("message", resolve);
    worker.once("error", ({ message }) => resolve({ error: message }));
    worker.postMessage(packageRoot);
  });
}

function answerOfWorker(): Promise<WorkerAnswer> {
  if (!("Worker" in globalThis)) return answerOfNodeWorker();
  return new Promise((resolve) => {
    const worker = new Worker(script, { type: "module" });
    const finish = (answer: WorkerAnswer): void => {
      worker.terminate();
      resolve(answer);
    };
    worker.onmessage = ({ data }) => finish(data);
    worker.onerror = ({ message }) => finish({ error: message });
    worker.postMessage(packageRoot);
  });
}

console.log(JSON.stringify(await Promise.all(Array.from({ length: Number(count) }, answerOfWorker))));
