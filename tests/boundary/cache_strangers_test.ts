import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { it } from "@std/testing/bdd";
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { assertFellBack, assertUsed, cacheBelowHome, filledPlace, freshPlace, type Place } from "../support/cache.ts";
import { canBeDenied, isRoot, NOBODY } from "../support/channels/user.ts";
import { describeIf } from "../support/describe_if.ts";
import type { ImportOptions, ImportResult } from "../support/import_result.ts";
import { entry, os } from "../support/library.ts";
import { canUnshare } from "../support/namespaces.ts";
import { isDeno } from "../support/runtime.ts";
import { temporaryFolder } from "../support/temporary.ts";

/** Windows has neither owners nor permission bits. */
const posix = describeIf(os !== "windows");
const asRoot = describeIf(isRoot && canBeDenied && os !== "windows");

/** Without `--allow-sys`, Deno does not tell who the user is; elsewhere, and with all permissions, nothing is different. */
const withoutSys: ImportOptions = {
  permissions: ["--allow-ffi", "--allow-read", "--allow-write", "--allow-env"],
};
const knowing: Readonly<Record<string, ImportOptions>> = {
  "": {},
  ...isDeno ? { ", for a process that may not know its user": withoutSys } : {},
};

/** Gives everything at and below `path` to another user. */
function giveAway(path: string, user = NOBODY): void {
  for (const name of ["", ...readdirSync(path, { recursive: true, encoding: "utf8" })]) {
    lchownSync(join(path, name), user, user);
  }
}

/** A folder for temporary files that everyone may write to, as the system's own is. */
function sharedPlace(): Place {
  const place = freshPlace();
  chmodSync(place.temporary, 0o1777);
  return place;
}

posix("the way to the private cache", () => {
  const refused: Readonly<Record<string, (home: string) => void>> = {
    "its home": (home) => chmodSync(home, 0o777),
    "its home's group": (home) => chmodSync(home, 0o775),
    "the folder between": (home) => {
      mkdirSync(join(home, dirname(join(cacheBelowHome, "x"))), { recursive: true });
      chmodSync(join(home, cacheBelowHome), 0o777);
    },
  };
  for (const [what, open] of Object.entries(refused)) {
    it(`is refused when others may write to ${what}`, () => {
      const place = freshPlace();
      open(place.home);
      assertFellBack(place.start(), place);
      assert(!existsSync(place.cache), "something was left behind");
    });
  }

  it("is refused when others have got the right to write since, though the copy is intact", () => {
    const place = filledPlace();
    chmodSync(place.home, 0o777);
    assertFellBack(place.start(), place);
  });

  it("is refused when others may write to what a link on it leads through", () => {
    const place = freshPlace();
    const open = temporaryFolder();
    mkdirSync(join(open, "between/home"), { recursive: true });
    chmodSync(join(open, "between"), 0o777);
    symlinkSync(join(open, "between/home"), join(place.home, "link"));
    assertFellBack(place.start({ env: { HOME: join(place.home, "link") } }), place);
  });

  it("may lead through links of this user, absolute or relative", () => {
    const place = filledPlace();
    const folder = temporaryFolder();
    symlinkSync(place.home, join(folder, "absolute"));
    symlinkSync(`../${folder.slice(folder.lastIndexOf("/") + 1)}/./absolute`, join(folder, "relative"));
    for (const name of ["absolute", "relative"]) {
      const library = join(folder, name, place.library.slice(place.home.length));
      assertUsed(place.start({ env: { HOME: join(folder, name) } }), library);
    }
  });

  it("is refused when its links lead in a circle", () => {
    const place = freshPlace();
    const circle = join(place.home, "circle");
    symlinkSync("circle", circle);
    // Deno itself does not start with such a home.
    assertFellBack(place.start({ env: { [os === "linux" ? "XDG_CACHE_HOME" : "HOME"]: circle } }), place);
  });

  it("may lead through a folder that everyone writes to, if only owners may rename what is in it", () => {
    const place = freshPlace();
    chmodSync(place.home, 0o1777);
    assertUsed(place.start(), place.library);
  });
});

