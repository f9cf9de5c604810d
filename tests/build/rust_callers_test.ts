// Which exported functions the Rust tests and the fuzz targets call.
import { assert } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { filesBelow } from "../../scripts/support/files_below.ts";
import { symbols } from "../../src/abi/symbols.ts";
import { root } from "../support/runtime.ts";

const exported = Object.values(symbols).flatMap((group) => Object.keys(group));

/** The exported functions that the Rust files below `folder` name beside importing them. */
function called(folder: string): Set<string> {
  const files = filesBelow(root, folder).filter((name) => name.endsWith(".rs"));
  assert(files.length > 10, `only ${files.length} files in ${folder}`);
  const text = files.map((name) => readFileSync(join(root, name), "utf8").replace(/^use [^;]*;/gm, "")).join("");
  return new Set(text.match(/\bmtproxy_(?:ffi|ext)_\w+/g));
}

/** What takes no input, or what the machine alone answers. */
const notFuzzed =
  /_version$|_boundary$|_handshake$|_start_up$|_read_|cpuid|_time(?:_|$)|_utime|precise_now|pid_init_common$/;

describe("every exported function", () => {
  it("is called by the Rust tests", () => {
    const names = called("rust/abi/tests");
    const missing = exported.filter((name) => !names.has(name));
    assert(missing.length === 0, `call ${missing} in rust/abi/tests`);
  });

  it("is called by a fuzz target if it takes input", () => {
    const names = called("rust/fuzz/targets");
    const missing = exported.filter((name) => !names.has(name) && !notFuzzed.test(name));
    assert(missing.length === 0, `call ${missing} in rust/fuzz/targets`);
  });
});
