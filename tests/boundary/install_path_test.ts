import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { importFailure, importPackage } from "../support/import_result.ts";
import { entry, os } from "../support/library.ts";
import { isBun, isDeno } from "../support/runtime.ts";
import { copyPackage, temporaryFolder } from "../support/temporary.ts";

const folder = temporaryFolder();
/** Names that URLs, permission flags and shells write in another way; Bun imports nothing below the last. */
const names = ["a space", "100%", "%20", "a,comma", "ünïcødé", "a#hash"];
if (os !== "windows" && !isBun) names.push("a?question");

/** The word that a shell makes of one that was pasted into it. */
function afterShell(word: string): string {
  return os === "windows" ? word : execFileSync("sh", ["-c", `printf %s ${word}`], { encoding: "utf8" });
}

function installed(name: string): string {
  const packageRoot = join(folder, name);
  mkdirSync(packageRoot, { recursive: true });
  return copyPackage(packageRoot);
}

describe("the package, installed in a folder", () => {
  for (const name of names) {
    it(`named ${JSON.stringify(name)}, finds its library there`, () => {
      const packageRoot = installed(name);
      const { boundary, error } = importPackage({ packageRoot });
      assertEquals(error, undefined);
      assertEquals(boundary?.library.path, join(packageRoot, "lib", entry.file));
      assertEquals([boundary?.library.source, boundary?.library.checked], ["package", "digest"]);
    });
  }

  const posix = os === "windows" ? it.skip : it;
  posix("that a link leads to, finds its library", () => {
    const packageRoot = installed("behind a link");
    symlinkSync(packageRoot, join(folder, "link"));
    assertEquals(importPackage({ packageRoot: join(folder, "link") }).boundary?.library.source, "package");
  });

  const inDeno = isDeno ? it : it.skip;
  for (const name of ["one,two,,three", ...os === "windows" ? [] : ["a space", 'it\'s $HOME & `x`; "q" * \\']]) {
    inDeno(`named ${JSON.stringify(name)}, fails with a flag that works as it is pasted into a shell`, () => {
      const packageRoot = installed(name);
      const readable = "--allow-read";
      const { code, remedy } = importFailure({ packageRoot, permissions: [readable] });
      assertEquals(code, -3);
      const flag = afterShell((remedy ?? "").slice("run with ".length));
      assertEquals(importPackage({ packageRoot, permissions: [readable, flag] }).boundary?.library.source, "package");
    });
  }
});
