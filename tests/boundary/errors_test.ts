import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import * as api from "../../src/boundary/api.ts";
import * as errors from "../../src/boundary/errors.ts";

const { LibraryNotFoundError, LibraryOpenError } = errors;

describe("each error of an import", () => {
  const classes = Object.entries(errors).filter(([, { prototype }]) => prototype instanceof errors.BoundaryError);
  assert(classes.length > 8, `only ${classes.length} classes`);

  for (const [name, type] of classes) {
    it(`can be caught by its class, which @mtproxy/ffi/boundary exports: ${name}`, () => {
      assertEquals(Reflect.get(api, name), type);
    });
  }
});

describe("the error of an import that fails", () => {
  it("says what is wrong, where, what was tried, and what to do", () => {
    const error = new LibraryNotFoundError({
      summary: "nothing was found",
      code: -1,
      path: "/a/library",
      tried: [{ place: "/a", reason: "no such file" }, { place: "/b", reason: "a folder" }],
      remedy: "put one there",
    });
    assertEquals(error.message.split("\n"), [
      "nothing was found (step find, code -1)",
      "  library: /a/library",
      "  tried /a: no such file",
      "  tried /b: a folder",
      "  remedy: put one there",
    ]);
  });

  it("has no cause where there is none, which a runtime would print", () => {
    assertEquals("cause" in new LibraryOpenError({ summary: "refused", code: -1, remedy: "none" }), false);
  });

  it("keeps the error underneath", () => {
    const cause = new Error("of the loader");
    assertEquals(new LibraryOpenError({ summary: "refused", code: -1, remedy: "none", cause }).cause, cause);
  });
});
