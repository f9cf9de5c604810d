import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { pathOf } from "../../src/boundary/library/place.ts";

const rows = [
  { what: "a path on Linux", os: "linux", address: "file:///opt/a%20b/lib.so", path: "/opt/a b/lib.so" },
  { what: "a drive on Windows", os: "windows", address: "file:///C:/a%20b/lib.dll", path: "C:\\a b\\lib.dll" },
  { what: "a server on Windows", os: "windows", address: "file://server/a/lib.dll", path: "\\\\server\\a\\lib.dll" },
];

describe("the path of the package's library", () => {
  for (const { what, os, address, path } of rows) {
    it(`is ${what}`, () => {
      assertEquals(pathOf(os, address), path);
    });
  }
});
