import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { cli, withFiles } from "../support/cli.ts";
import { digestsOf } from "../support/digests.ts";

const good = `# two data centres
default 2;
min_connections 2;
proxy_for 2 198.51.100.144:8888;
proxy_for -2 [2001:db8::1] : 443;
`;
const shownOfGood = (file: string): string =>
  `${file}: accepted: 2 clusters, 2 targets\n\n`
  + "timeout  300 ms\n"
  + "default  data centre 2\n"
  + `file     ${good.length} bytes, MD5 ${digestsOf(good).md5}\n`
  + "\n"
  + "DC  CONNECTIONS  LINE  TARGET\n"
  + "2   2–8          4     198.51.100.144:8888\n"
  + "-2  2–8          5     [2001:db8::1]:443\n";
const bad = "timeout300;\nproxy\ta:;\nproxy_for 2 b:80\r\n";

describe("mtproxy-ffi config", () => {
  it("shows settings and targets of a good file", () =>
    withFiles({ "proxy.conf": good }, (cwd) => {
      assertEquals(cli(["config", "proxy.conf"], { cwd }), {
        status: 0,
        stdout: shownOfGood("proxy.conf"),
        stderr: "",
      });
    }));

  it("shows warnings on standard error, and succeeds", () =>
    withFiles({ "proxy.conf": "default2; proxy a:1;" }, (cwd) => {
      const { status, stdout, stderr } = cli(["config", "proxy.conf"], { cwd });
      assertEquals([status, stderr], [
        0,
        "proxy.conf:1:1: warning: no space between 'default' and '2'\n"
        + "    1 | default2; proxy a:1;\n"
        + "      | ^~~~~~~~\n",
      ]);
      assertMatch(stdout, /^proxy\.conf: accepted: 1 cluster, 1 target\n/);
    }));

  it("shows every finding of a bad file with its line, nothing else, and exits with 1", () =>
    withFiles({ "proxy.conf": bad }, (cwd) => {
      assertEquals(cli(["config", "proxy.conf"], { cwd }), {
        status: 1,
        stdout: "",
        stderr: "proxy.conf:1:1: warning: no space between 'timeout' and '300'\n"
          + "    1 | timeout300;\n"
          + "      | ^~~~~~~~~~\n"
          + "proxy.conf:2:9: error: port number expected, found ';'\n"
          + "    2 | proxy   a:;\n"
          + "      |           ^\n"
          + "proxy.conf:3:17: error: ';' expected at the end of the statement\n"
          + "    3 | proxy_for 2 b:80\n"
          + "      |                 ^\n"
          + "mtproxy-ffi: config: proxy.conf: 2 errors, 1 warning\n",
      });
    }));

  it("reads standard input for -", () => {
    assertEquals(cli(["config", "-"], { input: good }).status, 0);
    const { status, stderr } = cli(["config", "-"], { input: "x;" });
    assertEquals(status, 1);
    assertMatch(stderr, /^<stdin>:1:1: error: /);
    assert(stderr.endsWith("\nmtproxy-ffi: config: <stdin>: 1 error\n"));
  });

  it("prints the configuration as one object with --json", () =>
    withFiles({ "proxy.conf": good }, (cwd) => {
      const { status, stdout, stderr } = cli(["config", "--json", "proxy.conf"], { cwd });
      assertEquals([status, stderr], [0, ""]);
      const limits = { minConnections: 2, maxConnections: 8 };
      assertEquals(JSON.parse(stdout), {
        ok: true,
        path: "proxy.conf",
        timeoutMs: 300,
        defaultDc: 2,
        targets: 2,
        bytes: good.length,
        md5Hex: digestsOf(good).md5,
        clusters: [
          { dc: 2, targets: [{ host: "198.51.100.144", port: 8888, ...limits, line: 4 }] },
          { dc: -2, targets: [{ host: "[2001:db8::1]", port: 443, ...limits, line: 5 }] },
        ],
        warnings: [],
      });
    }));

  it("prints findings as one object with --json, and exits with 1", () => {
    const { status, stdout, stderr } = cli(["config", "-", "--json"], { input: bad });
    assertEquals([status, stderr], [1, ""]);
    const { diagnostics, ...rest } = JSON.parse(stdout);
    assertEquals(rest, {
      ok: false,
      path: "-",
      error: "2:9: port number expected, found ';' (and 1 more error)",
    });
    assertEquals(diagnostics[0], {
      severity: "warning",
      message: "no space between 'timeout' and '300'",
      line: 1,
      column: 1,
      offset: 0,
      length: 10,
    });
    assertEquals(diagnostics.length, 3);
  });

  it("reports a file that cannot be read, and exits with 1", () =>
    withFiles({ folder: null }, (cwd) => {
      assertEquals(cli(["config", "missing"], { cwd }), {
        status: 1,
        stdout: "",
        stderr: "mtproxy-ffi: config: missing: No such file or directory\n",
      });
      const { status, stdout, stderr } = cli(["config", "--json", "folder"], { cwd });
      assertEquals([status, stderr], [1, ""]);
      assertEquals(JSON.parse(stdout), { ok: false, path: "folder", error: "Is a directory", diagnostics: [] });
    }));

  it("goes through several files, whatever becomes of one of them", () =>
    withFiles({ "a.conf": good, "b.conf": good, "bad.conf": "x;" }, (cwd) => {
      const { status, stdout, stderr } = cli(["config", "a.conf", "bad.conf", "missing", "b.conf"], { cwd });
      assertEquals([status, stdout], [1, `${shownOfGood("a.conf")}\n${shownOfGood("b.conf")}`]);
      assertMatch(stderr, /^bad\.conf:1:1: error: .*\n.*\n.*\nmtproxy-ffi: config: bad\.conf: 1 error\n/);
      assert(stderr.endsWith("mtproxy-ffi: config: missing: No such file or directory\n"));
    }));

  it("prints an array for several files with --json", () =>
    withFiles({ "a.conf": good, "bad.conf": "x;" }, (cwd) => {
      const { status, stdout } = cli(["config", "--json", "a.conf", "bad.conf"], { cwd });
      const reports = JSON.parse(stdout).map(({ ok, path }: Record<string, unknown>) => [ok, path]);
      assertEquals([status, reports], [1, [[true, "a.conf"], [false, "bad.conf"]]]);
    }));

  it("prints nothing of good files with --quiet, but what is wrong with others", () =>
    withFiles({ "a.conf": good, "b.conf": "default2; proxy a:1;" }, (cwd) => {
      assertEquals(cli(["config", "-q", "a.conf"], { cwd }), { status: 0, stdout: "", stderr: "" });
      const { status, stdout, stderr } = cli(["config", "--quiet", "b.conf", "missing"], { cwd });
      assertEquals([status, stdout], [1, ""]);
      assertMatch(stderr, /^b\.conf:1:1: warning: [^]*missing: No such file or directory\n$/);
    }));

  it("shows the first 20 errors and warnings, and all with --all", () => {
    const input = "default1;\n".repeat(25) + "x;\n".repeat(30) + "proxy a:1;";
    const linesOf = (kind: string, ...options: string[]): number =>
      cli(["config", ...options, "-"], { input }).stderr.match(new RegExp(`^<stdin>:\\d+:1: ${kind}: `, "gm"))?.length
        ?? 0;
    assertEquals([linesOf("error"), linesOf("warning")], [20, 20]);
    assertEquals([linesOf("error", "--all"), linesOf("warning", "-a")], [30, 25]);
    const { stderr } = cli(["config", "-"], { input });
    const hint = "; the first 20 of each are shown, --all shows them all";
    assert(stderr.endsWith(`mtproxy-ffi: config: <stdin>: 30 errors, 25 warnings${hint}\n`));
    assert(cli(["config", "-a", "-"], { input }).stderr.endsWith("config: <stdin>: 30 errors, 25 warnings\n"));
  });

  it("says how many warnings of a good file are not shown, also with --quiet", () => {
    const input = `${"default1;\n".repeat(25)}proxy a:1;`;
    const hint = "mtproxy-ffi: config: <stdin>: 25 warnings; the first 20 are shown, --all shows them all\n";
    for (const options of [[], ["--quiet"]]) {
      const { status, stderr } = cli(["config", ...options, "-"], { input });
      assertEquals(status, 0);
      assert(stderr.endsWith(hint), stderr);
    }
    assert(!cli(["config", "--all", "-"], { input }).stderr.includes("mtproxy-ffi: "));
  });

  it("shows the note that a file was not read to its end, and does not count it", () => {
    const { stderr } = cli(["config", "-"], { input: "x;\n".repeat(20_000) });
    const [note, , , count] = stderr.trimEnd().split("\n").slice(-4);
    assertEquals(note, "<stdin>:10001:1: note: too many errors, the rest of the file was not read");
    assertEquals(count, "mtproxy-ffi: config: <stdin>: 10000 errors; the first 20 are shown, --all shows them all");
  });

  it("asks whether another keyword was meant", () => {
    const { stderr } = cli(["config", "-"], { input: "proxy_fro 2 a:1;\ntimout 300;\n" });
    assertStringIncludes(stderr, "no space between 'proxy' and '_fro' (did you mean 'proxy_for'?)");
    assertStringIncludes(stderr, "found 'timout' (did you mean 'timeout'?)");
  });

  it("refuses input of more than 16 MiB", () => {
    const input = new Uint8Array(2 ** 24 + 1).fill(0x20);
    const { status, stderr } = cli(["config", "-"], { input });
    assertEquals(status, 1);
    assertStringIncludes(stderr, "<stdin>:1:16777217: error: too long: more than 16777216 bytes\n");
  });

  it("prints nothing of a hostile file that a terminal would obey", () => {
    const { stderr } = cli(["config", "-"], { input: "\x1b]0;title\x07 \u202e;proxy a:1;" });
    assert(!/[\p{Cc}\p{Cf}]/u.test(stderr.replaceAll("\n", "")), JSON.stringify(stderr));
  });

  for (
    const [words, message] of [
      [["config"], "missing file operand"],
      [["config", "--tag", "a"], "unknown option '--tag'"],
      [["config", "--json", "-q", "a"], "the --json and --quiet options exclude each other"],
    ] as const
  ) {
    it(`exits with 2 and a hint for: ${words.join(" ")}`, () => {
      const hint = "Try 'mtproxy-ffi config --help' for more information.\n";
      assertEquals(cli(words, { permissions: [] }), {
        status: 2,
        stdout: "",
        stderr: `mtproxy-ffi: config: ${message}\n${hint}`,
      });
    });
  }

  it("prints its help without the native library", () => {
    const { status, stdout } = cli(["config", "--help"], {
      env: { MTPROXY_FFI_LIBRARY: "/nonexistent" },
      permissions: [],
    });
    assertEquals(status, 0);
    assertMatch(stdout, /^Usage: mtproxy-ffi config \[OPTION\]\.\.\. FILE\.\.\.\n/);
  });
});
