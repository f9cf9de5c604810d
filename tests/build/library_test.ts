import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { targets } from "../../scripts/support/targets.ts";
import type { SymbolTable } from "../../src/abi/kinds.ts";
import { symbols } from "../../src/abi/symbols.ts";
import type { Target } from "../../src/boundary/target.ts";
import { readBinary } from "../support/binary.ts";
import { arch, entry, libraryBytes, os } from "../support/library.ts";
import { root } from "../support/runtime.ts";

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

const contract = Object.values<SymbolTable>(symbols).flatMap((group) => Object.keys(group)).sort();

/** What the library takes from the process: the C library's, under glibc and musl alike. */
const PROCESS_SYMBOLS = [
  "__errno_location",
  "clock_gettime",
  "close",
  "getpid",
  "memcpy",
  "memmove",
  "memset",
  "memcmp",
  "open",
  "pthread_getspecific",
  "pthread_key_create",
  "pthread_key_delete",
  "pthread_setspecific",
  "read",
  "sysconf",
];

describe("the library for this machine", () => {
  it("exports exactly the contract's functions", () => {
    assertEquals([...readBinary(libraryBytes()).exports].sort(), contract);
  });

  it("is at most 128 KiB", () => {
    assert(entry.bytes <= 128 * 1024, `${entry.bytes} bytes`);
  });

  it("carries no path of the machine that built it", () => {
    const text = new TextDecoder("latin1").decode(libraryBytes());
    const home = process.env["HOME"] ?? "/root";
    for (const path of [root, home, "/home/", "/rustc/", ".cargo"]) assert(!text.includes(path), path);
  });
});

(os === "linux" ? describe : describe.skip)("the library for Linux", () => {
  it("needs no other library and stays loaded", () => {
    const { needs, staysLoaded } = readBinary(libraryBytes());
    assertEquals([needs, staysLoaded], [[], true]);
  });

  it("asks the process for functions of every C library only, so that no panic is reachable", () => {
    assertEquals(readBinary(libraryBytes()).imports.filter((name) => !PROCESS_SYMBOLS.includes(name)), []);
  });

  it("is made of one archive member as a static library, so that weak references resolve", () => {
    const { rustTarget } = targets[`${arch}-linux` as Target];
    const archive = join(root, "rust", "target", rustTarget, "release", "libmtproxy_ffi.a");
    assert(existsSync(archive), `${archive} does not exist: the task \`test\` builds it`);
    const defining = run("nm", "--print-file-name", "--defined-only", archive).split("\n")
      .filter((line) => contract.includes(line.split(/\s+/).at(-1) ?? ""));
    assertEquals(defining.length, contract.length);
    assertEquals(new Set(defining.map((line) => line.split(":")[1])).size, 1);
    assert(!run("nm", archive).includes("mtproxy_ffi_a_panic_is_reachable"));
  });
});
