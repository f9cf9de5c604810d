// Lists of checksums, as coreutils and this command take them: the same files, the same words, the same exit code.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Buffer } from "node:buffer";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { cli, withFiles } from "../support/cli.ts";
import { digestsOf } from "../support/digests.ts";
import { os } from "../support/library.ts";
import { isDeno } from "../support/runtime.ts";

const md5 = digestsOf("abc").md5;
const wrong = "f".repeat(32);
/** Whether the lists can be given to the original, too: 9 is the release that reads lists as later ones do. */
const hasCoreutils = os === "linux"
  && /GNU coreutils\) (?:9|[1-9]\d)\./.test(spawnSync("md5sum", ["--version"], { encoding: "utf8" }).stdout ?? "");
const compare = hasCoreutils ? it : it.skip;
/** Deno's file functions take names for UTF-8. */
const compareRaw = hasCoreutils && !isDeno ? it : it.skip;

const files = ["file", " lead", "*star", "tab\tx", "back\\slash", "x", " ", "*", "a) = b"];

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  /** Its warnings, without the program's name and the differences in wording. */
  readonly warnings: readonly string[];
}

/** Releases differ in whether they escape a backslash in what they say of a file. */
const unescaped = (text: string): string => text.replace(/^\\.*/gm, (line) => line.slice(1).replaceAll("\\\\", "\\"));

function outcome(status: number | null, stdout: string, stderr: string): Outcome {
  const warnings = stderr.split("\n").flatMap((line) =>
    /WARNING: .*|no properly .*|no file was verified|\d+: improperly/.exec(line)?.[0] ?? []
  );
  return { status, stdout: unescaped(stdout), warnings };
}

function assertSame(
  list: string,
  options: readonly string[] = [],
  rawName?: Buffer,
  algorithm: "md5" | "sha256" = "md5",
): Promise<void> {
  return withFiles(Object.fromEntries(files.map((name) => [name, "abc"])), (cwd) => {
    if (rawName !== undefined) writeFileSync(Buffer.concat([Buffer.from(`${cwd}/`), rawName]), "abc");
    writeFileSync(join(cwd, "LIST"), list, "latin1");
    const words = ["--check", ...options, "LIST"];
    const original = spawnSync(`${algorithm}sum`, words, { cwd, encoding: "latin1", env: { LC_ALL: "C" } });
    const own = cli(["sum", `--algo=${algorithm}`, ...words], { cwd, encoding: "latin1" });
    assertEquals(
      outcome(own.status, own.stdout, own.stderr),
      outcome(original.status, original.stdout, original.stderr),
      own.stderr,
    );
  });
}

const lists: [what: string, ...lines: string[]][] = [
  ["two spaces", `${md5}  file`],
  ["an asterisk", `${md5} *file`],
  ["one space, as of md5 -r", `${md5} file`],
  ["a tab", `${md5}\tfile`],
  ["a tab after the space", `${md5} \tfile`],
  ["one space after two", `${md5}  file`, `${md5} file`],
  ["two spaces after one", `${md5} file`, `${md5}  lead`],
  ["two spaces after one, of a name without any", `${md5} file`, `${md5}  file`],
  ["an asterisk after one space", `${md5} file`, `${md5} *star`],
  ["one space after a line of another length", `${md5}00 file`, `${md5}  file`],
  ["a name of one space", `${md5}  `],
  ["a name of one asterisk", `${md5} *`],
  ["a name of one letter", `${md5} x`],
  ["nothing but the digest", md5],
  ["a space and no name", `${md5} `],
  ["a tab in the name", `${md5}  tab\tx`],
  ["leading white space", `\t ${md5}  file`],
  ["CR and LF", `${md5}  file\r`],
  ["empty lines", "", `${md5}  file`, "", `${md5}  file`],
  ["comments", "# one", ` # two`, `${md5}  file`],
  ["a name that begins with a space", `${md5}   lead`],
  ["an escaped name", `\\${md5}  back\\\\slash`],
  ["an escaped name after one space", `\\${md5} back\\\\slash`],
  ["BSD style", `MD5 (file) = ${md5}`],
  ["BSD style without spaces", `MD5(file)=${md5}`],
  ["BSD style with tabs", `MD5 (file)\t= \t${md5}`],
  ["BSD style with a tab before the name", `MD5\t(file) = ${md5}`],
  ["BSD style with two spaces before the name", `MD5  (file) = ${md5}`],
  ["BSD style with a parenthesis in the name", `MD5 (a) = b) = ${md5}`],
  ["another algorithm's tag", `SHA256 (file) = ${md5}`, `${md5}  file`],
  ["a digest that differs", `${wrong}  file`, `${md5}  file`],
  ["a missing file", `${md5}  nofile`, `${md5}  file`],
  ["upper case", `${md5.toUpperCase()}  file`],
  ["prose", "the quick brown fox", `${md5}  file`],
  ["nothing", ""],
];

