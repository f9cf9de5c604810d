/**
 * Digesting several files at once, each in a worker.
 *
 * @module
 */
import type { Worker } from "node:worker_threads";
import type { DigestAlgorithm } from "../../digest/algorithms.ts";
import { InputError, STDIN_NAME } from "../io/input.ts";
import { warn } from "../io/output.ts";
import type { Progress } from "../io/progress.ts";
import type { DigestInput } from "./algorithms.ts";
import {
  digestFile,
  type DigestFiles,
  type DigestRequest,
  type DigestResult,
  type FileDigests,
} from "./digest_file.ts";

/** What a worker is asked. */
export interface JobRequest {
  /** The file. */
  readonly path: string;
  /** The names of the algorithms. */
  readonly algorithms: readonly DigestAlgorithm[];
}

/** What a worker says: that it is ready, that it has read some bytes, or what became of its file. */
export type JobMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "bytes"; readonly bytes: number }
  | { readonly kind: "digests"; readonly result: FileDigests }
  | { readonly kind: "unreadable"; readonly message: string; readonly code: string | undefined };

/** Named apart: webpack would take a URL that is relative to `import.meta.url` for an asset, and minify it as a script. */
const thisModule = import.meta.url;
/** The module beside this one, in whatever form this one is. */
const besideThis = new URL(`./sum_worker${/\.[jt]s$/.exec(thisModule)?.[0] ?? ".js"}`, thisModule);

/** A worker that digests one file at a time. */
class Job {
  readonly #worker: Worker;
  /** Whether it could be started; it may end at any time. */
  readonly ready: Promise<boolean>;
  #isReady: (ready: boolean) => void = () => {};
  #answer: ((result: DigestResult | undefined) => void) | undefined;
  #count: (bytes: number) => void = () => {};

  constructor(worker: Worker) {
    this.ready = new Promise((resolve) => this.#isReady = resolve);
    this.#worker = worker;
    this.#worker.on("message", (message: JobMessage) => this.#receive(message));
    for (const event of ["error", "exit"]) this.#worker.on(event, () => this.#end());
  }

  #receive(message: JobMessage): void {
    switch (message.kind) {
      case "ready":
        return this.#isReady(true);
      case "bytes":
        return this.#count(message.bytes);
      case "digests":
        return this.#answer?.(message.result);
      case "unreadable":
        return this.#answer?.(new InputError(message.message, { code: message.code }));
    }
  }

  #end(): void {
    this.#isReady(false);
    this.#answer?.(undefined);
  }

  /** What became of a request; `undefined` if the worker ended over it. */
  async digest({ path, algorithms }: DigestRequest, { add }: Pick<Progress, "add">): Promise<DigestResult | undefined> {
    const request: JobRequest = { path, algorithms: algorithms.map(({ name }) => name) };
    this.#count = add;
    return await new Promise((resolve) => {
      this.#answer = resolve;
      this.#worker.postMessage(request);
    });
  }

  close(): void {
    void this.#worker.terminate();
  }
}

/** Workers that can be had, and those who wait for one. */
class Pool {
  readonly #jobs: Job[] = [];
  readonly #idle: Job[] = [];
  readonly #waiting: ((job: Job | undefined) => void)[] = [];
  #alive = 0;
  #isClosed = false;

  /** Starts as many as can be. Where there are none, as in an executable without this module, one thread does it all. */
  async start(count: number, module: URL): Promise<void> {
    try {
      // Not imported above: it takes 3 ms in Bun, and most runs need no worker.
      const threads = await import("node:worker_threads");
      for (let index = 0; index < count; index++) {
        // Copying the environment makes Deno ask for it at a terminal.
        this.#jobs.push(new Job(new threads.Worker(module, { env: threads.SHARE_ENV })));
      }
    } catch {
      // Those that were started are enough.
    }
    const ready = await Promise.all(this.#jobs.map((job) => job.ready));
    this.#idle.push(...this.#jobs.filter((_, index) => ready[index]));
    this.#alive = this.#idle.length;
    if (this.#alive === 0) warn("sum", "no worker can be started here: files are read one at a time");
  }

  /** A worker with nothing to do, once there is one; `undefined` if there is none left. */
  take(): Promise<Job | undefined> | Job | undefined {
    if (this.#alive === 0) return undefined;
    return this.#idle.pop() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Takes back a worker, unless it has ended. */
  give(job: Job, hasEnded: boolean): void {
    if (!hasEnded) {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(job);
      else next(job);
    } else if (--this.#alive === 0) {
      for (const resolve of this.#waiting.splice(0)) resolve(undefined);
    }
  }

  /** Whether nobody waits for results any more. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    this.#isClosed = true;
    for (const job of this.#jobs) job.close();
  }
}

/** Digests up to `count` files at once, in workers that run `module`. */
export function inJobs(count: number, digestInput: DigestInput, module: URL = besideThis): DigestFiles {
  return async function*(requests, progress) {
    const pool = new Pool();
    const files = requests.filter(({ path }) => path !== STDIN_NAME).length;
    // One file is read as fast without a worker.
    if (files > 1) await pool.start(Math.min(count, files), module);
    const digest = async (request: DigestRequest): Promise<DigestResult> => {
      const job = request.path === STDIN_NAME ? undefined : await pool.take();
      const result = await job?.digest(request, progress);
      if (job !== undefined) pool.give(job, result === undefined);
      if (result !== undefined) return result;
      if (pool.isClosed) return new InputError("nobody waits for it any more");
      return await digestFile(request, digestInput, progress);
    };
    try {
      const pending: Promise<DigestResult>[] = [];
      for (const request of requests) {
        pending.push(digest(request));
        const longest = pending.length < 2 * count ? undefined : pending.shift();
        if (longest !== undefined) yield await longest;
      }
      yield* pending;
    } finally {
      pool.close();
    }
  };
}