asRoot("the private cache among other users (root only: skipped without)", () => {
  for (const [who, options] of Object.entries(knowing)) {
    it(`is refused below another user's folder${who}`, () => {
      const place = freshPlace();
      lchownSync(place.home, NOBODY, NOBODY);
      assertFellBack(place.start(options), place);
      assert(!existsSync(place.cache), "something was left behind");
    });

    it(`is refused when it is another user's, proof and all${who}`, () => {
      const place = filledPlace();
      giveAway(place.cache);
      assertFellBack(place.start(options), place);
    });

    it(`is refused below a link of another user${who}`, () => {
      const place = freshPlace();
      symlinkSync(freshPlace().home, join(place.home, "link"));
      lchownSync(join(place.home, "link"), NOBODY, NOBODY);
      assertFellBack(place.start({ ...options, env: { HOME: join(place.home, "link") } }), place);
    });

    it(`is taken by another name when a stranger has the first below the temporary folder${who}`, () => {
      const place = sharedPlace();
      const env = { HOME: "" };
      const first = assertFellBack(place.start({ ...options, env }), place);
      assertEquals(dirname(dirname(first)), join(place.temporary, "mtproxy-ffi"));
      giveAway(join(place.temporary, "mtproxy-ffi"));
      const second = assertFellBack(place.start({ ...options, env }), place);
      assertEquals(dirname(dirname(second)), join(place.temporary, "mtproxy-ffi-2"));
      assertEquals(assertFellBack(place.start({ ...options, env }), place), second);
    });

    it(`is a user's own, below a temporary folder that root has been in before${who}`, () => {
      const place = sharedPlace();
      const env = { HOME: "" };
      assertFellBack(place.start({ env }), place);
      const path = assertFellBack(place.start({ ...options, env, user: NOBODY }), place);
      assertEquals(dirname(dirname(path)), join(place.temporary, "mtproxy-ffi-2"));
      assertEquals(assertFellBack(place.start({ ...options, env, user: NOBODY }), place), path);
    });
  }

  (canUnshare ? it : it.skip)(
    "is told from a stranger's by more than a number where a user namespace shows them as one",
    () => {
      const place = sharedPlace();
      const options = { env: { HOME: "" }, user: NOBODY - 1, within: ["unshare", "--user"] };
      const own = assertFellBack(place.start(options), place);
      assertEquals(assertFellBack(place.start(options), place), own);
      giveAway(dirname(dirname(own)), 1);
      for (const path of [dirname(own), dirname(dirname(own))]) chmodSync(path, 0o755);
      chmodSync(own, 0o644);
      const second = assertFellBack(place.start(options), place);
      assertEquals(dirname(dirname(second)), join(place.temporary, "mtproxy-ffi-2"));
    },
  );

  it("gets a name that nobody knows when strangers have all the others", () => {
    const place = sharedPlace();
    for (let number = 1; number <= 16; number++) {
      const squatted = join(place.temporary, number === 1 ? "mtproxy-ffi" : `mtproxy-ffi-${number}`);
      mkdirSync(squatted, { mode: 0o755 });
      chownSync(squatted, NOBODY, NOBODY);
    }
    const path = assertFellBack(place.start({ env: { HOME: "" } }), place);
    assert(/mtproxy-ffi-[0-9a-f]{16}$/.test(dirname(dirname(path))), path);
  });

  it("may be root's, below a user's own home, and is used as it is", () => {
    const place = filledPlace();
    for (const folder of [place.cache, dirname(place.library)]) chmodSync(folder, 0o755);
    for (const folder of [place.home, join(place.home, cacheBelowHome)]) chownSync(folder, NOBODY, NOBODY);
    chmodSync(place.library, 0o444);
    assertUsed(place.start({ user: NOBODY }), place.library);
  });
});

const inDeno = describeIf(isDeno && os !== "windows");

inDeno("the private cache in Deno (skipped elsewhere: no other runtime hides the user)", () => {
  const user = isRoot && canBeDenied ? NOBODY : undefined;

  /** A place where a user without rights has started the package once, with no way to tell who that is. */
  function filledByUser(): Place {
    const place = freshPlace();
    if (user !== undefined) { for (const path of [place.home, place.temporary]) chownSync(path, user, user); }
    assertUsed(place.start({ ...withoutSys, user }), place.library);
    return place;
  }

  const start = (place: Place, permissions: readonly string[]): ImportResult => place.start({ permissions, user });

  const withoutWriting = ["--allow-ffi", "--allow-read", "--allow-env"];

  it("is used without the permission to write, and without knowing the user", () => {
    const place = filledByUser();
    assertUsed(start(place, withoutWriting), place.library);
  });

  it("is not used so below the temporary folder, where a stranger could set up what speaks for him", () => {
    const place = sharedPlace();
    const options = { env: { HOME: "" }, user };
    assertFellBack(place.start({ ...withoutSys, ...options }), place);
    const { error } = place.start({ permissions: withoutWriting, ...options });
    const cache = join(place.temporary, "mtproxy-ffi");
    assertStringIncludes(error?.message ?? "", `tried ${cache}: not permitted: --allow-write=${cache}`);
  });

  it("gets its proof back where that is permitted, and is refused where it is not", () => {
    const place = filledByUser();
    rmSync(join(place.cache, ".owner"));
    const { error } = start(place, withoutWriting);
    assertStringIncludes(error?.message ?? "", `${place.cache} belongs to user`);
    assertUsed(start(place, withoutSys.permissions ?? []), place.library);
    assertEquals(readdirSync(place.cache).sort(), [".owner", entry.sha256]);
  });

  for (
    const [what, replace] of Object.entries({
      "a folder": (path: string) => mkdirSync(path, { mode: 0 }),
      "a link": (path: string) => symlinkSync("/nonexistent/file", path),
      "a file that can be read": (path: string) => writeFileSync(path, "", { mode: 0o400 }),
    })
  ) {
    it(`is refused without the permission to write when the proof is ${what}`, () => {
      const place = filledByUser();
      const proof = join(place.cache, ".owner");
      rmSync(proof);
      replace(proof);
      if (user !== undefined) lchownSync(proof, user, user);
      const { error } = start(place, withoutWriting);
      assertStringIncludes(error?.message ?? "", `${place.cache} belongs to user`);
    });
  }
});
