import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { chmodSync, chownSync, lstatSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import type { WorkerAnswer } from "../programs/worker.ts";
import {
  assertFellBack,
  assertUsed,
  filledPlace,
  freshPlace,
  libraryName,
  modules,
  type Place,
  proofs,
} from "../support/cache.ts";
import { run } from "../support/channels/run.ts";
import { canBeDenied, withoutRights } from "../support/channels/user.ts";
import { describeIf } from "../support/describe_if.ts";
import { entry, os } from "../support/library.ts";
import { isDeno, root, runFlags } from "../support/runtime.ts";

const posix = describeIf(os !== "windows");
const denied = canBeDenied && os !== "windows" ? it : it.skip;
const WORKERS = 4;

/** What stands below `path`, with what would tell that it was written to. */
function below(path: string): unknown[] {
  const names = readdirSync(path, { recursive: true, encoding: "utf8" }).sort();
  return ["", ...names].map((name) => {
    const { ino, mode, mtimeMs, size } = lstatSync(join(path, name));
    return { name, ino, mode, mtimeMs, size };
  });
}

/** Makes all folders at and below `path` such that nobody may write to them. */
function close(path: string): void {
  for (const name of [...readdirSync(path, { recursive: true, encoding: "utf8" }), ""]) {
    const inside = join(path, name);
    if (lstatSync(inside).isDirectory()) chmodSync(inside, 0o555);
  }
}

/** A place in which the user without rights, whom the test drops to, has started the package once. */
function filledByUser(): Place {
  const place = freshPlace();
  if (withoutRights !== undefined) {
    for (const path of [place.home, place.temporary]) chownSync(path, withoutRights, withoutRights);
  }
  assertUsed(place.start({ user: withoutRights }), place.library);
  return place;
}

describe("a filled private cache", () => {
  it("is not changed by a start that uses it", () => {
    const place = filledPlace();
    const before = below(place.home);
    assertUsed(place.start(), place.library);
    assertEquals(below(place.home), before);
  });

  denied("is used where its user may not write", () => {
    const place = filledByUser();
    close(place.home);
    assertUsed(place.start({ user: withoutRights }), place.library);
  });

  denied("is used where the file may not even be written to by its owner", () => {
    const place = filledByUser();
    chmodSync(place.library, 0o444);
    assertUsed(place.start({ user: withoutRights }), place.library);
  });

  const inDeno = isDeno ? it : it.skip;
  inDeno("is used in Deno without the permission to write", () => {
    const place = filledPlace();
    assertUsed(place.start({ permissions: ["--allow-ffi", "--allow-read", "--allow-env"] }), place.library);
  });

  for (const isFilled of [true, false]) {
    it(`is rid of what killed processes left beside ${isFilled ? "an intact" : "no"} copy`, () => {
      const place = filledPlace();
      if (!isFilled) rmSync(place.library);
      writeFileSync(`${place.library}.0123456789abcdef.new`, "half of a library");
      assertUsed(place.start(), place.library);
      assertEquals(readdirSync(dirname(place.library)), [libraryName]);
    });
  }
});

posix("the private cache of a user without a home", () => {
  const env = { HOME: "" };

  it("is one folder for all starts", () => {
    const place = freshPlace();
    const paths = [1, 2, 3].map(() => assertFellBack(place.start({ env }), place));
    assertEquals(new Set(paths).size, 1);
    assertEquals(readdirSync(place.temporary), ["mtproxy-ffi"]);
    assertEquals(readdirSync(join(place.temporary, "mtproxy-ffi")).sort(), [...proofs, entry.sha256]);
  });

  it("is one folder for all workers", async () => {
    const { temporary } = freshPlace();
    const script = join(root, "tests/programs/answer_from_workers.ts");
    const { status, stdout, stderr } = await run(
      process.execPath,
      [...runFlags(["--allow-all"]), script, modules, String(WORKERS)],
      { env: { TMPDIR: temporary, DENO_DIR: join(dirname(modules), "deno"), DENO_NO_PACKAGE_JSON: "1" } },
    );
    assertEquals(status, 0, stderr);
    const answers: WorkerAnswer[] = JSON.parse(stdout);
    assertEquals(answers.map(({ source }) => source), Array.from({ length: WORKERS }, () => "embedded"));
    assertEquals(readdirSync(temporary), ["mtproxy-ffi"]);
  });

  const inDeno = isDeno ? it : it.skip;
  inDeno("is one folder in Deno, whether or not a process may know its user", () => {
    const place = freshPlace();
    const permissions = ["--allow-ffi", "--allow-read", "--allow-write", "--allow-env=TMPDIR"];
    for (const options of [{}, { permissions }, { permissions: [...permissions, "--allow-sys"] }]) {
      assertFellBack(place.start({ ...options, env }), place);
    }
    assertEquals(readdirSync(place.temporary), ["mtproxy-ffi"]);
  });

  inDeno("is one folder for many starts at once in Deno, none of which may know its user", async () => {
    const { temporary } = freshPlace();
    if (withoutRights !== undefined) chownSync(temporary, withoutRights, withoutRights);
    const script = join(root, "tests/programs/import_package.ts");
    const permissions = ["--allow-ffi", "--allow-read", "--allow-write", "--allow-env=TMPDIR"];
    const environment = { TMPDIR: temporary, DENO_DIR: join(temporary, "deno"), DENO_NO_PACKAGE_JSON: "1" };
    const started = Array.from(
      { length: 8 },
      () =>
        run(process.execPath, [...runFlags(permissions), script, modules], { env: environment, user: withoutRights }),
    );
    for (const { status, stdout, stderr } of await Promise.all(started)) {
      assertEquals(status, 0, stderr);
      const path = JSON.parse(stdout).boundary?.library.path;
      assertEquals(path, join(temporary, "mtproxy-ffi", entry.sha256, libraryName), stdout);
    }
  });
});
