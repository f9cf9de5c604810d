// The library beside the modules, of which every byte is compared with the build's digest.
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { libraries } from "../../lib/manifest.ts";
import { flipped } from "../support/bytes.ts";
import { freshPlace } from "../support/cache.ts";
import { withoutRights } from "../support/channels/user.ts";
import { type ImportOptions, importPackage, type ImportResult } from "../support/import_result.ts";
import { arch, entry, libraryBytes } from "../support/library.ts";
import { mountReadOnly, mountWithoutExecution } from "../support/mounts.ts";
import { copyPackage, temporaryFolder } from "../support/temporary.ts";
import { type Fault, startsFromCopy, startsFromPackage } from "./fault.ts";
import { denial, mounts, posix } from "./needs.ts";

const of = "the package's library";
const unreadable = "LibraryInvalidError -1 at verify";
const otherSize = "LibraryInvalidError -2 at verify";
const otherDigest = "LibraryInvalidError -3 at verify";

/** One copy for all rows whose fault is in the library's file. */
const packageRoot = copyPackage(temporaryFolder());
const library = join(packageRoot, "lib", entry.file);

type Details = Omit<Fault, "of" | "fault" | "start">;

/** A fault that `damage` does to the intact file. */
function damaged(fault: string, damage: () => void, details: Details, options: ImportOptions = {}): Fault {
  const start = (): ImportResult => {
    rmSync(library, { recursive: true, force: true });
    writeFileSync(library, libraryBytes());
    damage();
    return freshPlace().start({ packageRoot, ...options });
  };
  return { of, fault, start, ...details };
}

/** A fault of a whole installation, which `damage` does to a copy of its own. */
function installed(
  fault: string,
  damage: (root: string) => void,
  details: Details,
  options: ImportOptions = {},
): Fault {
  const start = (): ImportResult => {
    const root = copyPackage(temporaryFolder());
    damage(root);
    return freshPlace().start({ packageRoot: root, ...options });
  };
  return { of, fault, start, ...details };
}

const holding = (bytes: Uint8Array) => (): void => writeFileSync(library, bytes);

const { length } = libraryBytes();
const places = [0, 1, 63, 64, 1000, 4096, length >> 2, length >> 1, length - 4096, length - 1];
const flips = [0, 8 * 18, 4 * length, 8 * length - 1];

/** Variables by which every place for a cache is a file. */
function noPlaces(): Record<string, string> {
  const folder = temporaryFolder();
  const file = join(folder, "Library");
  writeFileSync(file, "");
  return { XDG_CACHE_HOME: file, HOME: folder, LOCALAPPDATA: file, TMPDIR: file, TEMP: file, TMP: file };
}

/** Takes the right to write from everyone. */
function close(path: string): void {
  for (const name of [...readdirSync(path, { recursive: true, encoding: "utf8" }), ""]) {
    const inside = join(path, name);
    chmodSync(inside, lstatSync(inside).isDirectory() ? 0o555 : 0o444);
  }
}

/** Over and over: zeros in the middle of the file, and what was there before. It is never cut short. */
const overwriting = `
  const { openSync, writeSync } = require("node:fs");
  const { parentPort, workerData } = require("node:worker_threads");
  const { path, bytes } = workerData;
  const half = bytes.length >> 1;
  const file = openSync(path, "r+");
  const pause = new Int32Array(new SharedArrayBuffer(4));
  parentPort.postMessage("begun");
  for (;;) {
    writeSync(file, bytes.slice().fill(0, half, half + 4096), 0, bytes.length, 0);
    Atomics.wait(pause, 0, 0, 2);
    writeSync(file, bytes, 0, bytes.length, 0);
    Atomics.wait(pause, 0, 0, 2);
  }`;

async function startsWhileOverwritten(): Promise<ImportResult[]> {
  writeFileSync(library, libraryBytes());
  const writer = new Worker(overwriting, { eval: true, workerData: { path: library, bytes: libraryBytes() } });
  try {
    await new Promise((resolve, reject) => writer.once("message", resolve).once("error", reject));
    const results: ImportResult[] = [];
    for (let start = 0; start < 10; start++) {
      results.push(importPackage({ packageRoot }));
      await wait(0);
    }
    return results;
  } finally {
    void writer.terminate();
  }
}

const [ofAnotherSystem] = Object.values(libraries).filter(({ file, bytes }) =>
  file !== entry.file && bytes !== entry.bytes
);

export const packageLibrary: readonly Fault[] = [
  damaged("missing", () => rmSync(library), { outcome: startsFromCopy }),
  damaged("missing, with no place for a cache", () => rmSync(library), {
    outcome: "LibraryNotFoundError -1 at find",
  }, { env: noPlaces() }),
  installed("a file in place of its folder", (root) => {
    const folder = dirname(join(root, "lib", entry.file));
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "");
  }, { outcome: startsFromCopy }),
  installed("missing, and the copy too", (root) => {
    for (const folder of [dirname(entry.file), arch]) rmSync(join(root, "lib", folder), { recursive: true });
  }, { outcome: otherDigest, says: "the embedded copy of the native library cannot be read" }),
  damaged("a folder", () => {
    rmSync(library);
    mkdirSync(library);
  }, { outcome: unreadable, says: "the native library cannot be read: " }),
  damaged("not to be read", () => chmodSync(library, 0o000), { needs: denial, outcome: unreadable, says: "denied" }, {
    user: withoutRights,
  }),
  ...places.map((size) =>
    damaged(`cut to ${size} of ${length} bytes`, holding(libraryBytes().subarray(0, size)), {
      outcome: otherSize,
      facts: { expected: entry.bytes, actual: size },
    })
  ),
  ...flips.map((bit) =>
    damaged(`bit ${bit} of ${8 * length} flipped`, holding(flipped(libraryBytes(), bit)), {
      outcome: otherDigest,
      facts: { expected: entry.sha256 },
    })
  ),
  damaged(
    "that of another system",
    () => writeFileSync(library, readFileSync(join(packageRoot, "lib", ofAnotherSystem?.file ?? ""))),
    { outcome: otherSize },
  ),
  installed("another user's, as all of the package, and closed", close, {
    needs: denial,
    outcome: startsFromPackage,
  }, { user: withoutRights }),
  installed("on a file system where nothing may be executed", mountWithoutExecution, {
    needs: mounts,
    outcome: "LibraryOpenError -1 at open",
    says: "MTPROXY_FFI_LIBRARY to a copy",
  }),
  installed("on a read-only file system", mountReadOnly, { needs: mounts, outcome: startsFromPackage }),
  {
    of,
    fault: "overwritten while programs start",
    needs: posix,
    outcome: [startsFromPackage, otherDigest],
    start: startsWhileOverwritten,
  },
];
