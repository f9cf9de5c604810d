import { assert } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { tarball } from "../support/channels/npm.ts";
import { publishedFiles } from "../support/channels/published.ts";
import { root } from "../support/runtime.ts";

const LIMIT = 1_500_000;

describe("the package", () => {
  it("for JSR is under 1.5 MB", () => {
    const bytes = publishedFiles.reduce((total, file) => total + statSync(join(root, file)).size, 0);
    assert(bytes < LIMIT, `${bytes} bytes`);
  });

  it("for npm is under 1.5 MB unpacked", () => {
    const listing = execFileSync("tar", ["-tvzf", tarball()], { encoding: "utf8" });
    const sizes = listing.trim().split("\n").map((line) => Number(line.trim().split(/\s+/)[2]));
    const bytes = sizes.reduce((total, size) => total + size, 0);
    assert(sizes.length > 50 && bytes < LIMIT, `${bytes} bytes`);
  });
});
