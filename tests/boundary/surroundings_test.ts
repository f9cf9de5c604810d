import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { runScript, runtimeName } from "../support/runtime.ts";

describe("importing the package", () => {
  it("needs neither TextDecoder nor TextEncoder", () => {
    const { stdout, stderr } = runScript({ file: "tests/programs/import_without_text_coders.ts" });
    assertEquals([stdout.trim(), stderr], ["tmux function", ""]);
  });

  it("finds out which runtime this is where packages imitate the globals of others", () => {
    const { stdout, stderr } = runScript({ file: "tests/programs/with_imitations.ts" });
    assertEquals([stdout.trim(), stderr], [`${runtimeName} digest`, ""]);
  });
});
