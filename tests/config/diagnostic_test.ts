import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type Diagnostic, formatDiagnostic } from "../../src/config/diagnostic.ts";
import { assertNeedsInteger, assertWrongType, wrong } from "../support/refusals.ts";
import { bytesOf } from "./implementations.ts";

/** An error about the place between `«` and `»` in a text; that text without them. */
function marked(text: string): { readonly diagnostic: Diagnostic; readonly source: Uint8Array } {
  const [before = "", subject = "", after = ""] = text.split(/[«»]/);
  const offset = bytesOf(before).length;
  const line = before.split("\n").length;
  const column = bytesOf(before.slice(before.lastIndexOf("\n") + 1)).length + 1;
  return {
    diagnostic: { severity: "error", message: "no", line, column, offset, length: bytesOf(subject).length },
    source: bytesOf(before + subject + after),
  };
}

/** The line and the caret as they are printed, without the numbers before them. */
function excerpt({ diagnostic, source }: ReturnType<typeof marked>): string[] {
  const [, ...lines] = formatDiagnostic(diagnostic, source).split("\n");
  return lines.map((line) => line.replace(/^[ \d]* \|( |$)/, ""));
}

const strong = (text: string): string => `\x1b[1m${text}\x1b[22m`;

describe("formatDiagnostic", () => {
  it("writes place, severity and message, the line, and a caret", () => {
    const { diagnostic, source } = marked("default 2;\nproxy a:«70000»;\n");
    assertEquals(
      formatDiagnostic({ ...diagnostic, message: "port number out of range" }, source, { file: "proxy.conf" }),
      "proxy.conf:2:9: error: port number out of range\n    2 | proxy a:70000;\n      |         ^~~~~",
    );
  });

  it("leaves the file's name out if there is none, and says warning for one", () => {
    const { diagnostic, source } = marked("«x»");
    assertEquals(
      formatDiagnostic({ ...diagnostic, severity: "warning" }, source),
      "1:1: warning: no\n    1 | x\n      | ^",
    );
  });

  it("takes the text itself as well as its bytes", () => {
    const { diagnostic, source } = marked("é «x»");
    assertEquals(formatDiagnostic(diagnostic, "é x"), formatDiagnostic(diagnostic, source));
  });

  it("uses colours on request", () => {
    const { diagnostic, source } = marked("«x»");
    assertEquals(
      formatDiagnostic(diagnostic, source, { color: true }),
      `${strong("1:1:")} ${strong("\x1b[31merror:\x1b[39m")} ${strong("no")}\n    1 | x\n      | \x1b[32m^\x1b[39m`,
    );
    const colours = { warning: 35, note: 36 } as const;
    for (const severity of ["warning", "note"] as const) {
      const shown = formatDiagnostic({ ...diagnostic, severity }, source, { color: true });
      assertEquals(shown.includes(`\x1b[${colours[severity]}m${severity}:\x1b[39m`), true);
    }
  });

  it("makes room for line numbers of more than five digits", () => {
    const { diagnostic, source } = marked(`${"\n".repeat(123_455)}a«x»`);
    assertEquals(formatDiagnostic(diagnostic, source), "123456:2: error: no\n123456 | ax\n       |  ^");
  });

  const cases: [what: string, text: string, lines: [line: string, caret: string]][] = [
    ["the first of several lines", "a «bc» d\ne", ["a bc d", "  ^~"]],
    ["a line between others", "a\nb«c»d\ne", ["bcd", " ^"]],
    ["a line with CR and LF", "a\r\nb «c»\r\nd", ["b c", "  ^"]],
    ["the end of a line", "ab«»\nc", ["ab", "  ^"]],
    ["a line feed itself", "ab«\n»c", ["ab", "  ^"]],
    ["the carriage return before it", "ab«\r\n»c", ["ab", "  ^"]],
    ["the end of the text", "ab«»", ["ab", "  ^"]],
    ["an empty text", "«»", ["", "^"]],
    ["an empty line", "a\n«»\nb", ["", "^"]],
    ["text that goes on in the next line", "a «b\nc» d", ["a b", "  ^"]],
    ["tabs, each to the next multiple of eight", "\ta\t«b»\t;", [
      `${" ".repeat(8)}a${" ".repeat(7)}b${" ".repeat(7)};`,
      `${" ".repeat(16)}^`,
    ]],
    ["a tab itself", "ab«\t»c", ["ab      c", "  ^~~~~~"]],
    ["letters of several bytes", "éß «ü»ö", ["éß üö", "   ^"]],
    ["wide characters", "中文 «😀»x", ["中文 😀x", "     ^~"]],
    ["emoji, each two columns wide", "⌚✅⭐🀄🚀🪐 «x»", ["⌚✅⭐🀄🚀🪐 x", `${" ".repeat(13)}^`]],
    ["flags, two columns for two letters", "🇩🇪 «x»", ["🇩🇪 x", "   ^"]],
    ["signs that are text without being asked to be emoji", "❤☎🌡 «x»", ["❤☎🌡 x", "    ^"]],
    ["combining characters", "e\u0301 «a\u0302b»", ["e\u0301 a\u0302b", "  ^~"]],
    ["control characters, escaped", "a\x1b[31m «\0»\x7f", ["a\\x1b[31m \\x00\\x7f", `${" ".repeat(10)}^~~~`]],
    ["a carriage return within a line", "a\rb«c»", ["a\\x0dbc", "      ^"]],
    ["characters that reverse the text, escaped", "\u202e«x»", ["\\u{202e}x", "        ^"]],
    ["the sign for what is not UTF-8, where it stands in the text", "\ufffd«x»", ["\ufffdx", " ^"]],
    ["line separators, escaped", "\u2028«x»", ["\\u{2028}x", "        ^"]],
    ["a byte-order mark, hidden", "\ufeffab «c»", ["ab c", "   ^"]],
    ["a byte-order mark itself", "«\ufeff»ab", ["\\u{feff}ab", "^~~~~~~~"]],
  ];
  for (const [what, text, lines] of cases) {
    it(`shows ${what}`, () => assertEquals(excerpt(marked(text)), lines));
  }

  it("escapes what is not UTF-8 byte by byte", () => {
    const source = Uint8Array.of(0x61, 0xff, 0xc3, 0x28, 0xe4, 0xb8, 0xf0, 0x9f, 0x98);
    const [line, caret] = excerpt({ source, diagnostic: { ...marked("«»").diagnostic, offset: 3, length: 1 } });
    assertEquals([line, caret], ["a\\xff\\xc3(\\xe4\\xb8\\xf0\\x9f\\x98", `${" ".repeat(9)}^`]);
  });

  it("escapes the start of the sign for what is not UTF-8", () => {
    const source = Uint8Array.of(0xef, 0xbf);
    assertEquals(excerpt({ source, diagnostic: marked("«»").diagnostic }), ["\\xef\\xbf", "^"]);
  });

  const a = (count: number): string => "a".repeat(count);
  const long: [what: string, text: string, lines: [line: string, caret: string]][] = [
    ["behind a place near its start", `ab «c»${a(500)}`, [`ab c${a(66)}…`, "   ^"]],
    ["on both sides of a place in its middle", `${a(500)}«c»${a(500)}`, [`…${a(44)}c${a(25)}…`, `${" ".repeat(45)}^`]],
    ["before a place at its end", `${a(500)}«»`, [`…${a(44)}`, `${" ".repeat(45)}^`]],
    ["and with it a long marked part", `«${a(500)}»`, [`${a(70)}…`, `^${"~".repeat(69)}`]],
    ["between wide characters", `${"中".repeat(300)}«x»${"中".repeat(300)}`, [
      `…${"中".repeat(22)}x${"中".repeat(12)}…`,
      `${" ".repeat(45)}^`,
    ]],
    ["between wide characters that others combine with", `${"😀\u0301".repeat(300)}«x»${"😀\u0301".repeat(300)}`, [
      `…${"😀\u0301".repeat(22)}x${"😀\u0301".repeat(12)}…`,
      `${" ".repeat(45)}^`,
    ]],
  ];
  for (const [what, text, lines] of long) {
    it(`cuts a long line ${what}`, () => assertEquals(excerpt(marked(text)), lines));
  }

  it("shows exactly seventy columns uncut", () => {
    assertEquals(excerpt(marked(`«a»${a(69)}`))[0], a(70));
    assertEquals(excerpt(marked(`${a(44)}«a»${a(25)}`))[0], a(70));
  });

  it("fits 80 columns with the line's number", () => {
    for (const text of [`${a(500)}«c»${a(500)}`, `${"中".repeat(99)}«${"é".repeat(99)}»`]) {
      const { source, diagnostic } = marked(text);
      const lines = formatDiagnostic({ ...diagnostic, line: 12_345 }, source).split("\n").slice(1);
      for (const line of lines) assert(line.replaceAll("中", "xx").length <= 80, line);
    }
  });

  it("cuts lines of megabytes between characters", () => {
    const source = bytesOf(`${"é".repeat(2 ** 22)}x${"é".repeat(2 ** 22)}`);
    const offset = 2 ** 23;
    // Looking at whole lines would take half an hour.
    for (let count = 0; count < 100; count++) {
      const [line] = excerpt({ source, diagnostic: { ...marked("«»").diagnostic, offset, length: 1 } });
      assertEquals(line, `…${"é".repeat(44)}x${"é".repeat(25)}…`);
    }
  });

  it("marks the end of the text for a place behind it", () => {
    const { diagnostic } = marked("«»");
    assertEquals(excerpt({ source: bytesOf("ab"), diagnostic: { ...diagnostic, offset: 99, length: 5 } }), [
      "ab",
      "  ^",
    ]);
  });

  it("refuses what is neither bytes nor text", () => {
    assertWrongType(() => formatDiagnostic(marked("«»").diagnostic, wrong(undefined)), "source must be");
  });

  it("refuses a finding or options that are no object", () => {
    const { diagnostic, source } = marked("«a»");
    assertWrongType(() => formatDiagnostic(wrong(undefined), source), "diagnostic must be an object, got undefined");
    assertWrongType(() => formatDiagnostic(diagnostic, source, wrong(null)), "options must be an object, got null");
  });

  it("refuses members of the wrong type", () => {
    const { diagnostic, source } = marked("«a»");
    for (const name of ["severity", "message"]) {
      assertWrongType(
        () => formatDiagnostic({ ...diagnostic, [name]: Object.create(null) }, source),
        `diagnostic.${name} must be a string, got an object`,
      );
    }
    assertWrongType(() => formatDiagnostic(diagnostic, source, { file: wrong(7) }), "options.file must be a string");
  });

  for (const name of ["line", "column", "offset", "length"]) {
    it(`refuses a ${name} that is no unsigned 32-bit integer`, () => {
      const { diagnostic, source } = marked("«a»");
      const call = (value: number): string => formatDiagnostic({ ...diagnostic, [name]: value }, source);
      assertNeedsInteger(call, `diagnostic.${name}`, 0, 0xffff_ffff);
    });
  }

  for (const severity of ["hint", "toString", "constructor", "__proto__"]) {
    it(`shows a severity that it does not know without a colour: ${severity}`, () => {
      const { diagnostic, source } = marked("«a»");
      const shown = formatDiagnostic({ ...diagnostic, severity: wrong(severity) }, source, { color: true });
      assertEquals(shown.split("\n")[0], `${strong("1:1:")} ${strong(`${severity}:`)} ${strong("no")}`);
    });
  }

  it("checks the text after it has read the finding", () => {
    const { diagnostic } = marked("«a»");
    const source = Uint8Array.of(0x61);
    const taking = Object.defineProperty({ ...diagnostic }, "offset", {
      get() {
        structuredClone(source.buffer, { transfer: [source.buffer] });
        return 0;
      },
    });
    assertWrongType(() => formatDiagnostic(taking, source), "source is a view of a detached ArrayBuffer");
  });
});
