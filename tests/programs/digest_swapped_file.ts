/**
 * Digests the link `link` of a folder, which leads to `file`, and lets it lead to `pipe` meanwhile: once at each moment at which
 * JavaScript runs between looking at the file and opening it. Prints what came of it.
 *
 * @module
 */
import { renameSync, rmSync, Stats, symlinkSync } from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { digestFile, DigestFileError } from "../../src/digest/mod.ts";

const folder = process.argv[2] as string;
const link = `${folder}/link`;

/** How many moments pass before the pipe takes the file's place. */
let left = 0;

function moment(): void {
  if (left-- !== 0) return;
  symlinkSync("pipe", `${folder}/next`);
  renameSync(`${folder}/next`, link);
}

/** It is asked for its text whenever somebody looks at what it leads to. */
class Watched extends URL {
  override get href(): string {
    moment();
    return super.href;
  }
}

// Bun and Node have this in a prototype.
let owner = Stats.prototype;
while (owner !== null && !Object.hasOwn(owner, "isFile")) owner = Object.getPrototypeOf(owner);
if (owner !== null) {
  const { isFile } = owner;
  owner.isFile = function(): boolean {
    const result = isFile.call(this);
    moment();
    return result;
  };
}

const seen = new Set<string>();
for (let wait = 0, isSwapped = true; isSwapped; wait++) {
  rmSync(link, { force: true });
  symlinkSync("file", link);
  left = wait;
  try {
    const { bytes } = await digestFile(new Watched(pathToFileURL(link)), ["crc32"]);
    seen.add(`${bytes} bytes`);
  } catch (error) {
    seen.add(error instanceof DigestFileError ? error.code : String(error));
  }
  isSwapped = left < 0;
}
console.log([...seen].sort().join());
