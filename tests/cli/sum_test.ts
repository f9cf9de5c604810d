import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Buffer } from "node:buffer";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canBeDenied, withoutRights } from "../support/channels/user.ts";
import { cli, cliWithBrokenPipe, withFiles } from "../support/cli.ts";
import { type Digests, digestsOf } from "../support/digests.ts";
import { os } from "../support/library.ts";
import { nodeHash } from "../support/node_hashes.ts";
import { faultyLibrary, isDeno, runScript } from "../support/runtime.ts";

/** Only Deno has permissions. */
const denoOnly = isDeno ? it : it.skip;

/** Only where links need no special right. */
const onUnix = os === "windows" ? it.skip : it;

/** Odd, and more than one chunk. */
const binary = Uint8Array.from({ length: 600_001 }, (_, index) => Math.imul(index, 0x9e37_79b1) >>> 24);

const algorithms = ["crc32", "crc32c", "md5", "sha1", "sha256"] as const;
const tags: Readonly<Record<keyof Digests, string>> = {
  crc32: "CRC32",
  crc32c: "CRC32C",
  md5: "MD5",
  sha1: "SHA1",
  sha256: "SHA256",
};

function bsdLines(name: string, content: string | Uint8Array): string {
  const digests = digestsOf(content);
  return algorithms.map((algorithm) => `${tags[algorithm]} (${name}) = ${digests[algorithm]}\n`).join("");
}

describe("mtproxy-ffi sum", () => {
  for (const [what, content] of [["an empty file", ""], ["a text", "abc\n"], ["a binary file", binary]] as const) {
    it(`prints every checksum of ${what} in BSD style`, () =>
      withFiles({ file: content }, (cwd) => {
        assertEquals(cli(["sum", "file"], { cwd }), { status: 0, stdout: bsdLines("file", content), stderr: "" });
      }));
  }

  for (const algorithm of algorithms) {
    it(`prints one line as of sha256sum for --algo ${algorithm}`, () =>
      withFiles({ file: binary }, (cwd) => {
        const stdout = `${digestsOf(binary)[algorithm]}  file\n`;
        assertEquals(cli(["sum", "--algo", algorithm, "file"], { cwd }), { status: 0, stdout, stderr: "" });
      }));
  }

  it("prints BSD style for one algorithm with --tag", () => {
    const stdout = `SHA256 (-) = ${digestsOf("abc").sha256}\n`;
    assertEquals(cli(["sum", "--tag", "-a", "sha256"], { input: "abc" }), { status: 0, stdout, stderr: "" });
  });

  it("prints chosen algorithms once, in its own order, however they are named", () => {
    const { md5, sha1, sha256 } = digestsOf("abc");
    const stdout = `MD5 (-) = ${md5}\nSHA1 (-) = ${sha1}\nSHA256 (-) = ${sha256}\n`;
    assertEquals(cli(["sum", "-a", "SHA-256,md5", "--algo=sha1,md5"], { input: "abc" }).stdout, stdout);
  });

  it("reads standard input for no operand and for -", () => {
    for (const operands of [[], ["-"]]) {
      const stdout = `${digestsOf(binary).md5}  -\n`;
      assertEquals(cli(["sum", "-a", "md5", ...operands], { input: binary }), { status: 0, stdout, stderr: "" });
    }
  });

  it("prints the same of what is so long that a second thread helps", () => {
    const long = new Uint8Array(0x400_0001).fill(7);
    const lines = (name: string): string =>
      `MD5 (${name}) = ${nodeHash("md5", long).toHex()}\nSHA1 (${name}) = ${nodeHash("sha1", long).toHex()}\n`;
    return withFiles({ long }, (cwd) => {
      const result = cli(["sum", "-a", "md5,sha1", "long", "-"], { cwd, input: long });
      assertEquals(result, { status: 0, stdout: lines("long") + lines("-"), stderr: "" });
    });
  });

  it("goes through files and standard input in the order given", () =>
    withFiles({ one: "1", two: "2" }, (cwd) => {
      const lines = [["two", "2"], ["-", "in"], ["one", "1"]] as const;
      const stdout = lines.map(([name, content]) => `${digestsOf(content).sha1}  ${name}\n`).join("");
      assertEquals(cli(["sum", "-a", "sha1", "two", "-", "one"], { cwd, input: "in" }).stdout, stdout);
    }));

  const names = [
    { name: "with space", shown: "with space", escaped: false },
    { name: " (x) = *", shown: " (x) = *", escaped: false },
    { name: "naïve 😀", shown: "naïve 😀", escaped: false },
    { name: "back\\slash", shown: "back\\\\slash", escaped: true },
    { name: "new\nline", shown: "new\\nline", escaped: true },
    { name: "carriage\rreturn", shown: "carriage\\rreturn", escaped: true },
    { name: "controls\x1b[2J\x07\u009b", shown: "controls\x1b[2J\x07\u009b", escaped: false },
  ];
  for (const { name, shown, escaped } of names) {
    it(`writes the name ${JSON.stringify(name)} as coreutils does`, () =>
      withFiles({ [name]: "abc" }, (cwd) => {
        const { sha256 } = digestsOf("abc");
        const mark = escaped ? "\\" : "";
        assertEquals(cli(["sum", "-a", "sha256", name], { cwd }).stdout, `${mark}${sha256}  ${shown}\n`);
        assertEquals(
          cli(["sum", "-a", "sha256", "--tag", name], { cwd }).stdout,
          `${mark}SHA256 (${shown}) = ${sha256}\n`,
        );
      }));
  }

  it("reports what cannot be read, does the rest and exits with 1", () =>
    withFiles({ good: "1", folder: null, last: "2" }, (cwd) => {
      assertEquals(cli(["sum", "-a", "md5", "good", "missing", "folder", "good/x", "last"], { cwd }), {
        status: 1,
        stdout: `${digestsOf("1").md5}  good\n${digestsOf("2").md5}  last\n`,
        stderr: "mtproxy-ffi: sum: missing: No such file or directory\n"
          + "mtproxy-ffi: sum: folder: Is a directory\n"
          + "mtproxy-ffi: sum: good/x: Not a directory\n",
      });
    }));

  it("keeps a message about an odd name on one line", () => {
    assertEquals(cli(["sum", "a\nb"]).stderr, 'mtproxy-ffi: sum: "a\\nb": No such file or directory\n');
  });

  denoOnly(
    "names the missing permission where Deno does not let it read",
    () =>
      withFiles({ file: "1" }, (cwd) => {
        const { status, stdout, stderr } = cli(["sum", `${cwd}/file`]);
        assertEquals([status, stdout], [1, ""]);
        assertMatch(stderr, /^mtproxy-ffi: sum: .*file: .*--allow-read.*\n$/);
      }),
  );

  it("prints no more after its reader has gone, and says nothing", () =>
    withFiles({ file: "1" }, async (cwd) => {
      const { status, stderr } = await cliWithBrokenPipe(["sum", ...Array(5000).fill("file")], { cwd });
      assertEquals({ status, stderr }, { status: 141, stderr: "" });
    }));
});

