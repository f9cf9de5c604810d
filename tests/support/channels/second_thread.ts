// A user's program that digests a long file, and tells with how many threads it did.
import { assertEquals } from "@std/assert";
import { closeSync, ftruncateSync, openSync } from "node:fs";
import type { Ended } from "../runtime.ts";

/** So long that a second thread takes over before its end, however slowly it starts. */
const BYTES = 2 ** 32;

/** Makes a long file, which takes no room on the disk. */
export function writeLongFile(path: string): void {
  const file = openSync(path, "w");
  ftruncateSync(file, BYTES);
  closeSync(file);
}

/**
 * The program's text, importing the package by `specifier`: it stops once chunks went to another thread. A worker is woken
 * for each; in Deno, functions are opened that are not waited for.
 */
export function threadsProgram(specifier: string, path: string): string {
  return `import { digestFile } from ${JSON.stringify(specifier)};

const { notify } = Atomics;
let woken = 0;
Atomics.notify = (...values) => (woken++, notify(...values));
if (globalThis.Deno) {
  const { dlopen } = Deno;
  Deno.dlopen = (path, definitions) => {
    const { symbols } = dlopen(path, definitions);
    const counted = Object.entries(symbols).map(([name, call]) => [
      name,
      definitions[name].nonblocking ? (...values) => (woken++, call(...values)) : call,
    ]);
    return { symbols: Object.fromEntries(counted), close() {} };
  };
}
const enough = new Error("enough");
const onProgress = () => {
  if (woken > 20) throw enough;
};
const outcome = await digestFile(${JSON.stringify(path)}, ["md5", "sha1", "sha256"], { onProgress }).catch((e) => e);
console.log(outcome === enough ? "two threads" : outcome instanceof Error ? outcome.message : "one thread");
`;
}

/** Asserts that the program had two threads, and that both came to their end. */
export function assertTwoThreads({ status, signal, stdout, stderr }: Ended): void {
  assertEquals([status, signal, stdout], [0, null, "two threads\n"], stderr);
}
