import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { InputError, inputError, readChunks, totalBytes } from "../../src/cli/io/input.ts";
import { readAll } from "../../src/cli/io/read_all.ts";
import { whenReady } from "../../src/cli/io/when_ready.ts";
import { withFiles } from "../support/cli.ts";
import { descriptorsOf } from "../support/descriptors.ts";
import { os } from "../support/library.ts";

const onUnix = os === "windows" ? it.skip : it;
const onLinux = os === "linux" ? it : it.skip;

describe("readChunks", () => {
  it("gives the bytes of a file in pieces", () =>
    withFiles({ file: new Uint8Array(600_001).fill(7) }, (folder) => {
      const lengths = Array.from(readChunks(join(folder, "file")), (chunk) => {
        assert(chunk.every((byte) => byte === 7));
        return chunk.length;
      });
      assertEquals([lengths.length > 1, lengths.reduce((sum, one) => sum + one, 0)], [true, 600_001]);
    }));

  onLinux(
    "closes what it opened, read to its end, left early or refused",
    () =>
      withFiles({ file: new Uint8Array(600_000), folder: null }, (folder) => {
        for (let count = 0; count < 50; count++) {
          for (const _ of readChunks(join(folder, "file")));
          for (const _ of readChunks(join(folder, "file"))) break;
          assertThrows(() => readChunks(join(folder, "folder")).next(), InputError, "Is a directory");
        }
        assertEquals(["file", "folder"].map((name) => descriptorsOf(join(folder, name))), [0, 0]);
      }),
  );

  it("says why a file cannot be read, with the system's code", () => {
    const error = assertThrows(() => readChunks("/no/such/file").next(), InputError);
    assertEquals([error.message, error.code], ["No such file or directory", "ENOENT"]);
  });

  it("says of a missing name with U+FFFD in it that the file may have another", () => {
    const why = "No such file or directory, or none that this runtime can name: it is not UTF-8";
    assertEquals(assertThrows(() => readChunks("/no/caf\ufffd").next(), InputError).message, why);
    assertEquals(inputError("caf\ufffd", { code: "EACCES" }).message.includes("UTF-8"), false);
  });
});

describe("readAll", () => {
  it("gives a file as one piece", () =>
    withFiles({ file: "a".repeat(600_000) }, (folder) => {
      assertEquals(readAll(join(folder, "file"), 600_000).length, 600_000);
    }));

  onUnix("stops soon behind the limit of what is longer, even if that has no end", () => {
    const { length } = readAll("/dev/zero", 1_000_000);
    assert(length > 1_000_000 && length < 1_500_000, String(length));
  });
});

describe("totalBytes", () => {
  it("adds the sizes of files, and counts nothing for what cannot be read", () =>
    withFiles({ one: "1", three: "333", folder: null }, (cwd) => {
      const paths = ["one", "three", "three", "folder", "missing"].map((name) => join(cwd, name));
      assertEquals([totalBytes(paths), totalBytes([])], [7, 0]);
    }));

  onUnix("does not know a total with a pipe or a device in it", () =>
    withFiles({ one: "1" }, (cwd) => {
      execFileSync("mkfifo", [join(cwd, "pipe")]);
      symlinkSync("one", join(cwd, "link"));
      assertEquals(totalBytes([join(cwd, "link")]), 1);
      for (const path of [join(cwd, "pipe"), "/dev/null"])
        assertEquals(totalBytes([join(cwd, "one"), path]), undefined);
    }));
});

describe("whenReady", () => {
  const failing = (...codes: string[]) => (): string => {
    const code = codes.shift();
    if (code === undefined) return "done";
    throw Object.assign(new Error(code), { code });
  };

  for (const codes of [[], ["EAGAIN"], ["EINTR", "EAGAIN", "EAGAIN"]]) {
    it(`tries again after ${codes.join(", ") || "nothing"}`, () => assertEquals(whenReady(failing(...codes)), "done"));
  }

  it("throws any other error at once", () => {
    assertEquals(assertThrows(() => whenReady(failing("EAGAIN", "EIO")), Error).message, "EIO");
  });
});
