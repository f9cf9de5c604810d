import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { bunCounts, denoCounts, nodeCounts } from "../../scripts/support/counts.ts";
import { filesBelow } from "../../scripts/support/files_below.ts";
import { root } from "../support/runtime.ts";

describe("tests that are skipped", () => {
  it("are counted as each runner prints them", () => {
    assertEquals(bunCounts("\n 3 pass\n 2 skip\n 1 fail\n"), [3, 1, 2]);
    assertEquals(denoCounts("FAILED | 1 passed (3 steps) | 1 failed (1 step) | 0 ignored (2 steps) (9ms)\n"), [
      3,
      1,
      2,
    ]);
    assertEquals(denoCounts("ok | 1 passed (3 steps) | 0 failed | 1 ignored (9ms)\n"), [3, 0, 1]);
    assertEquals(nodeCounts("ℹ suites 1\nℹ pass 3\nℹ fail 1\nℹ cancelled 0\nℹ skipped 2\n"), [3, 1, 2]);
  });

  it("are never whole suites, which runners leave out: describeIf() names those", () => {
    const whole = filesBelow(root, "tests").filter((path) => path.endsWith(".ts"))
      .filter((path) => /\bdescribe\.(?:skip|ignore)\b/.test(readFileSync(`${root}/${path}`, "utf8")));
    assertEquals(whole, []);
  });
});