describe("mtproxy-ffi sum --json", () => {
  it("prints one object per file with its size and checksums", () =>
    withFiles({ empty: "", 'a\n"b"': binary }, (cwd) => {
      const { status, stdout, stderr } = cli(["sum", "--json", "empty", 'a\n"b"'], { cwd });
      assertEquals([status, stderr], [0, ""]);
      assertEquals(JSON.parse(stdout), [
        { path: "empty", bytes: 0, ...digestsOf("") },
        { path: 'a\n"b"', bytes: binary.length, ...digestsOf(binary) },
      ]);
    }));

  it("prints the chosen algorithms only", () => {
    const { stdout } = cli(["sum", "--json", "--algo=sha256,crc32"], { input: "abc" });
    const { crc32, sha256 } = digestsOf("abc");
    assertEquals(JSON.parse(stdout), [{ path: "-", bytes: 3, crc32, sha256 }]);
  });

  it("has an error in the place of an unreadable file, says so on standard error too, and exits with 1", () => {
    const { status, stdout, stderr } = cli(["sum", "--json", "-a", "md5", "missing", "-"], { input: "abc" });
    assertEquals(JSON.parse(stdout), [
      { path: "missing", error: "No such file or directory" },
      { path: "-", bytes: 3, md5: digestsOf("abc").md5 },
    ]);
    assertEquals([status, stderr], [1, "mtproxy-ffi: sum: missing: No such file or directory\n"]);
  });
});

describe("mtproxy-ffi sum --zero", () => {
  it("ends lines with NUL, and leaves names as they are", () =>
    withFiles({ "back\\slash": "1", "new\nline": "2" }, (cwd) => {
      const [one, two] = [digestsOf("1").md5, digestsOf("2").md5];
      assertEquals(
        cli(["sum", "-z", "-a", "md5", "back\\slash", "new\nline"], { cwd }).stdout,
        `${one}  back\\slash\0${two}  new\nline\0`,
      );
      assertEquals(
        cli(["sum", "--zero", "--tag", "-a", "md5", "new\nline"], { cwd }).stdout,
        `MD5 (new\nline) = ${two}\0`,
      );
    }));
});

