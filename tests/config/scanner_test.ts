import { assertEquals, assertInstanceOf, assertThrows, fail } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { formatDiagnostic } from "../../src/config/diagnostic.ts";
import {
  ConfigSyntaxError,
  type ConfigSyntaxErrorCode,
  type ConfigToken,
  scanTokens,
  tokenTable,
} from "../../src/config/scanner.ts";
import { covered } from "../support/coverage.ts";
import { Random } from "../support/random.ts";
import { assertOutOfRange, assertWrongType, wrong } from "../support/refusals.ts";
import { bytesOf, type ConfigApi, implementations, mutate } from "./implementations.ts";

const outOfRange = "integer must be from -9223372036854775807 to 9223372036854775806";

/** Each token as `line:column kind text`. */
const lines = (tokens: Iterable<ConfigToken>): string[] =>
  Array.from(tokens, ({ line, column, kind, text }) => `${line}:${column} ${kind} ${text}`.trimEnd());

/** All tokens, and the error that ended them if one did. */
function outcome({ ConfigScanner }: ConfigApi, data: Uint8Array): unknown[] {
  const seen: unknown[] = [];
  try {
    for (const token of new ConfigScanner(data)) seen.push(token);
  } catch (error) {
    assertInstanceOf(error, ConfigSyntaxError);
    const { code, message, offset, line, column } = error;
    seen.push({ code, message, offset, line, column });
  }
  return seen;
}

