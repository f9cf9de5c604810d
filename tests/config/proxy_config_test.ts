import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { parseConfig } from "../../src/config/parser.ts";
import * as plain from "../../src/config/plain.ts";
import { type ProxyConfig, ProxyConfigError } from "../../src/config/proxy_config.ts";
import { digestsOf } from "../support/digests.ts";
import { Random } from "../support/random.ts";
import { assertWrongType } from "../support/refusals.ts";
import { findings, outcome } from "./findings.ts";
import { bytesOf, implementations, mutate } from "./implementations.ts";

const hosts = ({ clusters }: ProxyConfig): string[] =>
  clusters.flatMap(({ dc, targets }) => targets.map(({ host, port }) => `${dc} ${host} ${port}`));

for (const [name, api] of implementations) {
  const { parseProxyConfig } = api;

  describe(`parseProxyConfig, ${name}`, () => {
    it("reads a file as it is used", () => {
      const text = "# comment to the end of the line\ndefault 2;\nproxy_for 1 198.51.100.50:8888;\n"
        + "proxy_for -1 198.51.100.50:8888;\nproxy_for 2 198.51.100.144:8888;\nproxy_for 2 [2001:db8::1]:443;\n";
      const limits = { minConnections: 4, maxConnections: 8 };
      assertEquals(parseProxyConfig(text), {
        timeoutMs: 300,
        defaultDc: 2,
        targets: 4,
        bytes: text.length,
        md5Hex: digestsOf(text).md5,
        clusters: [
          { dc: 1, targets: [{ host: "198.51.100.50", port: 8888, ...limits, line: 3 }] },
          { dc: -1, targets: [{ host: "198.51.100.50", port: 8888, ...limits, line: 4 }] },
          {
            dc: 2,
            targets: [
              { host: "198.51.100.144", port: 8888, ...limits, line: 5 },
              { host: "[2001:db8::1]", port: 443, ...limits, line: 6 },
            ],
          },
        ],
        warnings: [],
      });
    });

    it("gives min_connections and max_connections to the targets that follow", () => {
      const { clusters } = parseProxyConfig(
        "proxy a:1; max_connections 1000; min_connections 1000; proxy b:1; min_connections 1; max_connections 1; proxy c:1;",
      );
      assertEquals(
        clusters[0]?.targets.map(({ minConnections, maxConnections }) => [minConnections, maxConnections]),
        [[4, 8], [1000, 1000], [1, 1]],
      );
    });

    it("lets the last timeout and default count", () => {
      const { timeoutMs, defaultDc } = parseProxyConfig(
        "timeout 10; timeout 30000; default 32767; default -32768; proxy a:1;",
      );
      assertEquals([timeoutMs, defaultDc], [30_000, -32_768]);
    });

    const accepted: [what: string, text: string, expected: string[]][] = [
      ["targets without a data centre as those of 0", "proxy a:1; proxy_for 0 b:2;", ["0 a 1", "0 b 2"]],
      ["white space, line ends and comments before : and ;", "proxy a\n # : \r\n:1 # ; \n ;", ["0 a 1"]],
      ["blanks before numbers and hosts", "proxy_for\t 2 \t a :\t 1;", ["2 a 1"]],
      ["no space between statements", "proxy a:1;proxy b:2;#", ["0 a 1", "0 b 2"]],
      ["CR and LF at line ends", "proxy a:1;\r\nproxy b:2;\r\n", ["0 a 1", "0 b 2"]],
      ["ports and data centres at their limits", "proxy_for -32768 a:1; proxy_for 32767 b:65535;", [
        "-32768 a 1",
        "32767 b 65535",
      ]],
      ["leading zeros", "proxy_for 007 a:0080;", ["7 a 80"]],
      ["a host of 63 bytes", `proxy ${"h".repeat(63)}:1;`, [`0 ${"h".repeat(63)} 1`]],
      ["any word as a host", "proxy -_.:1; proxy [1.2.3.4]:2; proxy 5:3;", ["0 -_. 1", "0 [1.2.3.4] 2", "0 5 3"]],
    ];
    for (const [what, text, expected] of accepted) {
      it(`accepts ${what}`, () => {
        const config = parseProxyConfig(text);
        assertEquals(hosts(config), expected);
        assertEquals(config.warnings, []);
      });
    }

    const warned: [text: string, expected: string[], warnings: string[]][] = [
      ["timeout300; proxy a:1;", ["0 a 1"], ["1:1 warning no space between 'timeout' and '300'"]],
      ["proxy a:1;\n default-2;", ["0 a 1"], ["2:2 warning no space between 'default' and '-2'"]],
      ["proxyfoo:80;", ["0 foo 80"], ["1:1 warning no space between 'proxy' and 'foo' (did you mean 'proxy_for'?)"]],
      ["proxy[::1]:80;", ["0 [::1] 80"], ["1:1 warning no space between 'proxy' and '[::1]'"]],
      ["proxy_fox:80;", ["0 _fox 80"], ["1:1 warning no space between 'proxy' and '_fox' (did you mean 'proxy_for'?)"]],
      ["proxy_for2 a:80;", ["2 a 80"], ["1:1 warning no space between 'proxy_for' and '2'"]],
      ["min_connections5; proxy a:1;", ["0 a 1"], ["1:1 warning no space between 'min_connections' and '5'"]],
      ["max_connections9; proxy a:1;", ["0 a 1"], ["1:1 warning no space between 'max_connections' and '9'"]],
      ["\ufeffproxy a:1;", ["0 a 1"], ["1:1 warning byte-order mark: the original proxy refuses the file"]],
    ];
    for (const [text, expected, warnings] of warned) {
      it(`accepts with a warning: ${text.replace(/\n/g, "⏎").replace("\ufeff", "(mark)")}`, () => {
        assertEquals(hosts(parseProxyConfig(text)), expected);
        assertEquals(findings(api, text), warnings);
      });
    }

    it("counts a byte-order mark among the bytes and digests it", () => {
      const { bytes, md5Hex } = parseProxyConfig("\ufeffproxy a:1;");
      assertEquals([bytes, md5Hex], [13, digestsOf("\ufeffproxy a:1;").md5]);
    });

    /** Each in a file of its own. */
    const refused: [text: string, finding: string][] = [
      ["timeout 9", "1:9 error invalid timeout: '9' is not from 10 to 30000"],
      ["timeout 30001", "1:9 error invalid timeout: '30001' is not from 10 to 30000"],
      ["timeout 18446744073709551626", "1:9 error invalid timeout: '18446744073709551626' is not from 10 to 30000"],
      ["timeout -10", "1:9 error invalid timeout: number from 10 to 30000 expected, found '-10'"],
      ["timeout", "1:8 error invalid timeout: number from 10 to 30000 expected, found ';'"],
      ["timeout\n10", "1:8 error invalid timeout: number from 10 to 30000 expected, found the end of the line"],
      ["timeout 10.5", "1:11 error ';' expected, found '.5'"],
      ["default -32769", "1:9 error invalid target id: '-32769' is not from -32768 to 32767"],
      ["default 32768", "1:9 error invalid target id: '32768' is not from -32768 to 32767"],
      ["default -", "1:9 error invalid target id: number from -32768 to 32767 expected, found '-'"],
      ["default", "1:8 error invalid target id: number from -32768 to 32767 expected, found ';'"],
      ["default # 2\n2", "1:9 error invalid target id: number from -32768 to 32767 expected, found '#'"],
      ["min_connections 0", "1:17 error invalid min connections: '0' is not from 1 to 8"],
      ["min_connections 9", "1:17 error invalid min connections: '9' is not from 1 to 8"],
      ["min_connections", "1:16 error invalid min connections: number from 1 to 8 expected, found ';'"],
      ["max_connections 3", "1:17 error invalid max connections: '3' is not from 4 to 1000"],
      ["max_connections 1001", "1:17 error invalid max connections: '1001' is not from 4 to 1000"],
      ["max_connections x", "1:17 error invalid max connections: number from 4 to 1000 expected, found 'x'"],
      ["proxy_for a:1", "1:11 error invalid target id: number from -32768 to 32767 expected, found 'a'"],
      ["proxy_for 40000 a:1", "1:11 error invalid target id: '40000' is not from -32768 to 32767"],
      ["proxy_for 2a:1", "1:12 error a space or tab after the target id expected, found 'a'"],
      ["proxy_for 2\na:1", "1:12 error a space or tab after the target id expected, found the end of the line"],
      ["proxy_for 2 :1", "1:13 error host name or address expected, found ':1'"],
      ["proxy", "1:6 error host name or address expected, found ';'"],
      ["proxy\r\na:1", "1:6 error host name or address expected, found the end of the line"],
      ['proxy "a":1', "1:7 error host name or address expected, found '\"'"],
      ["proxy é:1", "1:7 error host name or address expected, found 'é:1'"],
      [`proxy ${"h".repeat(64)}:1`, "1:7 error host too long: 64 bytes, there may be 63"],
      ["proxy [::1:1", "1:7 error ']' expected at the end of the address"],
      ["proxy []:1", "1:7 error address expected between the brackets"],
      ["proxyfoo 127.0.0.1:80", "1:10 error ':' and a port expected, found '127.0.0.1'"],
      ["proxy a", "1:8 error ':' and a port expected, found ';'"],
      ["proxy a:", "1:9 error port number expected, found ';'"],
      ["proxy a:0", "1:9 error port number expected, found '0'"],
      ["proxy a:-1", "1:9 error port number expected, found '-1'"],
      ["proxy a:\n1", "1:9 error port number expected, found the end of the line"],
      ["proxy a:65536", "1:9 error port number out of range: '65536' is greater than 65535"],
      ["proxy a:1 b", "1:11 error ';' expected, found 'b'"],
      ["proxy a:1\nproxy b:1", "1:10 error ';' expected at the end of the statement"],
      ["proxy a:1 \t# ;\n\nproxy b:1", "1:10 error ';' expected at the end of the statement"],
      ["timeout 300\r\nproxy b:1", "1:12 error ';' expected at the end of the statement"],
      ["timeot 300", "1:1 error 'proxy <ip>:<port>;' expected, found 'timeot' (did you mean 'timeout'?)"],
      [
        "max_connection 5",
        "1:1 error 'proxy <ip>:<port>;' expected, found 'max_connection' (did you mean 'max_connections'?)",
      ],
      ["frobnicate 1", "1:1 error 'proxy <ip>:<port>;' expected, found 'frobnicate'"],
      ["Proxy a:1", "1:1 error 'proxy <ip>:<port>;' expected, found 'Proxy' (did you mean 'proxy'?)"],
      ["", "1:1 error 'proxy <ip>:<port>;' expected, found ';'"],
      ["\f", "1:1 error 'proxy <ip>:<port>;' expected, found '\\x0c'"],
      ["\ufeff\ufeff", "1:1 error 'proxy <ip>:<port>;' expected, found '\\u{feff}'"],
      [`${"x".repeat(21)}`, `1:1 error 'proxy <ip>:<port>;' expected, found '${"x".repeat(20)}…'`],
      ["{", "1:1 error 'proxy <ip>:<port>;' expected, found '{'"],
    ];
    for (const [text, finding] of refused) {
      it(`refuses ${JSON.stringify(text)}`, () => {
        const errors = findings(api, `${text};\nproxy last:1;`).filter((line) => line.includes("error"));
        assertEquals(errors, [finding]);
      });
    }

    it("says how long the offending text is", () => {
      for (
        const [text, length] of [
          ["timeout 00005;proxy a:1;", 5],
          ["frobnicate;", 10],
          ["proxy [::1;", 4],
          ["proxy é:1;", 4],
          ["proxy ;", 1],
          ["proxy a:1", 0],
          ["proxy_for 12 a:1; proxy b:1; proxy_for 12 c:1;", 2],
          ["proxy b:1; proxy_for 1 a:1; proxy c:1;", 5],
          ["proxy a:1;\0", 1],
        ] as const
      ) {
        const error = assertThrows(() => parseProxyConfig(text), ProxyConfigError);
        assertEquals(error.diagnostics.map((one) => one.length), [length], text);
      }
      const { warnings } = parseProxyConfig("\ufefftimeout300; proxy a:1;");
      assertEquals(warnings.map((one) => one.length), [3, 10]);
    });

    it("reports one error for each bad statement, and goes on behind its semicolon", () => {
      const text = "timeout 5; proxy_for x; bad statement;\n"
        + "proxy a:1 # no ; here\n  proxy b:2;\n; proxy_for 2 ok:3; default 99999;";
      assertEquals(findings(api, text), [
        "1:9 error invalid timeout: '5' is not from 10 to 30000",
        "1:22 error invalid target id: number from -32768 to 32767 expected, found 'x'",
        "1:25 error 'proxy <ip>:<port>;' expected, found 'bad'",
        "2:10 error ';' expected at the end of the statement",
        "4:1 error 'proxy <ip>:<port>;' expected, found ';'",
        "4:29 error invalid target id: '99999' is not from -32768 to 32767",
      ]);
    });

    it("goes on behind a bad statement's own semicolon, not behind one in a comment", () => {
      const expected = ["1:1 error 'proxy <ip>:<port>;' expected, found 'bad'"];
      assertEquals(findings(api, "bad # here; not yet\nstill bad; proxy a:1;"), expected);
    });

    it("checks the line after a missing semicolon, and takes what both say", () => {
      assertEquals(findings(api, "proxy_for 2 a:1\nproxy_for 3 b:99999;\nproxy_for 2 c:1;"), [
        "1:16 error ';' expected at the end of the statement",
        "2:15 error port number out of range: '99999' is greater than 65535",
        "3:11 error proxies for dc 2 intermixed: others end in line 1",
      ]);
      assertEquals(findings(api, "timeout 300\n"), [
        "1:12 error ';' expected at the end of the statement",
        "2:1 error expected to find a configuration with proxy directives",
      ]);
    });

    it("misses no targets in a file whose only one was skipped with the statement before it", () => {
      assertEquals(findings(api, "timeout = 300\nproxy_for 2 a:1;\n"), [
        "1:9 error invalid timeout: number from 10 to 30000 expected, found '='",
      ]);
      assertEquals(findings(api, "timeout = 300 # proxy a:1;\n"), [
        "1:9 error invalid timeout: number from 10 to 30000 expected, found '='",
        "2:1 error expected to find a configuration with proxy directives",
      ]);
    });

    it("shows a byte-order mark before a long host, as before a short one", () => {
      assertEquals(findings(api, "proxy \ufeffsome-long-host-name.example.com:443;"), [
        "1:7 error host name or address expected, found '\\u{feff}some-long-host-na…'",
      ]);
    });

    it("reports a missing semicolon at the end of the file where the statement ends", () => {
      assertEquals(findings(api, "proxy a:1"), ["1:10 error ';' expected at the end of the statement"]);
      assertEquals(findings(api, "proxy a:1  \n# end\n"), ["1:10 error ';' expected at the end of the statement"]);
    });

    it("does not take a semicolon in a comment for the end of a statement that is bad", () => {
      assertEquals(findings(api, "proxy a # ; x\n b; y;proxy c:1;"), [
        "2:2 error ':' and a port expected, found 'b'",
        "2:5 error 'proxy <ip>:<port>;' expected, found 'y'",
      ]);
    });

    it("gives errors and warnings in the order of the file", () => {
      assertEquals(findings(api, "\ufefftimeout300;\nproxya 1;\0\ndefault9;"), [
        "1:1 warning byte-order mark: the original proxy refuses the file",
        "1:1 warning no space between 'timeout' and '300'",
        "2:1 warning no space between 'proxy' and 'a'",
        "2:8 error ':' and a port expected, found '1'",
        "2:10 error NUL byte: the original proxy ignores the rest of the file",
      ]);
    });

    for (
      const [what, text, place] of [
        ["between statements", "proxy a:1;\n\0proxy b:1;\0", "2:1"],
        ["in a comment", "# a\0b\nproxy a:1;", "1:4"],
        ["inside a statement", "proxy a:\0;", "1:9"],
        ["at the start", "\0proxy a:1;", "1:1"],
        ["behind an empty line", "\n\0proxy a:1;", "2:1"],
      ]
    ) {
      it(`refuses a NUL ${what}, once`, () => {
        assertEquals(findings(api, text ?? ""), [
          `${place} error NUL byte: the original proxy ignores the rest of the file`,
        ]);
      });
    }

    for (const text of ["", " \n", "# proxy a:1;", "default 2;", "\ufeff"]) {
      it(`refuses ${JSON.stringify(text)}, a file without targets, at its end`, () => {
        const { line, column, offset, length, message } = assertThrows(() => parseProxyConfig(text), ProxyConfigError)
          .diagnostics.at(-1) ?? {};
        assertEquals(message, "expected to find a configuration with proxy directives");
        assertEquals([offset, length], [bytesOf(text).length, 0]);
        assertEquals([line, column], text === " \n" ? [2, 1] : [1, text === "\ufeff" ? 1 : text.length + 1]);
      });
    }

    it("does not miss targets in a file whose targets are all bad", () => {
      assertEquals(findings(api, "proxy :1; prxy a:1;").length, 2);
    });

    it("refuses a data centre that comes back after another one", () => {
      assertEquals(findings(api, "proxy_for 2 a:1;\nproxy_for 2 b:1;\nproxy_for 3 c:1;\nproxy_for 2 d:1;\n"), [
        "4:11 error proxies for dc 2 intermixed: others end in line 2",
      ]);
      assertEquals(findings(api, "proxy a:1;\nproxy_for -2 b:1;\nproxy c:1;proxy_for 0 d:1;"), [
        "3:1 error proxies for dc 0 intermixed: others end in line 1",
      ]);
    });

    it("sees which data centre a bad statement is about", () => {
      assertEquals(findings(api, "proxy_for 1 a:1; proxy_for 2 b; proxy_for 1 c:1;"), [
        "1:31 error ':' and a port expected, found ';'",
        "1:43 error proxies for dc 1 intermixed: others end in line 1",
      ]);
    });

    it("throws an error that names the first finding and counts the others", () => {
      const error = assertThrows(() => parseProxyConfig("default2; x;\ny; z;"), ProxyConfigError);
      assertEquals([error.name, error.code], ["ProxyConfigError", "ERR_PROXY_CONFIG"]);
      assertEquals(error.message, "1:11: 'proxy <ip>:<port>;' expected, found 'x' (and 2 more errors)");
      assertEquals(
        assertThrows(() => parseProxyConfig("x"), ProxyConfigError).message,
        "1:1: 'proxy <ip>:<port>;' expected, found 'x'",
      );
    });

    it("refuses what is neither bytes nor text", () => {
      const wrong: unknown = [];
      assertWrongType(() => parseProxyConfig(wrong as string), "data must be");
    });
  });
}

describe("parseProxyConfig", () => {
  it("finds the same natively and in plain TypeScript in 3000 damaged files", () => {
    const [native, plain] = implementations.map(([, api]) => api);
    if (native === undefined || plain === undefined) throw new Error("two implementations expected");
    const plainForm = (result: ProxyConfig | ProxyConfigError): unknown =>
      result instanceof ProxyConfigError ? [result.message, result.diagnostics] : result;
    const random = new Random(0xc0ffee);
    let good = 0;
    for (let count = 0; count < 3000; count++) {
      const data = mutate(random);
      const result = outcome(native, data);
      assertEquals(plainForm(result), plainForm(outcome(plain, data)), JSON.stringify(new TextDecoder().decode(data)));
      if (!(result instanceof ProxyConfigError)) good++;
    }
    assert(good > 100 && good < 2900, `${good} of 3000 are good`);
  });
});

describe("the parser", () => {
  it("passes on an error of its lexer, which is no fault of the file", () => {
    const wordLength = (): never => {
      throw new RangeError("broken lexer");
    };
    const tools = { lexer: { ...plain, wordLength }, md5Hex: () => "" };
    assertThrows(() => parseConfig("proxy a:1;", tools), RangeError, "broken lexer");
  });
});