describe("mtproxy-ffi sum --base64", () => {
  const base64 = (hex: string): string => Buffer.from(hex, "hex").toString("base64");
  const { crc32, sha256 } = digestsOf("abc");

  it("prints digests in base64, in every form", () => {
    const run = (...words: string[]): string => cli(["sum", "--base64", ...words], { input: "abc" }).stdout;
    assertEquals(run("-a", "sha256"), `${base64(sha256)}  -\n`);
    assertEquals(run("-a", "crc32", "--tag"), `CRC32 (-) = ${base64(crc32)}\n`);
    assertEquals(JSON.parse(run("-a", "crc32,sha256", "--json")), [
      { path: "-", bytes: 3, crc32: base64(crc32), sha256: base64(sha256) },
    ]);
  });

  for (const words of [["-a", "sha1"], ["--tag", "-a", "md5"], []]) {
    it(`is undone by --check: sum ${words.join(" ")}`, () =>
      withFiles({ file: "abc", other: "other" }, (cwd) => {
        const input = cli(["sum", "--base64", ...words, "file", "other"], { cwd }).stdout;
        const { status, stdout, stderr } = cli(["sum", "-c"], { cwd, input });
        assertEquals([status, stderr, /FAILED/.test(stdout)], [0, "", false]);
        assertEquals(stdout.match(/: OK\n/g)?.length, input.trim().split("\n").length);
        assertMatch(cli(["sum", "-c"], { cwd, input: input.replaceAll("other", "file") }).stdout, /FAILED/);
      }));
  }
});

describe("mtproxy-ffi sum --recursive", () => {
  const sums = (names: readonly string[]): string => names.map((name) => `${digestsOf(name).md5}  ${name}\n`).join("");

  /** A tree in which each file holds its own path. */
  function withTree(use: (cwd: string) => void): Promise<void> {
    return withFiles({ folder: null, "top": "top" }, (cwd) => {
      for (const name of ["B", "a", "a.b"]) {
        mkdirSync(join(cwd, "folder", name));
        writeFileSync(join(cwd, "folder", name, "file"), `folder/${name}/file`);
      }
      mkdirSync(join(cwd, "folder/empty"));
      writeFileSync(join(cwd, "folder/.hidden"), "folder/.hidden");
      use(cwd);
    });
  }
  const below = ["folder/.hidden", "folder/B/file", "folder/a/file", "folder/a.b/file"];

  it("takes the files below folders, in the order of their names, and others as they are", () =>
    withTree((cwd) => {
      const { status, stdout, stderr } = cli(["sum", "-a", "md5", "-r", "top", "folder"], { cwd });
      assertEquals([status, stdout, stderr], [0, sums(["top", ...below]), ""]);
      assertEquals(cli(["sum", "-a", "md5", "-r", "folder/"], { cwd }).stdout, sums(below));
    }));

  it("refuses folders without it", () =>
    withTree((cwd) => {
      assertEquals(cli(["sum", "folder"], { cwd }).stderr, "mtproxy-ffi: sum: folder: Is a directory\n");
    }));

  onUnix("leaves out links and pipes, but follows an operand that is a link", () =>
    withTree((cwd) => {
      symlinkSync("../folder", join(cwd, "folder/loop"));
      symlinkSync("../top", join(cwd, "folder/link"));
      execFileSync("mkfifo", [join(cwd, "folder/pipe")]);
      symlinkSync("folder", join(cwd, "entry"));
      const stdout = sums(below).replaceAll("  folder", "  entry");
      assertEquals(cli(["sum", "-a", "md5", "-r", "entry"], { cwd }), { status: 0, stdout, stderr: "" });
    }));

  /** Deno's file functions take names for UTF-8. */
  const withRawNames = os === "linux" && !isDeno ? it : it.skip;
  withRawNames(
    "takes files whose names are not UTF-8, and those of folders that are named so, in the same order",
    () =>
      withTree((cwd) => {
        const raw = Buffer.from(join(cwd, "folder/caf\xe9"), "latin1");
        mkdirSync(raw);
        writeFileSync(Buffer.concat([raw, Buffer.from("/\xfc", "latin1")]), "folder/caf\xe9/\xfc", "latin1");
        writeFileSync(Buffer.concat([raw, Buffer.from("/file")]), "folder/caf\xe9/file", "latin1");
        const { status, stdout } = cli(["sum", "-a", "md5", "-r", "folder"], { cwd, encoding: "latin1" });
        const more = ["folder/caf\xe9/file", "folder/caf\xe9/\xfc"].map((name) =>
          `${digestsOf(Buffer.from(name, "latin1")).md5}  ${name}\n`
        );
        assertEquals([status, stdout], [0, sums(below) + more.join("")]);
      }),
  );

  it("says what is missing, and goes on", () =>
    withTree((cwd) => {
      const { status, stdout, stderr } = cli(["sum", "-a", "md5", "-r", "missing", "top"], { cwd });
      assertEquals([status, stdout], [1, sums(["top"])]);
      assertEquals(stderr, "mtproxy-ffi: sum: missing: No such file or directory\n");
    }));

  (canBeDenied ? it : it.skip)(
    "has an error in the place of a folder that it may not read, and goes on",
    () =>
      withTree((cwd) => {
        chmodSync(cwd, 0o755);
        chmodSync(join(cwd, "folder/a"), 0);
        const { stdout } = runScript({
          file: "tests/support/walk_files.ts",
          args: ["folder"],
          cwd,
          user: withoutRights,
        });
        chmodSync(join(cwd, "folder/a"), 0o755);
        const refused = { path: "folder/a", error: "Permission denied" };
        assertEquals(JSON.parse(stdout), below.map((name) => name === "folder/a/file" ? refused : name));
      }),
  );

  it("is undone by --check", () =>
    withTree((cwd) => {
      const input = cli(["sum", "-r", "."], { cwd }).stdout;
      const { status, stdout } = cli(["sum", "-c", "--quiet"], { cwd, input });
      assertEquals([status, stdout, input.split("\n").length - 1], [0, "", 5 * 5]);
    }));
});

