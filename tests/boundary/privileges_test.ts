import { assertEquals } from "@std/assert";
import { afterEach, describe, it } from "@std/testing/bdd";
import process from "node:process";
import { isPrivileged } from "../../src/runtime/node_privileges.ts";
import { os } from "../support/library.ts";

/** Other systems have no such answer. */
const onLinux = os === "linux" ? it : it.skip;

describe("the rights of a process", () => {
  const { geteuid, getegid, getBuiltinModule } = process;
  afterEach(() => Object.assign(process, { geteuid, getegid, getBuiltinModule }));

  /** Lets reading a file come to this. */
  function reading(readFileSync: () => Uint8Array): void {
    Object.assign(process, { getBuiltinModule: () => ({ readFileSync }) });
  }

  /** Lets reading a file fail with this code. */
  function failToRead(code: string): void {
    reading(() => {
      throw Object.assign(new Error(code), { code });
    });
  }

  const [pageSize, secure, end] = [6n, 23n, 0n];
  onLinux("are other ones where the kernel says so, or gives no answer", () => {
    for (
      const [answer, expected] of [
        [[pageSize, 4096n, secure, 1n, end, 0n], true],
        [[pageSize, 4096n, secure, 0n, end, 0n], false],
        [[secure, 0n, pageSize, secure, 1n], false],
        [[pageSize, secure, 0n, 0n], true],
        [[pageSize, 4096n, secure], true],
        [[], true],
      ] as const
    ) {
      reading(() => new Uint8Array(BigUint64Array.from(answer).buffer));
      assertEquals(isPrivileged(), expected, answer.join());
    }
  });

  it("are those of the user who started it", () => {
    assertEquals(isPrivileged(), false);
  });

  it("are other ones where the effective user or group is", () => {
    for (const name of ["geteuid", "getegid"] as const) {
      Object.assign(process, { geteuid, getegid, [name]: () => 54_321 });
      assertEquals(isPrivileged(), true, name);
    }
  });

  onLinux("are other ones where the kernel's answer cannot be read, whoever brought that about", () => {
    for (const code of ["EACCES", "EPERM", "EMFILE", "EIO"]) {
      failToRead(code);
      assertEquals(isPrivileged(), true, code);
    }
  });

  onLinux("are taken for the user's where there is no /proc to ask, or Node's permissions bar it", () => {
    for (const code of ["ENOENT", "ERR_ACCESS_DENIED"]) {
      failToRead(code);
      assertEquals(isPrivileged(), false, code);
    }
  });
});
