/**
 * A worker of `sum --jobs`: digests the files that it is sent, one at a time.
 *
 * @module
 */
import { parentPort } from "node:worker_threads";
import { InputError } from "../io/input.ts";
import { hideFfiWarning } from "../io/warnings.ts";
import { algorithms, loadDigesters } from "./algorithms.ts";
import { digestFile } from "./digest_file.ts";
import type { JobMessage, JobRequest } from "./jobs.ts";

hideFfiWarning();
// The other processors have workers of their own.
const digestInput = await loadDigesters(1);
const say = (message: JobMessage): void => parentPort?.postMessage(message);

/** A message for each chunk would take longer than the chunk. */
const TOLD_AFTER_BYTES = 0x40_0000;

async function digest({ path, algorithms: names }: JobRequest): Promise<JobMessage> {
  let untold = 0;
  const tell = (): void => {
    if (untold > 0) say({ kind: "bytes", bytes: untold });
    untold = 0;
  };
  const add = (bytes: number): void => {
    untold += bytes;
    if (untold >= TOLD_AFTER_BYTES) tell();
  };
  const request = { path, algorithms: algorithms.filter(({ name }) => names.includes(name)) };
  const result = await digestFile(request, digestInput, { add });
  tell();
  return result instanceof InputError
    ? { kind: "unreadable", message: result.message, code: result.code }
    : { kind: "digests", result };
}

parentPort?.on("message", (request: JobRequest) => {
  void digest(request).then(say);
});
say({ kind: "ready" });
