import { assertEquals } from "@std/assert";
import { dirname, join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { readdirSync, statSync } from "node:fs";
import { assertFellBack, assertUsed, filledPlace, freshPlace, mode, proofs } from "../support/cache.ts";
import { describeIf } from "../support/describe_if.ts";
import { entry, os } from "../support/library.ts";

/** Windows has no permission bits. */
const posix = describeIf(os !== "windows");

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
});

posix("the private cache, for this user alone", () => {
  it("has folders with mode 700 and a file with mode 600, whatever the umask", () => {
    const { cache, library, start } = freshPlace();
    assertUsed(start({ within: ["sh", "-c", 'umask 0; exec "$@"', "sh"] }), library);
    assertEquals([mode(cache), mode(dirname(library)), mode(library)], ["700", "700", "600"]);
  });

  it("has a proof of its owner that nobody may read", () => {
    const { cache } = filledPlace();
    assertEquals(proofs.map((name) => mode(join(cache, name))), ["0"]);
  });

  it("is below the temporary folder when HOME is not set", () => {
    const place = freshPlace();
    assertFellBack(place.start({ env: { HOME: "" } }), place);
  });

  it("is below the temporary folder when HOME is a relative path", () => {
    const place = freshPlace();
    assertFellBack(place.start({ env: { HOME: "home" } }), place);
  });
});
