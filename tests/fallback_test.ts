import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { readdirSync, readFileSync } from "node:fs";
import { operations } from "../src/abi/operations.ts";
import * as fallback from "../src/fallback.ts";
import { root, runScript } from "./support/runtime.ts";
import { vectors } from "./support/vectors.ts";

describe("@mtproxy/ffi/fallback", () => {
  it("needs no permission", () => {
    const { status, stdout, stderr } = runScript({ file: "tests/programs/use_fallback.ts", permissions: [] });
    assertEquals([status, stdout.trim(), stderr], [
      0,
      "cbf43926 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
      "",
    ]);
  });

  /** These ask the library, and there is none. */
  const ofTheLibrary = ["api_version", "startup_handshake", "get_concurrency_boundary", "get_network_boundary"];
  it("has a twin of every function of the contract", () => {
    const missing = Object.entries(operations).filter(([, { fallback: twin }]) => !(twin in fallback));
    assertEquals(missing.map(([symbol]) => symbol.replace("mtproxy_ffi_", "")).toSorted(), ofTheLibrary.toSorted());
  });

  it("is tested by every file of tests/vectors", () => {
    const folder = join(root, "tests/vectors");
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    const cases = files.flatMap((name) => JSON.parse(readFileSync(join(folder, name), "utf8")).cases);
    assertEquals(vectors.length, cases.length);
  });
});
