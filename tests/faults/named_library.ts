// A library that MTPROXY_FFI_LIBRARY names: it is judged by its headers, since it may be anybody's own.
import { assertEquals } from "@std/assert";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { libraries } from "../../lib/manifest.ts";
import { flipped } from "../support/bytes.ts";
import { withoutRights } from "../support/channels/user.ts";
import { importPackage, type ImportResult } from "../support/import_result.ts";
import { entry, libraryBytes } from "../support/library.ts";
import { root } from "../support/runtime.ts";
import { temporaryFolder } from "../support/temporary.ts";
import type { Fault } from "./fault.ts";
import { denial, linux, posix } from "./needs.ts";

const of = "a named library";
const notFound = "LibraryNotFoundError -1 at find";
const unreadable = "LibraryInvalidError -1 at verify";
const cutShort = "LibraryInvalidError -2 at verify";
const noLibrary = "LibraryInvalidError -4 at verify";
const ofAnother = "LibraryInvalidError -5 at verify";

type Details = Omit<Fault, "of" | "fault" | "start">;

/** A fault that `make` gives to what is, or is not, at a path; what it returns is the path to name instead. */
function named(fault: string, make: (path: string) => string | void, details: Details, user?: number): Fault {
  const start = (): ImportResult => {
    const path = join(temporaryFolder(), "own_library");
    const named = make(path) ?? path;
    const result = importPackage({ env: { MTPROXY_FFI_LIBRARY: named }, user });
    assertEquals(result.error?.path ?? result.boundary?.library.path, named);
    return result;
  };
  return { of, fault, start, ...details };
}

const holding = (bytes: Uint8Array) => (path: string): void => writeFileSync(path, bytes);

const { length } = libraryBytes();
const places = [5, 63, 64, 100, 1000, 4096, length >> 2, length >> 1, length - 4096, length - 1];

const script = new TextEncoder().encode("#!/bin/sh\necho not a library\n".repeat(9));

/** Bits of an ELF header, of which everything depends. */
const headerBits = [
  { what: "the magic number", bit: 0, outcome: noLibrary },
  { what: "the number of bits", bit: 8 * 4, outcome: ofAnother },
  { what: "the processor", bit: 8 * 18, outcome: ofAnother },
  { what: "the place of the sections", bit: 8 * 42, outcome: cutShort },
];

const others = Object.values(libraries).filter(({ file }) => file !== entry.file);

export const namedLibrary: readonly Fault[] = [
  named("missing", () => {}, { outcome: notFound, says: "MTPROXY_FFI_LIBRARY" }),
  named("below a file", (path) => {
    writeFileSync(path, "");
    return join(path, "own.so");
  }, { outcome: notFound }),
  named("a dangling link", (path) => symlinkSync("/nonexistent/library", path), { outcome: notFound }),
  named("a folder", (path) => mkdirSync(path), { outcome: unreadable }),
  named("a named pipe", (path) => void execFileSync("mkfifo", [path]), { needs: posix, outcome: unreadable }),
  named("/dev/null", () => "/dev/null", { needs: posix, outcome: unreadable }),
  named("/dev/zero", () => "/dev/zero", { needs: posix, outcome: unreadable }),
  named(
    "not to be read",
    (path) => {
      writeFileSync(path, libraryBytes());
      chmodSync(path, 0o000);
    },
    { needs: denial, outcome: unreadable, says: "may read" },
    withoutRights,
  ),
  named(
    "in a folder not to be entered",
    (path) => {
      writeFileSync(path, libraryBytes());
      chmodSync(dirname(path), 0o000);
    },
    { needs: denial, outcome: unreadable },
    withoutRights,
  ),
  named(
    "another user's, and closed",
    (path) => {
      writeFileSync(path, libraryBytes());
      chmodSync(path, 0o444);
    },
    { needs: denial, outcome: "starts: environment, checked: digest" },
    withoutRights,
  ),
  named("empty", holding(new Uint8Array(0)), { outcome: noLibrary }),
  named("a text", holding(script), { outcome: noLibrary, says: "0x23212f62" }),
  ...places.map((size) =>
    named(`cut to ${size} of ${length} bytes`, holding(libraryBytes().subarray(0, size)), {
      outcome: cutShort,
      says: `${size} bytes`,
    })
  ),
  ...headerBits.map(({ what, bit, outcome }) =>
    named(`a bit of ${what} flipped`, holding(flipped(libraryBytes(), bit)), { needs: linux, outcome })
  ),
  ...others.map(({ file }) =>
    named(`made for ${dirname(file)}`, () => join(root, "lib", file), {
      outcome: ofAnother,
      facts: { expected: dirname(entry.file) },
      says: "MTPROXY_FFI_LIBRARY",
    })
  ),
];
