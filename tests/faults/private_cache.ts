// The embedded copy, which is written to a cache that is the user's alone.
import { assertEquals } from "@std/assert";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { flipped } from "../support/bytes.ts";
import {
  assertFellBack,
  assertUsed,
  cacheBelowHome,
  filledPlace,
  freshPlace,
  libraryName,
  modules,
  type Place,
  proofs,
} from "../support/cache.ts";
import { copyModules } from "../support/channels/published.ts";
import { run } from "../support/channels/run.ts";
import { NOBODY, withoutRights } from "../support/channels/user.ts";
import type { ImportResult } from "../support/import_result.ts";
import { arch, entry, libraryBytes } from "../support/library.ts";
import { mountReadOnly, mountSmall } from "../support/mounts.ts";
import { faultyLibrary, root, runFlags, runScript } from "../support/runtime.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { type Fault, type Need, startsFromCopy } from "./fault.ts";
import { denial, mounts, posix, rootDenial } from "./needs.ts";

const of = "the private cache";
const PROCESSES = 20;

/** What was done to a filled cache is mended: the library in it is the right one again. */
function repaired(fault: string, damage: (place: Place) => void, needs?: Need): Fault {
  const start = (): ImportResult => {
    const place = filledPlace();
    damage(place);
    const result = place.start();
    assertUsed(result, place.library);
    assertEquals(readdirSync(dirname(place.library)), [libraryName]);
    return result;
  };
  return { of, fault, outcome: startsFromCopy, start, ...needs === undefined ? {} : { needs } };
}

/** What was done to a filled cache makes it somebody else's: it is left alone, and a private folder takes its place. */
function leftAlone(fault: string, change: (place: Place) => void, needs: Need = posix): Fault {
  const start = (): ImportResult => {
    const place = filledPlace();
    change(place);
    const result = place.start();
    assertFellBack(result, place);
    assertEquals(existsSync(join(place.home, "elsewhere", entry.sha256)), false, "the link was followed");
    return result;
  };
  return { of, fault, needs, outcome: startsFromCopy, start };
}

/** Puts a link to a private folder elsewhere in the place of a folder. */
function exchange(folder: string, home: string): void {
  rmSync(folder, { recursive: true });
  mkdirSync(join(home, "elsewhere"), { mode: 0o700 });
  symlinkSync(join(home, "elsewhere"), folder);
}

const damages: readonly Fault[] = [
  repaired("the library cut short", ({ library }) => truncateSync(library, 4096)),
  repaired("the library empty", ({ library }) => truncateSync(library, 0)),
  repaired("the library one byte longer", ({ library }) => appendFileSync(library, "x")),
  repaired("a bit of the library flipped", ({ library }) => {
    writeFileSync(library, flipped(libraryBytes(), 4 * entry.bytes));
  }),
  repaired("a text in place of the library", ({ library }) => writeFileSync(library, "not a library")),
  repaired("another library that loads", ({ library }) => {
    writeFileSync(library, readFileSync(faultyLibrary("faulty")));
  }),
  repaired("the library missing", ({ library }) => rmSync(library)),
  repaired("a link to an equal file elsewhere", ({ library, temporary }) => {
    const elsewhere = join(dirname(temporary), "elsewhere");
    writeFileSync(elsewhere, libraryBytes());
    rmSync(library);
    symlinkSync(elsewhere, library);
  }, posix),
  repaired("a dangling link", ({ library }) => {
    rmSync(library);
    symlinkSync("/nonexistent/library", library);
  }, posix),
  repaired("a named pipe", ({ library }) => {
    rmSync(library);
    assertEquals(spawnSync("mkfifo", [library]).status, 0);
  }, posix),
  repaired("a library that others may write to", ({ library }) => chmodSync(library, 0o666), posix),
  repaired("another user's library", ({ library }) => chownSync(library, NOBODY, NOBODY), rootDenial),
];

const strangers: readonly Fault[] = [
  leftAlone("a folder in place of the library", ({ library }) => {
    rmSync(library);
    mkdirSync(library);
  }),
  leftAlone("its folder a link", ({ cache, home }) => exchange(cache, home)),
  leftAlone("its folder a dangling link", ({ cache }) => {
    rmSync(cache, { recursive: true });
    symlinkSync("/nonexistent/folder", cache);
  }),
  leftAlone("its folder a file", ({ cache }) => {
    rmSync(cache, { recursive: true });
    writeFileSync(cache, "");
  }),
  leftAlone("its folder open to others", ({ cache }) => chmodSync(cache, 0o777)),
  leftAlone("its folder open to its group", ({ cache }) => chmodSync(cache, 0o770)),
  leftAlone("the library's folder open to others", ({ library }) => chmodSync(dirname(library), 0o777)),
  leftAlone("the library's folder a link", ({ library, home }) => exchange(dirname(library), home)),
  leftAlone("its folder another user's", ({ cache }) => chownSync(cache, NOBODY, NOBODY), rootDenial),
  leftAlone("the library's folder another user's", ({ library }) => {
    chownSync(dirname(library), NOBODY, NOBODY);
  }, rootDenial),
];

function fallsBack(fault: string, needs: Need, start: (place: Place) => ImportResult): Fault {
  return {
    of,
    fault,
    needs,
    outcome: startsFromCopy,
    start() {
      const place = freshPlace();
      const result = start(place);
      assertFellBack(result, place);
      return result;
    },
  };
}

/** A file system of its own below a temporary folder. */
function small(options: string): string {
  const path = join(temporaryFolder(), "small");
  mountSmall(path, `mode=755,${options}`);
  return path;
}

