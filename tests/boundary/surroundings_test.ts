import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freshPlace, modules } from "../support/cache.ts";
import { canBeDenied, withoutRights } from "../support/channels/user.ts";
import { os } from "../support/library.ts";
import { root, runScript, runtimeName } from "../support/runtime.ts";
import { temporaryFolder } from "../support/temporary.ts";

/** Longer than what is digested in one piece. */
const longBytes = 1 << 20;
const longFile = join(temporaryFolder(), "long");
writeFileSync(longFile, new Uint8Array(longBytes));

const denied = canBeDenied && os !== "windows" ? it : it.skip;

describe("importing the package", () => {
  it("needs neither TextDecoder nor TextEncoder", () => {
    const { stdout, stderr } = runScript({ file: "tests/programs/import_without_text_coders.ts" });
    assertEquals([stdout.trim(), stderr], ["tmux function", ""]);
  });

  for (
    const [from, packageRoot] of [["the library beside the modules", root], ["the embedded copy", modules]] as const
  ) {
    it(`needs no Promise of the engine's own class, with ${from}; nor does digesting a file`, () => {
      const file = "tests/programs/with_another_promise.ts";
      const { env } = freshPlace();
      const { stdout, stderr } = runScript({ file, args: [packageRoot, longFile], env });
      const source = packageRoot === root ? "package" : "embedded";
      assertEquals([stdout.trim(), stderr], [`${source} digest ${longBytes}`, ""]);
    });

    for (const left of ["nothing", "{}"]) {
      it(`needs no clock and no Web Crypto, where ${left} is in their place, with ${from}`, () => {
        const { env } = freshPlace();
        const file = "tests/programs/import_without_clock.ts";
        const { stdout, stderr } = runScript({ file, args: [packageRoot, left], env });
        assertEquals([stdout.trim(), stderr], ["digest 0 undefined 3", ""]);
      });
    }
  }

  denied("needs no Web Crypto to find out its user, where any user may create folders", () => {
    const { env, temporary } = freshPlace();
    chmodSync(temporary, 0o1777);
    const { stdout, stderr } = runScript({
      file: "tests/programs/import_without_clock.ts",
      args: [modules, "nothing"],
      env: { ...env, HOME: "" },
      permissions: ["--allow-env", "--allow-ffi", "--allow-read", "--allow-write"],
      user: withoutRights,
    });
    assertEquals([stdout.trim(), stderr], ["digest 0 undefined 3", ""]);
  });

  it("finds out which runtime this is where packages imitate the globals of others", () => {
    const { stdout, stderr } = runScript({ file: "tests/programs/with_imitations.ts" });
    assertEquals([stdout.trim(), stderr], [`${runtimeName} digest`, ""]);
  });
});
