// What `sum` shows on a real terminal.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { closeSync, ftruncateSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cliWords, withFiles } from "../support/cli.ts";
import { digestsOf } from "../support/digests.ts";
import { os } from "../support/library.ts";
import { hasTmux, inTerminal } from "../support/terminal.ts";

const onTerminal = hasTmux && os !== "windows" ? it : it.skip;

/** Calls `use` with a file that takes minutes to read, and no room on the disk. */
function withHugeFile(use: (path: string) => Promise<void>): Promise<void> {
  return withFiles({}, async (folder) => {
    const path = join(folder, "huge");
    const fd = openSync(path, "w");
    ftruncateSync(fd, 2 ** 38);
    closeSync(fd);
    await use(path);
  });
}

describe("sum on a terminal", () => {
  for (const jobs of ["1", "2"]) {
    onTerminal(
      `shows share, rate and time left in 80 columns with --jobs=${jobs}, and nothing after Ctrl-C`,
      () =>
        withHugeFile((path) => {
          const words = cliWords(["sum", `--jobs=${jobs}`, path], { permissions: ["--allow-read", "--allow-ffi"] });
          return inTerminal(words, { columns: 80, rows: 24 }, async ({ lines, press }) => {
            const shown = await lines(/ left$/);
            assertEquals(shown.length, 1);
            assertMatch(
              shown[0] ?? "",
              /^\[[#.]{20}\] {1,3}\d+% {2}[\d.]+ [MG]iB of 256 GiB {2}[\d.]+ [MG]iB\/s {2}[\d:]+ left$/,
            );
            press("C-c");
            const after = await lines(/ended with 130$/);
            assert(!after.some((line) => /iB/.test(line)), after.join("\n"));
          });
        }),
    );
  }

  const evil = "evil\x1b]0;title\x07\u202e";
  const harmless = String.raw`evil\u001b]0;title\u0007\u202e`;
  const permissions = ["--allow-read", "--allow-ffi"];

  onTerminal(
    "prints what the terminal would obey in a name as messages do",
    () =>
      withFiles({ [evil]: "abc" }, (folder) => {
        const words = cliWords(["sum", "--algo=md5", join(folder, evil)], { permissions });
        return inTerminal(words, { columns: 300, rows: 5 }, async ({ lines }) => {
          assertEquals((await lines(/ended with 0$/))[0], `${digestsOf("abc").md5}  "${folder}/${harmless}"`);
        });
      }),
  );

  onTerminal("prints it so with --check, too", () =>
    withFiles({ [evil]: "abc" }, (folder) => {
      const list = join(folder, "LIST");
      writeFileSync(list, `${digestsOf("abc").md5}  ${join(folder, evil)}\n`);
      const words = cliWords(["sum", "--check", list], { permissions });
      return inTerminal(words, { columns: 300, rows: 5 }, async ({ lines }) => {
        assertEquals((await lines(/ended with 0$/))[0], `"${folder}/${harmless}": OK`);
      });
    }));

  onTerminal("prints a name with a line feed as coreutils do", () =>
    withFiles({ "new\nline": "abc" }, (folder) => {
      const words = cliWords(["sum", "--algo=md5", join(folder, "new\nline")], { permissions });
      return inTerminal(words, { columns: 300, rows: 5 }, async ({ lines }) => {
        assertEquals((await lines(/ended with 0$/))[0], `\\${digestsOf("abc").md5}  ${folder}/new\\nline`);
      });
    }));

  onTerminal(
    "starts the workers of --jobs without a question",
    () =>
      withFiles({ one: "abc", two: "abc" }, (folder) => {
        const words = cliWords(["sum", "--algo=md5", "--jobs=2", join(folder, "one"), join(folder, "two")], {
          permissions,
        })
          .filter((word) => word !== "--no-prompt");
        return inTerminal(words, { columns: 300, rows: 9 }, async ({ lines }) => {
          const printed = ["one", "two"].map((name) => `${digestsOf("abc").md5}  ${folder}/${name}`);
          assertEquals((await lines(/ended with|Allow\?/)).slice(0, 3), [...printed, "ended with 0"]);
        });
      }),
  );

  onTerminal("cuts the line in a narrow terminal", () =>
    withHugeFile((path) => {
      const words = cliWords(["sum", path], { permissions: ["--allow-read", "--allow-ffi"] });
      return inTerminal(words, { columns: 40, rows: 10 }, async ({ lines, press }) => {
        const shown = await lines(/^\[/);
        const width = shown[0]?.length ?? 0;
        assertEquals([shown.length, width > 34 && width < 38], [1, true], shown.join("\n"));
        press("C-c");
        assert(!(await lines(/ended with 130$/)).some((line) => /iB/.test(line)));
      });
    }));
});
