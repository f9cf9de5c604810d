import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { dirname, join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import process from "node:process";
import {
  assertFellBack,
  assertUsed,
  cacheBelowHome,
  filledPlace,
  freshPlace,
  mode,
  type Place,
  proofs,
} from "../support/cache.ts";
import { copyModules } from "../support/channels/published.ts";
import { canBeDenied, isRoot, NOBODY, withoutRights } from "../support/channels/user.ts";
import { entry, libraryBytes, os } from "../support/library.ts";
import { canMount, mountSmall } from "../support/mounts.ts";
import { temporaryFolder } from "../support/temporary.ts";

/** Windows has no permission bits; links need a right there. */
const posix = os === "windows" ? describe.skip : describe;
const denied = canBeDenied ? it : it.skip;

describe("the private cache", () => {
  it("holds one file after the first start: the library, byte for byte", () => {
    const place = freshPlace();
    assertUsed(place.start(), place.library);
    assertEquals(readdirSync(place.cache).sort(), [...proofs, entry.sha256]);
    assertEquals(readdirSync(dirname(place.library)).length, 1);
    assertEquals(readdirSync(place.temporary), []);
  });

  it("is not written to at the second start", () => {
    const place = filledPlace();
    const facts = (): number[] =>
      [place.library, dirname(place.library), place.cache].map((path) => statSync(path).mtimeMs);
    const before = [...facts(), statSync(place.library).ino];
    assertUsed(place.start(), place.library);
    assertEquals([...facts(), statSync(place.library).ino], before);
  });

  const damages: Readonly<Record<string, (path: string) => void>> = {
    "is truncated": (path) => truncateSync(path, 4096),
    "is empty": (path) => truncateSync(path, 0),
    "has one more byte": (path) => appendFileSync(path, "x"),
    "has one changed byte": (path) => {
      const bytes = libraryBytes();
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    },
    "is another file": (path) => writeFileSync(path, "not a library"),
    "is missing from its folder": (path) => rmSync(path),
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(`is repaired when the library ${what}`, () => {
      const place = filledPlace();
      damage(place.library);
      assertUsed(place.start(), place.library);
      assertEquals(readdirSync(dirname(place.library)).length, 1);
    });
  }

  it("gets nothing when the embedded copy was changed", () => {
    const tampered = copyModules(join(temporaryFolder(), "tampered"));
    const path = join(tampered, "lib", dirname(entry.file), "embedded.ts");
    const [other] = readdirSync(join(tampered, "lib")).filter((name) =>
      name !== dirname(entry.file) && !name.includes(".")
    );
    writeFileSync(path, readFileSync(join(tampered, "lib", other ?? "", "embedded.ts")));
    const place = freshPlace();
    const { error } = place.start({ packageRoot: tampered });
    assertEquals([error?.name, error?.code], ["LibraryInvalidError", -3]);
    assertEquals([existsSync(place.library), readdirSync(place.temporary)], [false, []]);
  });
});

posix("the private cache, for this user alone", () => {
  it("has folders with mode 700 and a file with mode 600, whatever the umask", () => {
    const { cache, library, start } = freshPlace();
    const umask = process.umask(0);
    try {
      assertUsed(start(), library);
      assertEquals([mode(cache), mode(dirname(library)), mode(library)], ["700", "700", "600"]);
    } finally {
      process.umask(umask);
    }
  });

  const replacements: Readonly<Record<string, (place: Place) => void>> = {
    "a link to a file elsewhere": ({ library, temporary }) => {
      const elsewhere = join(dirname(temporary), "elsewhere");
      writeFileSync(elsewhere, libraryBytes());
      symlinkSync(elsewhere, library);
    },
    "a dangling link": ({ library }) => symlinkSync("/nonexistent/library", library),
    "a named pipe": ({ library }) => assertEquals(spawnSync("mkfifo", [library]).status, 0),
    "a file that others may write to": ({ library }) => {
      writeFileSync(library, libraryBytes());
      chmodSync(library, 0o666);
    },
  };
  for (const [what, replace] of Object.entries(replacements)) {
    it(`is repaired when the library is ${what}`, () => {
      const place = filledPlace();
      rmSync(place.library);
      replace(place);
      assertUsed(place.start(), place.library);
      assertEquals(mode(place.library), "600");
    });
  }

  const untrusted: Readonly<Record<string, (place: Place) => void>> = {
    "the library is a folder": ({ library }) => {
      rmSync(library);
      mkdirSync(library);
    },
    "its folder is a link": ({ cache, home }) => {
      rmSync(cache, { recursive: true });
      mkdirSync(join(home, "elsewhere"), { mode: 0o700 });
      symlinkSync(join(home, "elsewhere"), cache);
    },
    "its folder is a dangling link": ({ cache }) => {
      rmSync(cache, { recursive: true });
      symlinkSync("/nonexistent/folder", cache);
    },
    "its folder is a file": ({ cache }) => {
      rmSync(cache, { recursive: true });
      writeFileSync(cache, "");
    },
    "others may write to its folder": ({ cache }) => chmodSync(cache, 0o777),
    "its group may write to its folder": ({ cache }) => chmodSync(cache, 0o770),
    "others may write to the library's folder": ({ library }) => chmodSync(dirname(library), 0o777),
    "the library's folder is a link": ({ cache, home }) => {
      rmSync(join(cache, entry.sha256), { recursive: true });
      mkdirSync(join(home, "elsewhere"), { mode: 0o700 });
      symlinkSync(join(home, "elsewhere"), join(cache, entry.sha256));
    },
  };
  for (const [what, change] of Object.entries(untrusted)) {
    it(`is left alone for a private temporary folder when ${what}`, () => {
      const place = filledPlace();
      change(place);
      assertFellBack(place.start(), place);
      assert(!existsSync(join(place.home, "elsewhere", entry.sha256)), "the link was followed");
    });
  }

  it("is below the temporary folder when HOME is not set", () => {
    const place = freshPlace();
    assertFellBack(place.start({ env: { HOME: "" } }), place);
  });

  it("is below the temporary folder when HOME is a relative path", () => {
    const place = freshPlace();
    assertFellBack(place.start({ env: { HOME: "home" } }), place);
  });

  denied("is below the temporary folder when the home may not be written to", () => {
    const place = freshPlace();
    chmodSync(place.home, 0o555);
    chmodSync(place.temporary, 0o1777);
    assertFellBack(place.start({ user: withoutRights }), place);
  });

  denied("fails with LibraryNotFoundError -1 and every reason when no folder may be written to", () => {
    const place = freshPlace();
    for (const path of [place.home, place.temporary]) chmodSync(path, 0o555);
    const { error } = place.start({ user: withoutRights });
    assertEquals([error?.name, error?.step, error?.code], ["LibraryNotFoundError", "find", -1]);
    for (const path of [place.home, place.temporary]) assertStringIncludes(error?.message ?? "", path);
    assertMatch(error?.message ?? "", /permission denied/i);
  });
});

const asRoot = isRoot ? posix : describe.skip;

asRoot("the private cache among other users (root only: skipped without)", () => {
  it("is left alone when its folder belongs to another user", () => {
    const place = filledPlace();
    chownSync(place.cache, NOBODY, NOBODY);
    assertFellBack(place.start(), place);
  });

  it("is left alone when the library's folder belongs to another user", () => {
    const place = filledPlace();
    chownSync(dirname(place.library), NOBODY, NOBODY);
    assertFellBack(place.start(), place);
  });

  it("is repaired when the library belongs to another user", () => {
    const place = filledPlace();
    chownSync(place.library, NOBODY, NOBODY);
    assertUsed(place.start(), place.library);
    assertEquals(statSync(place.library).uid, 0);
  });
});

const base = temporaryFolder();
const full = join(base, "full");
const noExecution = join(base, "no_execution");
if (canMount) {
  mountSmall(full, "size=16k,mode=755");
  mountSmall(noExecution, "noexec,size=1m,mode=755");
}

(canMount ? describe : describe.skip)(
  "the private cache on small file systems (skipped where none can be mounted)",
  () => {
    it("leaves nothing half-written on a full disk, and falls back", () => {
      const place = freshPlace();
      const env = { HOME: full };
      assertFellBack(place.start({ env }), place);
      assertEquals(readdirSync(join(full, cacheBelowHome, "mtproxy-ffi", entry.sha256)), []);
    });

    it("fails with LibraryNotFoundError -1 when every disk is full", () => {
      const { error } = freshPlace(full).start();
      assertEquals([error?.name, error?.code], ["LibraryNotFoundError", -1]);
      assertMatch(error?.message ?? "", /no space|ENOSPC/i);
    });

    it("is below the temporary folder where nothing in the home may be executed", () => {
      const place = freshPlace();
      assertFellBack(place.start({ env: { HOME: noExecution } }), place);
    });

    it("fails with LibraryOpenError -1 and both places where nothing may be executed anywhere", () => {
      const { home, temporary, start } = freshPlace(noExecution);
      const { error } = start();
      assertEquals([error?.name, error?.step, error?.code], ["LibraryOpenError", "open", -1]);
      const places = error?.tried.map(({ place }) => place).slice(-2);
      assertEquals(places, [join(home, cacheBelowHome, "mtproxy-ffi"), join(temporary, "mtproxy-ffi")]);
      for (const { reason } of error?.tried.slice(-2) ?? []) assertMatch(reason, /failed to map|not permitted|denied/i);
    });
  },
);