describe("mtproxy-ffi sum refuses with exit code 2", () => {
  const mistakes: [words: string[], message: RegExp][] = [
    [["--algo", "sha512"], /unknown algorithm 'sha512'; choose from crc32, crc32c, md5, sha1, sha256\n/],
    [["--algo="], /unknown algorithm ''; choose from/],
    [["-a"], /option '--algo' needs a value: --algo=LIST\n/],
    [["--algo", "--json", "f"], /option '--algo' needs a value: --algo=LIST\n/],
    [
      ["--jobs", "-1"],
      /option '--jobs' needs a value: --jobs=N; a value that begins with a dash is written --jobs=-1\n/,
    ],
    [["--json=yes"], /option '--json' takes no value\n/],
    [["--quiet"], /the --quiet option is meaningful only when verifying checksums\n/],
    [["--check", "--tag"], /the --tag option is meaningless when verifying checksums\n/],
    [["--check", "--recursive"], /the --recursive option is meaningless when verifying checksums\n/],
    [["--check", "--base64"], /the --base64 option is meaningless when verifying checksums\n/],
    [["--check", "--zero"], /the --zero option is not supported when verifying checksums\n/],
    [["--ignore-missing"], /the --ignore-missing option is meaningful only when verifying checksums\n/],
    [["--status"], /the --status option is meaningful only when verifying checksums\n/],
    [["--strict"], /the --strict option is meaningful only when verifying checksums\n/],
    [["--warn"], /the --warn option is meaningful only when verifying checksums\n/],
    [["-c", "--status", "--json"], /the --json and --status options exclude each other\n/],
    [["-c", "--status", "--quiet"], /the --status and --quiet options exclude each other\n/],
    [["-c", "--status", "-w"], /the --status and --warn options exclude each other\n/],
    [["--json", "-z"], /the --json and --zero options exclude each other\n/],
    [["--jobs=x"], /invalid number of jobs 'x'; from 0 to 256 is expected\n/],
    [["--jobs="], /invalid number of jobs ''; from 0 to 256 is expected\n/],
    [["-j", "257"], /invalid number of jobs '257'; from 0 to 256 is expected\n/],
    [["--jobs=-1"], /invalid number of jobs '-1'; from 0 to 256 is expected\n/],
    [["--json", "--tag"], /the --json and --tag options exclude each other\n/],
    [["--check", "-a", "crc32,crc32c"], /--check with both crc32 and crc32c is ambiguous/],
  ];
  for (const [words, message] of mistakes) {
    it(`sum ${words.join(" ")}`, () => {
      const { status, stdout, stderr } = cli(["sum", ...words], { permissions: [] });
      assertEquals([status, stdout], [2, ""]);
      assertMatch(stderr, message);
      assertStringIncludes(stderr, "\nTry 'mtproxy-ffi sum --help' for more information.\n");
      assert(stderr.startsWith("mtproxy-ffi: sum: "));
    });
  }
});

describe("mtproxy-ffi sum without a usable library", () => {
  const failures: [what: string, library: string, message: string][] = [
    ["cannot be found", "/nonexistent/x.so", "LibraryNotFoundError: the native library does not exist"],
    ["answers with errors", faultyLibrary("faulty"), "NativeCallError: mtproxy_ext_sha256 returned -1"],
  ];
  for (const [what, library, message] of failures) {
    it(`says why and exits with 1 when it ${what}`, () => {
      const permissions = [`--allow-ffi=${library}`, `--allow-read=${library}`, "--allow-env=MTPROXY_FFI_LIBRARY"];
      const options = { env: { MTPROXY_FFI_LIBRARY: library }, permissions };
      const { status, stdout, stderr } = cli(["sum", "-a", "sha256"], options);
      assertEquals([status, stdout], [1, ""]);
      assert(stderr.startsWith(`mtproxy-ffi: sum: ${message}`), stderr);
    });
  }
});
