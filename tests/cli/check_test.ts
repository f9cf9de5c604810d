import { assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { cli, withFiles } from "../support/cli.ts";
import { type Digests, digestsOf } from "../support/digests.ts";

const abc = digestsOf("abc");
const other = digestsOf("other");

const noneFound = (list: string): string => `mtproxy-ffi: sum: ${list}: no properly formatted checksum lines found\n`;

describe("mtproxy-ffi sum --check", () => {
  const formats: [what: string, line: string][] = [
    ["md5sum", `${abc.md5}  file`],
    ["sha1sum", `${abc.sha1}  file`],
    ["sha256sum", `${abc.sha256}  file`],
    ["crc32", `${abc.crc32}  file`],
    ["sha256sum --binary", `${abc.sha256} *file`],
    ["Windows, with CR", `${abc.sha256}  file\r`],
    ["Windows, with a byte-order mark", `\ufeff${abc.sha256}  file`],
    ["upper case", `${abc.sha256.toUpperCase()}  file`],
    ["leading blanks", ` \t${abc.sha256}  file`],
    ["cksum --tag", `SHA256 (file) = ${abc.sha256}`],
    ["openssl dgst -md5", `MD5(file)= ${abc.md5}`],
    ["openssl dgst -sha1", `SHA1(file)= ${abc.sha1}`],
    ["openssl dgst -sha256 until OpenSSL 1.1", `SHA256(file)= ${abc.sha256}`],
    ["openssl dgst -sha256 since OpenSSL 3", `SHA2-256(file)= ${abc.sha256}`],
    ["a tagged CRC-32", `CRC32 (file) = ${abc.crc32}`],
    ["a tagged CRC-32C", `CRC32C (file) = ${abc.crc32c}`],
    ["md5 -r, with one space", `${abc.md5} file`],
    ["one tab", `${abc.md5}\tfile`],
    ["tabs around the equals sign", `MD5 (file)\t=\t${abc.md5}`],
  ];
  for (const [what, line] of formats) {
    it(`accepts a line in the format of ${what}`, () =>
      withFiles({ file: "abc", SUMS: `${line}\n` }, (cwd) => {
        assertEquals(cli(["sum", "--check", "SUMS"], { cwd }), { status: 0, stdout: "file: OK\n", stderr: "" });
      }));
  }

  it("takes names with a line separator of Unicode, which ends no line of a list", () =>
    withFiles({ "a\u2028b": "abc", SUMS: `${abc.md5}  a\u2028b\nMD5 (a\u2028b) = ${abc.md5}\n` }, (cwd) => {
      const stdout = "a\u2028b: OK\na\u2028b: OK\n";
      assertEquals(cli(["sum", "--check", "SUMS"], { cwd }), { status: 0, stdout, stderr: "" });
    }));

  it("tells missing files from those that cannot be read with --ignore-missing", () =>
    withFiles({ file: "abc", GONE: `${abc.md5}  file\n${abc.md5}  gone\n`, FOLDER: `${abc.md5}  .\n` }, (cwd) => {
      const check = (list: string) => cli(["sum", "--check", "--ignore-missing", list], { cwd });
      assertEquals(check("GONE"), { status: 0, stdout: "file: OK\n", stderr: "" });
      const { status, stdout, stderr } = check("FOLDER");
      assertEquals([status, stdout], [1, ".: FAILED open or read\n"]);
      assertStringIncludes(stderr, "WARNING: 1 listed file could not be read\n");
    }));

  it("says of files that do not match no more than how many there are", () =>
    withFiles({ file: "abc", SUMS: `${other.md5}  file\n` }, (cwd) => {
      const stderr = "mtproxy-ffi: sum: WARNING: 1 computed checksum did NOT match\n";
      assertEquals(cli(["sum", "--check", "SUMS"], { cwd }), { status: 1, stdout: "file: FAILED\n", stderr });
    }));

  it("passes over comments and empty lines, and does without a line feed at the end", () =>
    withFiles({ file: "abc", SUMS: `# made today\n\n${abc.md5}  file` }, (cwd) => {
      assertEquals(cli(["sum", "-c", "SUMS"], { cwd }), { status: 0, stdout: "file: OK\n", stderr: "" });
    }));

  it("accepts more lines of one file than a function may have arguments", () =>
    withFiles({ file: "abc", SUMS: `${abc.crc32}  file\n`.repeat(130_000) }, (cwd) => {
      assertEquals(cli(["sum", "-c", "--quiet", "SUMS"], { cwd }), { status: 0, stdout: "", stderr: "" });
    }));

  const oddNames = [
    "with space",
    " (x) = *",
    "a) = b",
    "back\\slash",
    "new\nline",
    "carriage\rreturn",
    "all\\n\r\n\\",
    "\x1b[2J",
  ];
  for (const tag of [[], ["--tag"]]) {
    it(`undoes what sum ${tag.join(" ")} writes, odd names included`, () =>
      withFiles(Object.fromEntries(oddNames.map((name) => [name, "abc"])), (cwd) => {
        const input = cli(["sum", "-a", "sha1", ...tag, ...oddNames], { cwd }).stdout;
        const { status, stdout, stderr } = cli(["sum", "--check"], { cwd, input });
        assertEquals([status, stderr], [0, ""]);
        assertEquals(stdout.match(/: OK\n/g)?.length, oddNames.length);
        assertStringIncludes(stdout, "\\new\\nline: OK\n");
      }));
  }

  it("checks every algorithm of sum's own list", () =>
    withFiles({ file: "abc" }, (cwd) => {
      const input = cli(["sum", "file"], { cwd }).stdout;
      assertEquals(cli(["sum", "-c", "-"], { cwd, input }).stdout, "file: OK\n".repeat(5));
    }));

  it("takes 8 digits for a CRC-32C with --algo crc32c only", () =>
    withFiles({ file: "abc", SUMS: `${abc.crc32c}  file\n` }, (cwd) => {
      assertEquals(cli(["sum", "-c", "SUMS"], { cwd }).stdout, "file: FAILED\n");
      assertEquals(cli(["sum", "-c", "-a", "crc32c", "SUMS"], { cwd }).stdout, "file: OK\n");
    }));

  it("accepts no lines of algorithms that --algo leaves out", () =>
    withFiles({ file: "abc", SUMS: `${abc.md5}  file\nSHA256 (file) = ${abc.sha256}\n` }, (cwd) => {
      assertEquals(cli(["sum", "-c", "-a", "sha1", "SUMS"], { cwd }), {
        status: 1,
        stdout: "",
        stderr: noneFound("SUMS"),
      });
    }));

  for (const algorithm of Object.keys(abc) as (keyof Digests)[]) {
    it(`finds a file whose ${algorithm} differs, goes on, and exits with 1`, () =>
      withFiles({ bad: "abc", good: "abc" }, (cwd) => {
        const input = `${other[algorithm]}  bad\n${abc[algorithm]}  good\n`;
        assertEquals(cli(["sum", "--check", "-a", algorithm], { cwd, input }), {
          status: 1,
          stdout: "bad: FAILED\ngood: OK\n",
          stderr: "mtproxy-ffi: sum: WARNING: 1 computed checksum did NOT match\n",
        });
      }));
  }

  it("reports listed files that cannot be read, goes on, and exits with 1", () =>
    withFiles({ good: "abc", folder: null }, (cwd) => {
      const input = `${abc.md5}  missing\n${abc.md5}  folder\n${abc.md5}  good\n`;
      assertEquals(cli(["sum", "-c"], { cwd, input }), {
        status: 1,
        stdout: "missing: FAILED open or read\nfolder: FAILED open or read\ngood: OK\n",
        stderr: "mtproxy-ffi: sum: missing: No such file or directory\n"
          + "mtproxy-ffi: sum: folder: Is a directory\n"
          + "mtproxy-ffi: sum: WARNING: 2 listed files could not be read\n",
      });
    }));

  it("prints failures only with --quiet", () =>
    withFiles({ good: "abc", bad: "abc" }, (cwd) => {
      const input = `${abc.md5}  good\n${other.md5}  bad\n${abc.md5}  missing\n`;
      const { status, stdout } = cli(["sum", "-c", "--quiet"], { cwd, input });
      assertEquals([status, stdout], [1, "bad: FAILED\nmissing: FAILED open or read\n"]);
      assertEquals(cli(["sum", "-c", "--quiet"], { cwd, input: `${abc.md5}  good\n` }), {
        status: 0,
        stdout: "",
        stderr: "",
      });
    }));

  const malformed: [what: string, line: string][] = [
    ["a digest of no algorithm's length", `${abc.md5}0  file`],
    ["no name", abc.md5],
    ["an empty name", `${abc.md5} `],
    ["an empty name in BSD style", `MD5 () = ${abc.md5}`],
    ["no white space", `${abc.md5}*file`],
    ["a tab before a BSD-style name", `MD5\t(file) = ${abc.md5}`],
    ["a tag of another algorithm", `SHA512 (file) = ${abc.sha256}`],
    ["a tag of OpenSSL's of another algorithm", `SHA2-512(file)= ${abc.sha256}`],
    ["a tag with another algorithm's digest", `SHA256 (file) = ${abc.md5}`],
    ["an escape that does not exist", `\\${abc.md5}  fi\\te`],
    ["a NUL", `${abc.md5}  file\0`],
    ["prose", "the quick brown fox"],
  ];
  it("counts lines that are not properly formatted, which alone are no failure", () =>
    withFiles({ file: "abc" }, (cwd) => {
      const input = [...malformed.map(([, line]) => line), `${abc.md5}  file`, ""].join("\n");
      assertEquals(cli(["sum", "-c"], { cwd, input }), {
        status: 0,
        stdout: "file: OK\n",
        stderr: `mtproxy-ffi: sum: WARNING: ${malformed.length} lines are improperly formatted\n`,
      });
    }));

  it("takes one form of untagged lines in a list, escaped ones included", () =>
    withFiles({ file: "abc", "a\nb": "abc" }, (cwd) => {
      const input = `${abc.md5}  file\n${abc.md5} file\n\\${abc.md5} a\\nb\n\\${abc.md5}  a\\nb\n`;
      assertEquals(cli(["sum", "-c"], { cwd, input }), {
        status: 0,
        stdout: "file: OK\n\\a\\nb: OK\n",
        stderr: "mtproxy-ffi: sum: WARNING: 2 lines are improperly formatted\n",
      });
    }));

  for (const [what, line] of [...malformed, ["nothing at all", ""]] as const) {
    it(`exits with 1 for a list that holds only a line with ${what}`, () => {
      assertEquals(cli(["sum", "-c"], { input: line }), { status: 1, stdout: "", stderr: noneFound("-") });
    });
  }

  it("goes through several lists, whatever becomes of one of them", () =>
    withFiles({ file: "abc", GOOD: `${abc.md5}  file\n`, BAD: "?" }, (cwd) => {
      assertEquals(cli(["sum", "-c", "BAD", "missing", "GOOD"], { cwd }), {
        status: 1,
        stdout: "file: OK\n",
        stderr: `${noneFound("BAD")}mtproxy-ffi: sum: missing: No such file or directory\n`,
      });
    }));

  it("reads a list of many lines that do not end where its chunks do", () =>
    withFiles({ file: "abc" }, (cwd) => {
      const count = 20_000;
      const input = `SHA256 (file) = ${abc.sha256}\n`.repeat(count) + `SHA256 (file) = ${other.sha256}\n`;
      const { stdout, stderr } = cli(["sum", "-c", "--quiet"], { cwd, input });
      assertEquals([stdout, stderr], [
        "file: FAILED\n",
        "mtproxy-ffi: sum: WARNING: 1 computed checksum did NOT match\n",
      ]);
    }));
});

describe("mtproxy-ffi sum --check --json", () => {
  const lists = {
    good: "abc",
    bad: "abc",
    GOOD: `${abc.md5}  good\n?\n${abc.crc32}  good\n`,
    BAD: `${other.sha1}  bad\n${abc.md5}  missing\n${abc.md5}  good\n`,
    NONE: "?\n",
  };
  const good = { path: "good", status: "ok", expected: abc.md5, actual: abc.md5, algorithm: "md5" };
  const bad = { path: "bad", status: "failed", expected: other.sha1, actual: abc.sha1, algorithm: "sha1" };
  const missing = { path: "missing", expected: abc.md5, algorithm: "md5", error: "No such file or directory" };

  function json(cwd: string, ...args: string[]): unknown {
    const { status, stdout } = cli(["sum", "--check", "--json", ...args], { cwd });
    return [status, JSON.parse(stdout)];
  }

  it("tells what became of each line, and nothing else", () =>
    withFiles(lists, (cwd) => {
      const crc = { path: "good", status: "ok", expected: abc.crc32, actual: abc.crc32, algorithm: "crc32" };
      assertEquals(json(cwd, "GOOD"), [0, {
        ok: true,
        lists: [{ path: "GOOD", ok: true, malformed: [2], files: [good, crc] }],
      }]);
      assertEquals(json(cwd, "BAD"), [1, {
        ok: false,
        lists: [{ path: "BAD", ok: false, malformed: [], files: [bad, { ...missing, status: "unreadable" }, good] }],
      }]);
    }));

  it("tells of what is not well with --quiet, and of missing files with --ignore-missing", () =>
    withFiles(lists, (cwd) => {
      assertEquals(json(cwd, "--quiet", "--ignore-missing", "BAD"), [1, {
        ok: false,
        lists: [{ path: "BAD", ok: false, malformed: [], files: [bad, { ...missing, status: "missing" }] }],
      }]);
    }));

  it("tells that no file was verified, as one reads without --json", () =>
    withFiles({ LIST: `${abc.md5}  missing\n` }, (cwd) => {
      const error = "no file was verified";
      const files = [{ ...missing, status: "missing" }];
      assertEquals(json(cwd, "--ignore-missing", "LIST"), [1, {
        ok: false,
        lists: [{ path: "LIST", ok: false, error, malformed: [], files }],
      }]);
    }));

  it("tells why a list could not be checked", () =>
    withFiles(lists, (cwd) => {
      assertEquals(json(cwd, "NONE", "no-list"), [1, {
        ok: false,
        lists: [
          { path: "NONE", ok: false, error: "no properly formatted checksum lines found", malformed: [1] },
          { path: "no-list", ok: false, error: "No such file or directory" },
        ],
      }]);
    }));
});
