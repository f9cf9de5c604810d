import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { runSelfTest, type Subject } from "../../src/cli/doctor/self_test.ts";
import { healthText } from "../../src/cli/doctor/text.ts";
import { chooseColours } from "../../src/cli/io/terminal.ts";
import { cli, withFiles } from "../support/cli.ts";
import { arch, entry, libraryPath, os } from "../support/library.ts";
import { faultyLibrary, isDeno, runtimeName } from "../support/runtime.ts";

/** Only Deno has permissions. */
const denoOnly = isDeno ? it : it.skip;

const steps = ["find", "verify", "open", "api", "ext", "concurrency", "network", "bridges", "crc32", "crc32c"];
/** Three for each algorithm. */
const ownChecks = 15;
const target = `${arch}-${os}`;

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number | null;
  readonly message?: string;
}

/** A library named by the user must be allowed with the variable that names it. */
function withLibrary(library: string, env: Readonly<Record<string, string>> = {}): Parameters<typeof cli>[1] {
  const permissions = [`--allow-ffi=${library}`, `--allow-read=${library}`, "--allow-env=MTPROXY_FFI_LIBRARY"];
  return { env: { MTPROXY_FFI_LIBRARY: library, ...env }, permissions };
}

const ownLibrary = { permissions: [`--allow-ffi=${libraryPath}`, `--allow-read=${libraryPath}`] };

describe("mtproxy-ffi doctor", () => {
  it("shows library, versions, contracts and checks, and exits with 0", () => {
    const { status, stdout, stderr } = cli(["doctor"], ownLibrary);
    assertEquals([status, stderr], [0, ""]);
    assert(stdout.startsWith(`All is well: ${steps.length + ownChecks} checks passed.\n\n`));
    assertStringIncludes(stdout, `library   ${libraryPath}\n`);
    assertStringIncludes(stdout, `SHA-256   ${entry.sha256}\n`);
    assertMatch(stdout, /^versions {2}API 1, extension 2, concurrency 1, network \d+$/m);
    assertMatch(stdout, /^ {2}mpq {14}push, pop, is_empty; not routed, by design: push_w, pop_w,\n +pop_nw$/m);
    assertMatch(stdout, /^ {2}net-timers {7}wait_msec$/m);
    assertStringIncludes(
      stdout.replaceAll(/\s+/g, " "),
      `✓ start-up ${steps.join(", ")} ✓ results crc32, crc32c, md5, `,
    );
    assert(!stdout.includes("✗") && !stdout.includes("\x1b"));
  });

  it("fits a terminal of 80 columns and 24 rows, its library's path aside", () => {
    const lines = cli(["doctor"], ownLibrary).stdout.trimEnd().split("\n");
    assertEquals([lines.filter((line) => line.length > 80 && !line.startsWith("library ")), lines.length < 24], [
      [],
      true,
    ]);
  });

  it("tells no times to people: those of first calls are no speeds", () => {
    assertEquals(/\d ms/.test(cli(["doctor"], ownLibrary).stdout), false);
  });

  it("prints the same as one object with --json", () => {
    const { status, stdout, stderr } = cli(["doctor", "--json"], ownLibrary);
    assertEquals([status, stderr], [0, ""]);
    const report = JSON.parse(stdout);
    assertEquals([report.ok, report.runtime.name, report.target], [true, runtimeName, target]);
    assertMatch(report.runtime.version, /^\d+\.\d+/);
    assertEquals(report.library, {
      path: libraryPath,
      source: "package",
      verified: true,
      checked: "digest",
      variable: isDeno ? "notPermitted" : "unset",
      sha256: entry.sha256,
    });
    assertEquals([report.api, report.ext], [1, 2]);
    assertEquals([report.concurrency.mpq.contractMask, report.concurrency.jobs.implementedMask], [0x3f, 0x1d]);
    assertEquals(report.network.netEvents.operations[0], {
      name: "epoll_conv_flags",
      contract: true,
      implemented: true,
    });
    assertEquals(report.steps.map(({ name }: Check) => name), steps);
    assertEquals(report.checks.length, steps.length + ownChecks);
    for (const { ok, ms } of report.checks as Check[]) assert(ok && ms !== null && ms >= 0);
  });

  it("has no member in its JSON that the help does not name", () => {
    const help = cli(["doctor", "--help"], { permissions: [] }).stdout;
    const reports = [ownLibrary, withLibrary("/nonexistent/libmtproxy_ffi.so")].map((options) =>
      cli(["doctor", "--json"], options).stdout
    );
    const names = reports.flatMap((report) => Array.from(report.matchAll(/^ *"(\w+)": /gm), ([, name = ""]) => name));
    assert(names.includes("reason"));
    const words = new Set(help.match(/\w+/g));
    assertEquals([...new Set(names)].filter((name) => !words.has(name)), []);
  });

  it("says which library a user named", () => {
    const { status, stdout } = cli(["doctor", "--json"], withLibrary(libraryPath));
    assertEquals([status, JSON.parse(stdout).library.source], [0, "environment"]);
  });

  denoOnly("says that MTPROXY_FFI_LIBRARY is not permitted where Deno does not let it read the variable", () => {
    const { stdout } = cli(["doctor"], { ...ownLibrary, env: { MTPROXY_FFI_LIBRARY: "/nonexistent" } });
    assertMatch(stdout, /^source {4}package, byte for byte as built; MTPROXY_FFI_LIBRARY not permitted$/m);
  });

  it("says that MTPROXY_FFI_LIBRARY was ignored, and nothing of it where it is not set", () => {
    const report = JSON.parse(cli(["doctor", "--json"], ownLibrary).stdout);
    const shown = (variable: string): string | undefined => {
      const text = healthText({ ...report, library: { ...report.library, variable } }, chooseColours(false, undefined));
      return /^source {4}(.*)$/m.exec(text)?.[1];
    };
    const plain = "package, byte for byte as built";
    assertEquals(["unset", "ignored"].map(shown), [
      plain,
      `${plain}; MTPROXY_FFI_LIBRARY ignored: this process may have other rights than its user`,
    ]);
  });

  denoOnly("says that a library went unverified where Deno does not let it read", () => {
    const { status, stdout } = cli(["doctor"], { permissions: [`--allow-ffi=${libraryPath}`] });
    assertEquals(status, 0);
    assertMatch(stdout, /^source {4}package, not verified/m);
  });
});