const full = "size=16k";
const withoutExecution = "noexec,size=1m";
const nowhere = "LibraryNotFoundError -1 at find";

const disks: readonly Fault[] = [
  fallsBack("the home's disk full", mounts, ({ start }) => {
    const home = small(full);
    const result = start({ env: { HOME: home } });
    assertEquals(readdirSync(join(home, cacheBelowHome, "mtproxy-ffi", entry.sha256)), []);
    return result;
  }),
  { of, fault: "every disk full", needs: mounts, outcome: nowhere, start: () => freshPlace(small(full)).start() },
  fallsBack(
    "a home in which nothing may be executed",
    mounts,
    ({ start }) => start({ env: { HOME: small(withoutExecution) } }),
  ),
  {
    of,
    fault: "nowhere anything that may be executed",
    needs: mounts,
    outcome: "LibraryOpenError -1 at open",
    start: () => freshPlace(small(withoutExecution)).start(),
  },
  {
    of,
    fault: "filled, and on a read-only file system",
    needs: mounts,
    outcome: startsFromCopy,
    start() {
      const place = filledPlace();
      mountReadOnly(place.home);
      return place.start();
    },
  },
  fallsBack("a home that may not be written to", denial, ({ home, temporary, start }) => {
    chmodSync(home, 0o555);
    chmodSync(temporary, 0o1777);
    return start({ user: withoutRights });
  }),
  {
    of,
    fault: "a umask that closes new folders to their owner",
    needs: denial,
    outcome: nowhere,
    says: "set its umask to 077",
    start() {
      const { env, home, temporary, start } = freshPlace();
      mkdirSync(join(home, cacheBelowHome), { recursive: true });
      for (const path of [home, join(home, cacheBelowHome), temporary]) chmodSync(path, 0o1777);
      return ["277", "777"].map((umask) => {
        const result = start({ env, within: ["sh", "-c", `umask ${umask} && exec "$@"`, "sh"], user: withoutRights });
        assertEquals([readdirSync(join(home, cacheBelowHome)), readdirSync(temporary)], [[], []]);
        return result;
      });
    },
  },
  {
    of,
    fault: "no folder that may be written to",
    needs: denial,
    outcome: nowhere,
    start() {
      const place = freshPlace();
      for (const path of [place.home, place.temporary]) chmodSync(path, 0o555);
      return place.start({ user: withoutRights });
    },
  },
];

async function firstStarts(): Promise<ImportResult[]> {
  const { env, cache, library } = freshPlace();
  const words = [...runFlags(["--allow-all"]), join(root, "tests/programs/import_package.ts"), modules];
  const start = async (): Promise<ImportResult> => {
    const ended = await run(process.execPath, words, {
      env: { ...env, DENO_NO_PACKAGE_JSON: "1", BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0" },
    });
    assertEquals([ended.status, ended.signal], [0, null], ended.stderr);
    return JSON.parse(ended.stdout);
  };
  const results = await Promise.all(Array.from({ length: PROCESSES }, start));
  assertEquals(readdirSync(cache).sort(), [...proofs, entry.sha256]);
  for (const result of results) assertUsed(result, library);
  return results;
}

function afterKill(): ImportResult {
  const place = freshPlace();
  const { env } = place;
  const { signal, stderr } = runScript({ file: "tests/programs/killed_while_writing.ts", args: [modules], env });
  assertEquals(signal, "SIGKILL", stderr);
  const left = readdirSync(dirname(place.library));
  assertEquals([left.length, left.includes(libraryName)], [1, false]);
  const result = place.start();
  assertUsed(result, place.library);
  assertEquals(readdirSync(dirname(place.library)), [libraryName]);
  return result;
}

/** The module that holds the copies is changed, so that nothing is written anywhere. */
function damagedCopy(fault: string, change: (module: string, root: string) => string): Fault {
  const start = (): ImportResult => {
    const tampered = copyModules(join(temporaryFolder(), "tampered"));
    const module = join(tampered, "lib", arch, "embedded.ts");
    writeFileSync(module, change(readFileSync(module, "utf8"), tampered));
    const place = freshPlace();
    const result = place.start({ packageRoot: tampered });
    assertEquals([existsSync(place.library), readdirSync(place.temporary)], [false, []]);
    return result;
  };
  return { of, fault, outcome: "LibraryInvalidError -3 at verify", start };
}

/** The place of a character in the middle of the copies' text. */
const MIDDLE = 50_000;

export const privateCache: readonly Fault[] = [
  { of, fault: `${PROCESSES} first starts at once`, outcome: startsFromCopy, start: firstStarts },
  { of, fault: "kill -9 when half of it is written", needs: posix, outcome: startsFromCopy, start: afterKill },
  damagedCopy(
    "the embedded copy that of another processor",
    (_, root) => readFileSync(join(root, "lib", arch === "x86_64" ? "aarch64" : "x86_64", "embedded.ts"), "utf8"),
  ),
  damagedCopy(
    "one character of the embedded copy changed",
    (module) => module.slice(0, MIDDLE) + (module[MIDDLE] === "A" ? "B" : "A") + module.slice(MIDDLE + 1),
  ),
  damagedCopy("the embedded copy no base64", (module) => `${module.slice(0, MIDDLE)}!${module.slice(MIDDLE + 1)}`),
  damagedCopy("the embedded copy's module cut short", (module) => module.slice(0, MIDDLE)),
  damagedCopy("the embedded copy's module empty", () => ""),
  ...damages,
  ...strangers,
  ...disks,
];
