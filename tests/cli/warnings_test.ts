import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { spawnSync } from "node:child_process";
import process from "node:process";
import { hideFfiWarning } from "../../src/cli/io/warnings.ts";
import { isNode, root } from "../support/runtime.ts";

/** What comes through of these warnings. */
function emitted(...warnings: readonly (readonly unknown[])[]): unknown[] {
  const original = process.emitWarning;
  const through: unknown[] = [];
  try {
    process.emitWarning = ((...args: unknown[]) => void through.push(args)) as typeof process.emitWarning;
    hideFfiWarning();
    for (const args of warnings) Reflect.apply(process.emitWarning, process, args);
  } finally {
    process.emitWarning = original;
  }
  return through;
}

describe("hideFfiWarning", () => {
  const experimental = "FFI is an experimental feature and might change at any time";

  it("hides that the FFI is experimental, however that is said", () => {
    assertEquals(
      emitted([experimental, "ExperimentalWarning"], [experimental, { type: "ExperimentalWarning", code: "X" }]),
      [],
    );
  });

  it("lets every other warning through as it is", () => {
    const others = [
      ["WASI is an experimental feature", "ExperimentalWarning"],
      ["FFI is deprecated", "DeprecationWarning", "DEP1"],
      [experimental],
      [new Error("a warning"), undefined],
      ["a warning", { type: "Warning", detail: "FFI" }],
    ];
    assertEquals(emitted(...others), others);
  });
});

describe("the command", () => {
  const inNode = isNode ? it : it.skip;

  inNode("opens the library without a warning (skipped elsewhere, where there is none to hide)", () => {
    const args = ["src/cli/main.ts", "sum", "package.json"];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
    assertEquals([status, stderr], [0, ""]);
  });
});
