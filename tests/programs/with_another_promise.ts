// A program that has put a class of its own in place of `Promise`, as zone.js and Bluebird do. Prints how the library was
// checked and how many bytes of a file were digested; the first argument is the package's root, the second the file.
import process from "node:process";
import { pathToFileURL } from "node:url";

const [, , packageRoot = "", file = ""] = process.argv;
globalThis.Promise = class extends Promise<unknown> {} as PromiseConstructor;
const { boundary, digestFile } = await import(
  pathToFileURL(`${packageRoot}/mod.ts`).href
) as typeof import("../../mod.ts");
const { bytes } = await digestFile(file, ["crc32"]);
console.log(boundary.library.source, boundary.library.checked, bytes);