describe("sum --check takes as md5sum does", () => {
  for (const [what, ...lines] of lists) {
    compare(`a list with ${what}`, () => assertSame(lines.map((line) => `${line}\n`).join("")));
  }

  const chosen = {
    "all that can happen": ["prose", `${md5}  file`, `${wrong}  x`, `${md5}  nofile`, `${md5}  back\\slash`],
    "nothing but good lines": [`${md5}  file`],
    "a line that is improperly formatted": ["prose", `${md5}  file`],
    "a missing file alone": [`${md5}  nofile`],
    "a missing file and a good one": [`${md5}  nofile`, `${md5}  file`],
    "a missing file and a bad one": [`${md5}  nofile`, `${wrong}  file`],
    "no checksums": ["prose", "# comment"],
  };
  const ofLines = ["all that can happen", "a line that is improperly formatted", "no checksums"] as const;
  const ofResults = ["all that can happen", "nothing but good lines"] as const;
  const ofMissing = [
    ...["all that can happen", "a missing file alone", "a missing file and a good one"] as const,
    "a missing file and a bad one",
  ] as const;
  const combinations: [options: string[], lists: readonly (keyof typeof chosen)[]][] = [
    [["--strict"], ofLines],
    [["--warn"], ofLines],
    [["-w", "--strict"], ofLines],
    [["--quiet"], ofResults],
    [["--status"], ofResults],
    [["--status", "--strict"], ofLines],
    [["--ignore-missing"], ofMissing],
    [["--ignore-missing", "--quiet", "--strict"], ofMissing],
    [["--ignore-missing", "--status"], ofMissing],
  ];
  for (const [options, names] of combinations) {
    for (const name of names) {
      compare(`with ${options.join(" ")} a list with ${name}`, () => {
        return assertSame(chosen[name].map((line) => `${line}\n`).join(""), options);
      });
    }
  }

  const latin1 = Buffer.from("caf\xe9", "latin1");
  compareRaw("a name that is not UTF-8", () => assertSame(`${md5}  caf\xe9\nMD5 (caf\xe9) = ${md5}\n`, [], latin1));

  compare("the same lists of SHA-256, as sha256sum does", async () => {
    const { sha256 } = digestsOf("abc");
    const lines = [`${sha256} file`, `${sha256}\tfile`, `SHA256 (file) = ${sha256}`, `${md5}  file`];
    for (const line of lines) await assertSame(`${line}\n`, [], undefined, "sha256");
  });

  compareRaw("such a name of a file that is missing", () => assertSame(`${md5}  caf\xe9\n${md5}  file\n`));
});

describe("sum --check", () => {
  const inDeno = isDeno && os === "linux" ? it : it.skip;
  inDeno("says of a name that is not UTF-8 why it does not find it", () =>
    withFiles({}, (cwd) => {
      const { stderr } = cli(["sum", "-c"], { cwd, input: Buffer.from(`${md5}  caf\xe9\n`, "latin1") });
      const why = "No such file or directory, or none that this runtime can name: it is not UTF-8";
      assertEquals(stderr.split("\n")[0], `mtproxy-ffi: sum: "caf\\xe9": ${why}`);
    }));
});
