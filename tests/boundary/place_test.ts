import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { libraryBeside } from "../../src/boundary/library/place.ts";

const rows = [
  {
    what: "beside the modules",
    os: "linux",
    module: "/opt/a b/src/boundary/library/place.ts",
    path: "/opt/a b/lib/x/lib.so",
  },
  {
    what: "beside the modules on a drive of Windows",
    os: "windows",
    module: "C:\\a b\\src\\boundary\\library\\place.js",
    path: "C:\\a b\\lib\\x\\lib.so",
  },
  {
    what: "beside the modules on a server of Windows",
    os: "windows",
    module: "\\\\server\\a\\src\\boundary\\library\\place.ts",
    path: "\\\\server\\a\\lib\\x\\lib.so",
  },
  { what: "not known in a bundle", os: "linux", module: "/opt/dist/main.mjs", path: undefined },
  { what: "not known to modules that are no file", os: "linux", module: undefined, path: undefined },
  {
    what: "not taken from a name with backslashes on Linux",
    os: "linux",
    module: "/opt/src\\boundary\\library\\place.ts",
    path: undefined,
  },
];

describe("the path of the package's library", () => {
  for (const { what, os, module, path } of rows) {
    it(`is ${what}`, () => {
      assertEquals(libraryBeside(module, os, "x/lib.so"), path);
    });
  }
});