describe("mtproxy-ffi doctor with a library that cannot be opened", () => {
  it("tells what it knows as one object with --json", () => {
    const path = "/nonexistent/libmtproxy_ffi.so";
    const { status, stdout, stderr } = cli(["doctor", "--json"], withLibrary(path));
    assertEquals([status, stderr], [1, ""]);
    const { runtime, error: { message, remedy, ...error }, checks, ...rest } = JSON.parse(stdout);
    assertEquals([Object.keys(runtime), runtime.name], [["name", "version"], runtimeName]);
    assert(message.startsWith("the native library does not exist (step find, code -1)\n"), message);
    assertStringIncludes(remedy, "MTPROXY_FFI_LIBRARY");
    const tried = [{ place: path, reason: "no such file" }];
    assertEquals(error, { name: "LibraryNotFoundError", step: "find", code: -1, path, tried });
    assertEquals(checks, [{ name: "find", ok: false, ms: null, message }]);
    assertEquals(rest, { ok: false, target, steps: [] });
  });

  it("shows class, step, code, message and remedy, and exits with 1", () => {
    const { status, stdout, stderr } = cli(["doctor"], withLibrary("/nonexistent/libmtproxy_ffi.so"));
    assertEquals([status, stderr], [1, ""]);
    assertMatch(stdout, /^ {2}✗ find$/m);
    assertStringIncludes(stdout, "LibraryNotFoundError: the native library does not exist (step find, code -1)\n");
    assertMatch(stdout, /^ {2}remedy: .*MTPROXY_FFI_LIBRARY/m);
  });

  it("shows the steps that had passed before the one that failed", () =>
    withFiles({ "not-a-library": "hello" }, (folder) => {
      const { status, stdout } = cli(["doctor"], withLibrary(`${folder}/not-a-library`));
      assertEquals(status, 1);
      assertMatch(stdout, /^The native library cannot be used\.\n\nLibraryInvalidError: not a native library/);
      assertMatch(stdout, /\nChecks\n {2}✓ start-up {2}find\n {2}✗ verify\n$/);
    }));

  it("prints the error as an object with --json", () =>
    withFiles({ "not-a-library": "hello" }, (folder) => {
      const path = `${folder}/not-a-library`;
      const { status, stdout, stderr } = cli(["doctor", "--json"], withLibrary(path));
      assertEquals([status, stderr], [1, ""]);
      const { ok, runtime, error, checks, steps: passed, ...rest } = JSON.parse(stdout);
      assertEquals({ ok, ...rest }, { ok: false, target });
      assertEquals(runtime.name, runtimeName);
      assertEquals([error.name, error.step, error.code, error.path], ["LibraryInvalidError", "verify", -4, path]);
      assertStringIncludes(error.message, "not a native library");
      assertStringIncludes(error.remedy, "MTPROXY_FFI_LIBRARY");
      assertEquals((passed as Check[]).map(({ name }) => name), ["find"]);
      assertEquals((checks as Check[]).map(({ name, ok }) => [name, ok]), [["find", true], ["verify", false]]);
    }));

  denoOnly("names the flag to add where Deno does not let it open the library", () => {
    const { status, stdout } = cli(["doctor"], { permissions: [`--allow-read=${libraryPath}`] });
    assertEquals(status, 1);
    assertStringIncludes(stdout, `remedy: run with --allow-ffi=${libraryPath}\n`);
  });
});

