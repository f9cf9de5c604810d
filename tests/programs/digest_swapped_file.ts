/**
 * Digests the path `link` of a folder while a thread lets it lead to `file` and to `pipe` in turn. Prints what came of it.
 *
 * @module
 */
import process from "node:process";
import { Worker } from "node:worker_threads";
import { digestFile, DigestFileError } from "../../src/digest/mod.ts";

const DIGESTS = 5000;
const folder = process.argv[2] as string;

const swap = `
  const { renameSync, symlinkSync } = process.getBuiltinModule("node:fs");
  const { workerData: { folder, ended } } = process.getBuiltinModule("node:worker_threads");
  for (let turn = 0; Atomics.load(ended, 0) === 0; turn++) {
    symlinkSync(turn % 2 === 0 ? "pipe" : "file", folder + "/next");
    renameSync(folder + "/next", folder + "/link");
  }
`;

const ended = new Int32Array(new SharedArrayBuffer(4));
new Worker(swap, { eval: true, workerData: { folder, ended } });
const seen = new Set<string>();
for (let count = 0; count < DIGESTS || seen.size < 2; count++) {
  try {
    const { bytes } = await digestFile(`${folder}/link`, ["crc32"]);
    seen.add(`${bytes} bytes`);
  } catch (error) {
    seen.add(error instanceof DigestFileError ? error.code : String(error));
  }
}
Atomics.store(ended, 0, 1);
console.log([...seen].sort().join());
