import { assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { modules } from "../support/cache.ts";
import { arch, os } from "../support/library.ts";
import { faultyLibrary, root, runScript } from "../support/runtime.ts";
import { temporaryFolder } from "../support/temporary.ts";

/**
 * What a program may have given to every object, by accident or by an attack: `function` stands for one. Not `return`,
 * `path` or `digest`, by which loops and the modules of Node fail of themselves.
 */
const pollutions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "environment variables": { MTPROXY_FFI_LIBRARY: "/planted.so", XDG_CACHE_HOME: "/planted", TMPDIR: "/planted" },
  "a reason not to start": { unsupported: "because" },
  "a then": { then: "function" },
  "results of reads": { bytes: "planted", failure: "denied", reason: "missingSymbol", fault: true, missing: "x" },
  "codes of errors": { code: "ERR_ACCESS_DENIED", cause: "planted", tried: 5, remedy: 1 },
  "options of file operations": { encoding: "utf8", recursive: true, append: true, withFileTypes: true, bigint: true },
  "details of functions": { nonblocking: true, optional: true, type: "void", name: "x", parameters: 1, result: "void" },
  "other details of functions": { arguments: ["i32"], args: ["i32"], returns: "void", ptr: 1 },
  "a library": { [`${arch}-${os}`]: { file: "planted", bytes: 1, sha256: "" }, linux: "windows", x64: "aarch64" },
  "small functions": { number: 7, mtproxy_ffi_api_version: { number: 1 } },
  "what a function takes": { block: { number: 1 }, stored: 16, use: "in", secrets: "first" },
  "operations of queues and jobs": { create: "planted", push: 7, jobSignal: "planted" },
  "runtimes": { Bun: {}, Deno: {} },
};

interface Started {
  readonly error: string | undefined;
  readonly facts: unknown;
}

function start(packageRoot: string, given: unknown, named = ""): Started {
  const home = join(temporaryFolder(), "home");
  mkdirSync(home);
  const { status, stdout, stderr } = runScript({
    file: "tests/programs/polluted.ts",
    args: [JSON.stringify(given), packageRoot],
    env: { HOME: home, LOCALAPPDATA: home, XDG_CACHE_HOME: "", MTPROXY_FFI_LIBRARY: named, DENO_DIR },
  });
  assertEquals(status, 0, stderr);
  const { error, library, crc32 } = JSON.parse(stdout);
  return { error, facts: library && [library.source, library.variable, library.checked, crc32] };
}

const DENO_DIR = join(modules, "../deno");
const crc32 = 0xcbf43926;

describe("at start-up nothing is looked up in a prototype: every object may have", () => {
  for (const [what, given] of Object.entries(pollutions)) {
    it(`${what}, with the library beside the modules`, () => {
      const facts = ["package", "unset", "digest", crc32];
      assertEquals(start(root, given), { error: undefined, facts });
    });

    it(`${what}, with the embedded copy`, () => {
      const facts = ["embedded", "unset", "digest", crc32];
      assertEquals(start(modules, given), { error: undefined, facts });
    });

    it(`${what}, with a library of the user's own`, () => {
      const facts = ["environment", "used", "headers", crc32];
      assertEquals(start(root, given, faultyLibrary("faulty")), { error: undefined, facts });
    });

    it(`${what}, and the error is the same`, () => {
      const { error = "" } = start(root, given, "/nonexistent/library");
      assertMatch(error, /^LibraryNotFoundError: the native library does not exist \(step find, code -1\)$/m);
      assertMatch(error, /^ {2}tried \/nonexistent\/library: no such file$/m);
    });
  }

  // Of themselves, Bun decompresses nothing then, and Deno's errors lose their class.
  for (const given of [{ get: "function" }, { set: "planted" }]) {
    it(`${Object.keys(given).join()}, which descriptors of properties have, with the library beside the modules`, () => {
      assertEquals(start(root, given), { error: undefined, facts: ["package", "unset", "digest", crc32] });
    });
  }
});
