// A place in which a program has removed the clock and Web Crypto, or put `{}` there as the second argument says; the first is
// the package's root. Prints how the library was checked, how long the steps took, whether a wait for a message ends, and how
// many bytes were digested.
import process from "node:process";
import { pathToFileURL } from "node:url";

const [, , packageRoot = "", left = "nothing"] = process.argv;
for (const name of ["performance", "crypto"]) {
  if (left === "nothing") Reflect.deleteProperty(globalThis, name);
  else Object.defineProperty(globalThis, name, { value: {} });
}
const { boundary, digestStream, SharedMpQueue } = await import(
  pathToFileURL(`${packageRoot}/mod.ts`).href
) as typeof import("../../mod.ts");
const took = boundary.steps.reduce((sum, { ms }) => sum + ms, 0);
const message = SharedMpQueue.create({ capacity: 2, messageBytes: 8 }).popWait(undefined, 1);
const { bytes } = await digestStream([new Uint8Array(3)], ["crc32"]);
console.log(boundary.library.checked, took, message, bytes);
