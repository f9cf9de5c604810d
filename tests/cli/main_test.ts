import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import process from "node:process";
import denoJson from "../../deno.json" with { type: "json" };
import packageJson from "../../package.json" with { type: "json" };
import { ArgumentTypeError } from "../../src/checks/argument_error.ts";
import { main } from "../../src/cli/main.ts";
import { cli } from "../support/cli.ts";

/** With these the library can be neither found nor opened: whatever works does without it. */
const withoutLibrary = { env: { MTPROXY_FFI_LIBRARY: "/nonexistent" }, permissions: [] };

const hint = (words: string): string => `Try '${words} --help' for more information.\n`;
const commands = ["config", "doctor", "stat", "sum", "tl"];

describe("mtproxy-ffi", () => {
  for (const words of [["--help"], ["-h"], ["help"], ["help", "help"], ["help", "--help"], ["help", "-h"]]) {
    it(`lists the commands for ${words.join(" ")}, without the native library`, () => {
      const { status, stdout, stderr } = cli(words, withoutLibrary);
      assertEquals([status, stderr], [0, ""]);
      assertMatch(stdout, /^Usage: mtproxy-ffi COMMAND/);
      for (const command of commands) assertMatch(stdout, new RegExp(`^ {2}${command} +[a-z]`, "m"));
    });
  }

  for (const command of commands) {
    it(`prints the same help for ${command} whichever way one asks`, () => {
      const ways = [
        ["help", command],
        ["help", command, "--help"],
        ["help", "--", command],
        [command, "--help"],
        [command, "-h"],
        [command, "--json", "-h"],
        [command, "--frob", "--help"],
      ];
      const texts = ways.map((words) => {
        const { status, stdout, stderr } = cli(words, withoutLibrary);
        assertEquals([status, stderr], [0, ""]);
        return stdout;
      });
      assertMatch(texts[0] ?? "", new RegExp(`^Usage: mtproxy-ffi ${command} `));
      assertEquals(new Set(texts).size, 1);
    });
  }

  for (const words of [["--version"], ["-V"]]) {
    it(`prints the version of deno.json and package.json for ${words[0]}`, () => {
      assertEquals(cli(words, withoutLibrary), { status: 0, stdout: `mtproxy-ffi ${denoJson.version}\n`, stderr: "" });
      assertEquals(packageJson.version, denoJson.version);
    });
  }

  it("prints its help on standard error and exits with 2 without a command", () => {
    const { status, stdout, stderr } = cli([], withoutLibrary);
    assertEquals([status, stdout], [2, ""]);
    assertMatch(stderr, /^Usage: /);
  });

  const mistakes = [
    { words: ["frobnicate"], message: "mtproxy-ffi: unknown command 'frobnicate'", of: "mtproxy-ffi" },
    { words: ["frobnicate", "--help"], message: "mtproxy-ffi: unknown command 'frobnicate'", of: "mtproxy-ffi" },
    { words: ["help", "frobnicate"], message: "mtproxy-ffi: unknown command 'frobnicate'", of: "mtproxy-ffi" },
    { words: ["help", "sum", "x"], message: "mtproxy-ffi: extra operand 'x'", of: "mtproxy-ffi" },
    { words: ["help", "-x"], message: "mtproxy-ffi: unknown option '-x'", of: "mtproxy-ffi" },
    {
      words: ["help", "sum", "--hlep"],
      message: "mtproxy-ffi: unknown option '--hlep' (did you mean '--help'?)",
      of: "mtproxy-ffi",
    },
    { words: ["--=x"], message: "mtproxy-ffi: unknown option '--=x'", of: "mtproxy-ffi" },
    { words: ["sum", "--=x"], message: "mtproxy-ffi: sum: unknown option '--=x'", of: "mtproxy-ffi sum" },
    { words: ["sum", "-qc", "f"], message: "mtproxy-ffi: sum: unknown option '-q'", of: "mtproxy-ffi sum" },
    { words: ["sum", "--valueOf"], message: "mtproxy-ffi: sum: unknown option '--valueOf'", of: "mtproxy-ffi sum" },
    { words: ["--frob"], message: "mtproxy-ffi: unknown option '--frob'", of: "mtproxy-ffi" },
    { words: ["sum", "--frob"], message: "mtproxy-ffi: sum: unknown option '--frob'", of: "mtproxy-ffi sum" },
    { words: ["docotr"], message: "mtproxy-ffi: unknown command 'docotr' (did you mean 'doctor'?)", of: "mtproxy-ffi" },
    {
      words: ["--versoin"],
      message: "mtproxy-ffi: unknown option '--versoin' (did you mean '--version'?)",
      of: "mtproxy-ffi",
    },
    {
      words: ["--color=never", "tl"],
      message: "mtproxy-ffi: unknown option '--color'; it follows the command",
      of: "mtproxy-ffi",
    },
    {
      words: ["sum", "--chekc"],
      message: "mtproxy-ffi: sum: unknown option '--chekc' (did you mean '--check'?)",
      of: "mtproxy-ffi sum",
    },
    {
      words: ["sum", "--quite=1"],
      message: "mtproxy-ffi: sum: unknown option '--quite' (did you mean '--quiet'?)",
      of: "mtproxy-ffi sum",
    },
    {
      words: ["sum", "--algo=sha265"],
      message: "mtproxy-ffi: sum: unknown algorithm 'sha265' (did you mean 'sha256'?); "
        + "choose from crc32, crc32c, md5, sha1, sha256",
      of: "mtproxy-ffi sum",
    },
    {
      words: ["tl", "--color=allways"],
      message: "mtproxy-ffi: tl: invalid argument 'allways' for '--color' (did you mean 'always'?); "
        + "choose from auto, always, never",
      of: "mtproxy-ffi tl",
    },
    { words: ["doctor", "x"], message: "mtproxy-ffi: doctor: extra operand 'x'", of: "mtproxy-ffi doctor" },
  ];
  for (const { words, message, of } of mistakes) {
    it(`exits with 2 and a hint for: ${words.join(" ")}`, () => {
      assertEquals(cli(words, withoutLibrary), { status: 2, stdout: "", stderr: `${message}\n${hint(of)}` });
    });
  }

  it("exits with 1 and the import's own error where the library does not load", () => {
    const permissions = ["--allow-ffi", "--allow-read", "--allow-env=MTPROXY_FFI_LIBRARY"];
    const { status, stdout, stderr } = cli(["sum"], { ...withoutLibrary, permissions });
    assertEquals([status, stdout], [1, ""]);
    assertMatch(stderr, /^mtproxy-ffi: sum: LibraryNotFoundError: .*\n(?: {2}.*\n)+$/);
  });

  if (process.platform === "linux") {
    for (const [words, name] of [[["--version"], "mtproxy-ffi"], [["sum"], "mtproxy-ffi: sum"]] as const) {
      it(`exits with 1 where ${words.join(" ")} cannot be written`, () => {
        const within = ["sh", "-c", 'exec "$@" > /dev/full', "sh"];
        const stderr = `${name}: write error: No space left on device\n`;
        assertEquals(cli(words, { within }), { status: 1, stdout: "", stderr });
      });
    }
  }

  for (
    const [args, message] of [
      [undefined, "args must be an array of strings, got undefined"],
      ["sum", 'args must be an array of strings, got "sum"'],
      [["--version", 7], "args[1] must be a string, got 7"],
    ] as const
  ) {
    it(`throws ${message}`, async () => {
      await assertRejects(() => main(args as unknown as readonly string[]), ArgumentTypeError, message);
    });
  }

  it("finds -h among other letters, and nowhere in an option's value", () => {
    const help = cli(["sum", "--help"]);
    for (const words of [["sum", "-rh"], ["sum", "-zh", "a"], ["sum", "-a", "md5", "-rzh"]]) {
      assertEquals(cli(words), help, words.join(" "));
    }
    assertEquals(cli(["sum", "-ah"]).status, 2);
  });

  it("takes --help after -- for a file", () => {
    assertStringIncludes(cli(["sum", "--", "--help"]).stderr, "mtproxy-ffi: sum: --help: ");
  });
});
