import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describeIf } from "./support/describe_if.ts";
import { os } from "./support/library.ts";
import { runScript } from "./support/runtime.ts";

/** How often it is looked whether the folder is gone: longer than any machine takes to remove it. */
const LOOKS = 500;

describeIf(os !== "windows")("a run of the tests that is killed", () => {
  it("leaves neither folders nor mounts behind", async () => {
    const { signal, stdout } = runScript({ file: "tests/programs/killed_with_folders.ts" });
    const folder = dirname(stdout);
    assertEquals([signal, folder.includes("mtproxy-ffi-tests-")], ["SIGKILL", true], stdout);
    for (let look = 0; look < LOOKS && existsSync(folder); look++) await wait(20);
    assertEquals(existsSync(folder), false);
    if (os === "linux") assertEquals(readFileSync("/proc/mounts", "utf8").includes(folder), false);
  });
});
