// Workers, the same in every runtime: Node has those of its own module only.
import { parentPort, type Transferable as NodeTransferable, Worker as NodeWorker } from "node:worker_threads";

/** A worker that is to answer once. */
export interface Started<A> {
  /** Its answer; rejected with its error. */
  readonly answer: Promise<A>;
  /** Ends it, in the middle of whatever it does. */
  terminate(): void;
}

function start<A>(
  script: URL,
  order: unknown,
  moved: readonly Transferable[],
  finish: (answer: A) => void,
  fail: (error: Error) => void,
): () => void {
  if (!("Worker" in globalThis)) {
    const worker = new NodeWorker(script);
    worker.once("message", finish);
    worker.once("error", fail);
    worker.postMessage(order, moved as readonly NodeTransferable[]);
    return () => void worker.terminate();
  }
  const worker = new Worker(script, { type: "module" });
  worker.onmessage = ({ data }) => finish(data);
  worker.onerror = (event) => {
    event.preventDefault();
    fail(new Error(event.message));
  };
  worker.postMessage(order, [...moved]);
  return () => worker.terminate();
}

/** Starts a worker with an order, to which `moved` goes over. */
export function startWorker<A>(script: URL, order: unknown, moved: readonly Transferable[] = []): Started<A> {
  const { promise, resolve, reject } = Promise.withResolvers<A>();
  return { answer: promise, terminate: start(script, order, moved, resolve, reject) };
}

interface Scope {
  onmessage: (event: { readonly data: unknown }) => void;
  postMessage(message: unknown): void;
}

/** Within a worker: answers the order that it gets, an error with its text. In Node, the worker ends then. */
export function answerOrders<O>(work: (order: O) => unknown): void {
  const answer = async (order: unknown): Promise<unknown> => {
    try {
      return await work(order as O);
    } catch (error) {
      return { error: String(error) };
    }
  };
  if (parentPort !== null && !("postMessage" in globalThis)) {
    parentPort.once("message", async (order: unknown) => parentPort?.postMessage(await answer(order)));
    return;
  }
  const scope = globalThis as unknown as Scope;
  scope.onmessage = async ({ data }) => scope.postMessage(await answer(data));
}