describe("mtproxy-ffi doctor with a library that computes wrong results", () => {
  it("shows a failed start-up check after those that passed", () => {
    const { status, stdout } = cli(["doctor"], withLibrary(faultyLibrary("faulty"), { MTPROXY_FAULT: "crc32" }));
    assertEquals(status, 1);
    assertMatch(stdout, /^The native library cannot be used\.\n\nCrc32SelfCheckError: /);
    assertMatch(stdout, /✓ start-up {2}find, verify, .* bridges\n {2}✗ crc32\n$/);
  });

  it("shows what its own checks found, and exits with 1", () => {
    const { status, stdout, stderr } = cli(["doctor", "--json"], withLibrary(faultyLibrary("faulty")));
    assertEquals([status, stderr], [1, ""]);
    const { ok, checks } = JSON.parse(stdout);
    assertEquals(ok, false);
    const failed = (checks as Check[]).filter((check) => !check.ok);
    assertEquals(failed.map(({ name }) => name), [
      'md5 of "abc"',
      "md5 in parts",
      "md5 against the fallback",
      'sha1 of "abc"',
      "sha1 in parts",
      "sha1 against the fallback",
      'sha256 of "abc"',
      "sha256 in parts",
      "sha256 against the fallback",
    ]);
    assertStringIncludes(failed[0]?.message ?? "", "mtproxy_ext_md5");
  });

  it("counts the failed checks first, and lists them", () => {
    const { stdout } = cli(["doctor"], withLibrary(faultyLibrary("faulty")));
    assert(stdout.startsWith(`9 of ${steps.length + ownChecks} checks failed.\n`));
    assertMatch(stdout, /^ {2}✗ md5 of "abc"\n {6}mtproxy_ext_md5 returned -1/m);
    assertMatch(stdout, /^ {2}✓ results {3}crc32, crc32c: known answers/m);
  });
});

describe("runSelfTest", () => {
  /** Digests a message by its length. */
  const subject: Subject = {
    name: "length",
    native: (data) => String(data.length),
    inParts: (first, second) => String(first.length + second.length),
    plain: (data) => String(data.length),
    knownMessage: "abc",
    knownAnswer: "3",
  };
  const failuresOf = (wrong: Partial<Subject>): string[] =>
    runSelfTest([{ ...subject, ...wrong }]).filter(({ ok }) => !ok).map(({ name, message }) => `${name}: ${message}`);

  it("finds nothing in what is sound", () => assertEquals(failuresOf({}), []));

  it("finds a wrong answer, a wrong sum of parts, another result of plain code, and an exception", () => {
    assertEquals(failuresOf({ knownAnswer: "4" }), ['length of "abc": expected 4, got 3']);
    assertEquals(failuresOf({ inParts: (first) => String(first.length) }), [
      "length in parts: expected 100000, got 33333",
    ]);
    assertEquals(failuresOf({ plain: () => "x" }), ["length against the fallback: expected x, got 100000"]);
    const broken = (): never => {
      throw new Error("broken");
    };
    assertEquals(failuresOf({ inParts: broken }), ["length in parts: broken"]);
  });

  it("divides a message within a block, into two parts that are not empty", () => {
    const parts: number[] = [];
    runSelfTest([{ ...subject, inParts: (first, second) => String(parts.push(first.length, second.length)) }]);
    assertEquals(parts.length, 2);
    for (const length of parts) assert(length > 1000 && length % 64 !== 0, String(length));
  });
});
