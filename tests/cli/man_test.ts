import { assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { spawnSync } from "node:child_process";
import { manPage } from "../../scripts/support/packages/man_page.ts";
import { commands } from "../../src/cli/commands.ts";
import { optionsOf } from "../../src/cli/completions/shells.ts";

const page = manPage(commands, "1.2.3");

const isThere = (program: string): boolean => spawnSync(program, ["--version"], { input: "" }).error === undefined;

const withMandoc = isThere("mandoc") ? it : it.skip;
const withGroff = isThere("groff") ? it : it.skip;

describe("the manual page", () => {
  it("has its name, its version and every command, option and example", () => {
    assertStringIncludes(page, '.TH MTPROXY\\-FFI 1 "" "mtproxy\\-ffi 1.2.3" "User Commands"\n');
    for (const command of commands) {
      assertStringIncludes(page, `\n.SS ${command.name}\n`);
      for (const [name] of optionsOf(command))
        assertStringIncludes(page, `\\fB\\-\\-${name.replaceAll("-", "\\-")}\\fR`);
      for (const [line] of command.examples) assertStringIncludes(page, line.replaceAll("-", "\\-"));
    }
  });

  it("has no line that roff takes for a request but those meant so", () => {
    const requests = page.split("\n").filter((line) => /^[.']/.test(line)).map((line) => line.split(" ")[0]);
    assertEquals([...new Set(requests)].toSorted(), [".PP", ".SH", ".SS", ".TH", ".TP", ".ad", ".br", ".nh"]);
  });

  withMandoc("has no fault that mandoc finds", () => {
    const { stdout } = spawnSync("mandoc", ["-Tlint", "-Wwarning"], { input: page, encoding: "utf8" });
    // The date is left out, so that the same sources give the same page.
    assertEquals(stdout.split("\n").filter((line) => line !== "" && !/missing date/.test(line)), []);
  });

  withGroff("is shown as it is meant", () => {
    const args = ["-man", "-Tascii", "-ww", "-P-cbou"];
    const { stdout, stderr } = spawnSync("groff", args, { input: page, encoding: "utf8" });
    assertEquals(stderr, "");
    const text = stdout.replaceAll(/\s+/g, " ");
    for (
      const part of [
        "-a, --algo=LIST the algorithms to use",
        "--watch[=SECONDS] show it",
        "has them as \\\\, \\n and \\r.",
      ]
    ) {
      assertStringIncludes(text, part);
    }
    assertEquals(stdout.split("\n").filter((line) => line.length > 80), []);
  });
});
