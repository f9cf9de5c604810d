import { assertEquals } from "@std/assert";
import { afterEach, describe, it } from "@std/testing/bdd";
import process from "node:process";
import { isPrivileged } from "../../src/runtime/node_privileges.ts";

describe("the rights of a process", () => {
  const { geteuid, getegid } = process;
  afterEach(() => Object.assign(process, { geteuid, getegid }));

  it("are those of the user who started it", () => {
    assertEquals(isPrivileged(), false);
  });

  it("are other ones where the effective user or group is", () => {
    for (const name of ["geteuid", "getegid"] as const) {
      Object.assign(process, { geteuid, getegid, [name]: () => 54_321 });
      assertEquals(isPrivileged(), true, name);
    }
  });
});