for (const [name, api] of implementations) {
  const { ConfigScanner } = api;
  describe(`ConfigScanner, ${name}`, () => {
    const texts: [what: string, text: string, tokens: string[]][] = [
      ["nothing", "", ["1:1 end"]],
      ["white space", " \t\r\n ", ["2:2 end"]],
      ["a statement", "proxy_for 2 host-1.example:443;", [
        "1:1 word proxy_for",
        "1:11 integer 2",
        "1:13 word host-1.example",
        "1:27 punctuation :",
        "1:28 integer 443",
        "1:31 punctuation ;",
        "1:32 end",
      ]],
      ["an IPv6 address", "[2001:db8::1]:443", [
        "1:1 word [2001:db8::1]",
        "1:14 punctuation :",
        "1:15 integer 443",
        "1:18 end",
      ]],
      ["comments", 'a # ; "\n#b\n  c#', ["1:1 word a", "3:3 word c", "3:5 end"]],
      ["CR and LF", "a\r\nb\r\n", ["1:1 word a", "2:1 word b", "3:1 end"]],
      ["CR alone, which ends no line", "a\rb", ["1:1 word a", "1:3 word b", "1:4 end"]],
      ["a byte-order mark, which takes no column", "\ufeffa", ["1:1 word a", "1:2 end"]],
      ["punctuation", "{,}=]/", [
        "1:1 punctuation {",
        "1:2 punctuation ,",
        "1:3 punctuation }",
        "1:4 punctuation =",
        "1:5 punctuation ]",
        "1:6 punctuation /",
        "1:7 end",
      ]],
      ["integers, and words that look like them", "-1 007 -0 1.5 - 1-2 4x", [
        "1:1 integer -1",
        "1:4 integer 007",
        "1:8 integer -0",
        "1:11 word 1.5",
        "1:15 word -",
        "1:17 word 1-2",
        "1:21 word 4x",
        "1:23 end",
      ]],
    ];
    for (const [what, text, tokens] of texts) {
      it(`reads ${what}`, () => assertEquals(lines(new ConfigScanner(text)), tokens));
    }

    it("gives tokens with byte offsets, and integers with their value", () => {
      assertEquals(Array.from(new ConfigScanner(" #é\n-12 ;")), [
        { kind: "integer", text: "-12", value: -12n, offset: 5, line: 2, column: 1 },
        { kind: "punctuation", text: ";", offset: 9, line: 2, column: 5 },
        { kind: "end", text: "", offset: 10, line: 2, column: 6 },
      ]);
    });

    it("reads bytes as well as text, from the start in every loop", () => {
      const scanner = new ConfigScanner(bytesOf("xa b").subarray(1));
      assertEquals(lines(scanner), ["1:1 word a", "1:3 word b", "1:4 end"]);
      assertEquals(lines(scanner), lines(scanner));
    });

    it("reads the greatest integers of which the lexer tells for sure", () => {
      const [least, most] = new ConfigScanner("-9223372036854775807 9223372036854775806");
      assertEquals([least, most].map((token) => token?.kind === "integer" && token.value), [
        -(2n ** 63n) + 1n,
        2n ** 63n - 2n,
      ]);
    });

    const mistakes: [what: string, text: string, code: ConfigSyntaxErrorCode, message: string][] = [
      ["a quotation mark", 'a\n "b"', "ERR_QUOTED_STRING", "2:2: quoted strings are not supported"],
      ["an open bracket", "proxy [::1;", "ERR_UNTERMINATED_ADDRESS", "1:7: address without its closing ']'"],
      ["a bracket at the end", "[", "ERR_UNTERMINATED_ADDRESS", "1:1: address without its closing ']'"],
      ["an integer at the limit of 64 bits", "9223372036854775807", "ERR_INTEGER_RANGE", `1:1: ${outOfRange}`],
      ["a negative one", "-9223372036854775808", "ERR_INTEGER_RANGE", `1:1: ${outOfRange}`],
      [
        "one that is within it but for its last digit",
        "10000000000000000000",
        "ERR_INTEGER_RANGE",
        `1:1: ${outOfRange}`,
      ],
      ["one behind zeros", `${"0".repeat(20)}9223372036854775807`, "ERR_INTEGER_RANGE", `1:1: ${outOfRange}`],
      ["an integer beyond 64 bits", "99999999999999999999", "ERR_INTEGER_RANGE", `1:1: ${outOfRange}`],
      ["a NUL", "a\0", "ERR_UNEXPECTED_BYTE", "1:2: unexpected byte 0x00"],
      ["a letter outside ASCII", "é", "ERR_UNEXPECTED_BYTE", "1:1: unexpected byte 0xc3"],
      ["a form feed", "\f", "ERR_UNEXPECTED_BYTE", "1:1: unexpected byte 0x0c"],
      ["a DEL", "\x7f", "ERR_UNEXPECTED_BYTE", "1:1: unexpected byte 0x7f"],
    ];
    for (const [what, text, code, message] of mistakes) {
      it(`refuses ${what}`, () => {
        const error = assertThrows(() => Array.from(new ConfigScanner(text)), ConfigSyntaxError);
        const { line, column, offset } = error;
        assertEquals([error.name, error.code, error.message], ["ConfigSyntaxError", code, message]);
        assertEquals(`${line}:${column}`, message.split(": ")[0]);
        const [place, heading] = [`${line}:${column}: `, formatDiagnostic(error.diagnostic, text).split("\n")[0]];
        assertEquals(heading, message.replace(place, `${place}error: `));
        assertEquals(offset, text.split("\n").slice(0, line - 1).map((one) => `${one}\n`).join("").length + column - 1);
      });
    }

    it("gives the same tokens as a table, decoded on demand", () => {
      const scanner = new ConfigScanner(" #é\n-12 ; [::1]");
      const table = scanner.tokens();
      assertEquals(Array.from(table), Array.from(scanner));
      assertEquals([table.length, table.kind(0), table.text(0)], [4, "integer", "-12"]);
      assertEquals(table.position(2), { offset: 11, line: 2, column: 7 });
      assertEquals(table.at(3).kind, "end");
    });

    it("gives a table of more tokens than bytes by four", () => {
      const scanner = new ConfigScanner(";".repeat(5000));
      const tokens = Array.from(scanner);
      assertEquals(tokens.map(({ kind, offset }) => `${offset} ${kind}`), [
        ...Array.from({ length: 5000 }, (_, offset) => `${offset} punctuation`),
        "5000 end",
      ]);
      assertEquals(Array.from(scanner.tokens()), tokens);
    });

    it("gives a table with one end, also where the tokens just fill the room that was made for them", () => {
      for (let count = 16; count < 30; count++)
        assertEquals(new ConfigScanner(";".repeat(count)).tokens().length, count + 1);
    });

    it("refuses a place outside its table", () => {
      const table = new ConfigScanner("a").tokens();
      for (const index of [-1, 2, 0.5, Number.NaN]) {
        assertOutOfRange(() => table.text(index), "index must be an integer from 0 to 1");
      }
      for (const index of ["0", 0n, null, Symbol("0")]) {
        assertWrongType(() => table.kind(wrong(index)), "index must be a number, an integer from 0 to 1");
      }
    });

    it("reads nothing once the data are gone", () => {
      const data = bytesOf("word");
      const scanner = new ConfigScanner(data);
      const table = scanner.tokens();
      structuredClone(data.buffer, { transfer: [data.buffer as ArrayBuffer] });
      for (const use of [() => table.text(0), () => scanner.tokens(), () => Array.from(scanner)]) {
        assertWrongType(use, "data is a view of a detached ArrayBuffer");
      }
    });

    it("refuses a mistake in a table as in a loop", () => {
      for (const [, text, code] of mistakes) {
        const error = assertThrows(() => new ConfigScanner(text).tokens(), ConfigSyntaxError);
        assertEquals(error.code, code);
      }
    });

    it("gives the tokens before a mistake", () => {
      assertEquals(outcome(api, bytesOf('a "')).length, 2);
    });

    it("refuses what is neither bytes nor text", () => {
      const wrong: unknown = 5;
      assertWrongType(() => new ConfigScanner(wrong as string), "data must be");
    });
  });
}

describe("ConfigScanner", () => {
  it("refuses data whose offsets need more than 32 bits", () => {
    const data = (length: number): Uint8Array => Object.defineProperty(new Uint8Array(), "length", { value: length });
    const find = (): never => fail("it looks for tokens");
    const message = "data must be at most 4294967295 bytes, got 4294967296";
    assertOutOfRange(() => tokenTable(find, data(2 ** 32)), message);
    assertOutOfRange(() => scanTokens(find, data(2 ** 32)).next(), message);
    assertThrows(() => scanTokens(find, data(2 ** 32 - 1)).next(), Error, "it looks for tokens");
  });

  it("finds the same natively and in plain TypeScript in 3000 damaged texts", () => {
    const [native, plain] = implementations.map(([, api]) => api);
    if (native === undefined || plain === undefined) throw new Error("two implementations expected");
    const random = new Random(0x5eed);
    for (let count = 0; count < 3000; count++) {
      const data = mutate(random);
      assertEquals(outcome(native, data), outcome(plain, data), JSON.stringify(new TextDecoder().decode(data)));
    }
    covered("mtproxy_ext_cfg_tokens", "natively", "property", 3000);
    covered("mtproxy_ext_cfg_tokens", "in plain TypeScript", "property", 3000);
  });
});
