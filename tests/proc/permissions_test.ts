import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { describeIf } from "../support/describe_if.ts";
import { os } from "../support/library.ts";
import { runScript } from "../support/runtime.ts";

describeIf(os === "linux")("the native readers of /proc in a fresh process", () => {
  it("need no permission but FFI in Deno, which bars /proc from TypeScript", () => {
    const { stdout, status } = runScript({ file: "tests/programs/read_proc.ts", permissions: ["--allow-ffi"] });
    assertEquals([stdout.trim(), status], ["true", 0]);
  });
});
