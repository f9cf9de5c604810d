import { assertEquals, assertInstanceOf, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ProxyConfigError, proxyConfigLimits } from "../../src/config/proxy_config.ts";
import { Random } from "../support/random.ts";
import { findings, outcome } from "./findings.ts";
import { bytesOf, implementations } from "./implementations.ts";

const MiB16 = 16 * 2 ** 20;

const targetsOf = (count: number, dc: (index: number) => number): string =>
  Array.from({ length: count }, (_, index) => `proxy_for ${dc(index)} h${index}:1;\n`).join("");

describe("proxyConfigLimits", () => {
  it("are those of the original", () => {
    assertEquals(proxyConfigLimits, { bytes: MiB16, targets: 4096, clusters: 1024, hostBytes: 63, connections: 1000 });
  });
});

for (const [name, api] of implementations) {
  const { parseProxyConfig } = api;

  describe(`parseProxyConfig and large files, ${name}`, () => {
    it("takes 4096 targets and refuses one more, once", () => {
      const { targets, clusters } = parseProxyConfig(targetsOf(4096, () => 7));
      assertEquals([targets, clusters[0]?.targets.length], [4096, 4096]);
      assertEquals(findings(api, targetsOf(4099, () => 7)), ["4097:11 error too many targets: there may be 4096"]);
    });

    it("takes 1024 data centres and refuses one more, once", () => {
      assertEquals(parseProxyConfig(targetsOf(1024, (index) => index - 500)).clusters.length, 1024);
      assertEquals(findings(api, targetsOf(1027, (index) => index)), [
        "1025:11 error too many auth clusters: there may be 1024 data centres",
      ]);
    });

    it("takes 16 MiB and refuses one byte more, without reading it", () => {
      const text = bytesOf("proxy a:1;\n\0");
      const data = new Uint8Array(MiB16 + 1).fill(0x0a);
      data.set(text.subarray(0, -1));
      assertEquals(parseProxyConfig(data.subarray(0, MiB16)).bytes, MiB16);
      data.set(text);
      assertEquals(findings(api, data), [`${MiB16 - 10}:1 error too long: more than 16777216 bytes`]);
      const error = outcome(api, data);
      assertInstanceOf(error, ProxyConfigError);
      assertEquals(error.diagnostics.map(({ offset, length }) => [offset, length]), [[MiB16, 0]]);
    });

    it("gives up after 10,000 errors, which a note says", () => {
      const found = findings(api, "x;".repeat(20_000));
      assertEquals(found.length, 10_001);
      assertEquals(found.at(-1), "1:20001 note too many errors, the rest of the file was not read");
      assertMatch(outcome(api, "x;".repeat(20_000)).toString(), / \(and 9999 more errors\)$/);
    });

    it("gives up in a file full of NULs, too, of which the first is told", () => {
      const found = findings(api, "\0;".repeat(20_000));
      assertEquals(found, [
        "1:1 error NUL byte: the original proxy ignores the rest of the file",
        "1:19999 note too many errors, the rest of the file was not read",
      ]);
    });

    it("misses no target in a file whose rest was not read", () => {
      const found = findings(api, `${"default x;".repeat(10_000)}proxy a:1;`);
      assertEquals(found.at(-1), "1:100001 note too many errors, the rest of the file was not read");
    });

    it("leaves out warnings beyond 10,000, which a note says", () => {
      const found = findings(api, `${"default1;".repeat(20_000)}proxy a:1;`);
      assertEquals(found.length, 10_001);
      assertEquals(found.at(-1), "1:90001 note too many warnings, further ones are left out");
    });

    it("reads back a large generated file", () => {
      const random = new Random(7);
      const clusters = Array.from({ length: 1000 }, (_, index) => ({
        dc: index - 500,
        targets: Array.from({ length: 1 + random.below(4) }, (_, host) => ({
          host: random.chance(2) ? `h-${index}.${host}` : `[2001:db8::${index.toString(16)}:${host}]`,
          port: 1 + random.below(65_535),
          minConnections: 1 + random.below(10),
          maxConnections: 11 + random.below(900),
        })),
      }));
      const gap = (): string => random.pick([" ", "\t", "  "]);
      const space = (): string => random.pick(["", "\n", " # ; x\r\n\t"]);
      const text = clusters.flatMap(({ dc, targets }) =>
        targets.map(({ host, port, minConnections, maxConnections }) =>
          `min_connections 1;max_connections ${maxConnections};min_connections ${minConnections};`
          + `${space()}proxy_for${gap()}${dc}${gap()}${host}${space()}:${port}${space()};\n`
        )
      ).join("");
      const config = parseProxyConfig(bytesOf(text));
      assertEquals(
        config.clusters.map(({ dc, targets }) => ({ dc, targets: targets.map(({ line: _, ...rest }) => rest) })),
        clusters,
      );
      const { line } = config.clusters.at(-1)?.targets.at(-1) ?? {};
      assertEquals(line, text.slice(0, text.lastIndexOf("proxy_for")).split("\n").length);
    });

    const none = "expected to find a configuration with proxy directives";
    const other = "'proxy <ip>:<port>;' expected";
    for (
      const [what, piece, message] of [
        ["statements", "default 1;", none],
        ["errors", "x;", `${other}, found 'x'`],
        ["targets", "proxy a:1;", "too many targets: there may be 4096"],
        ["comments", "#\n", none],
        ["line feeds", "\n", none],
        ["brackets", "[", `${other}, found '['`],
        ["digits", "9", `${other}, found '${"9".repeat(20)}…'`],
        ["broken statements", "proxy a:1\n#\n x\n", "';' expected at the end of the statement"],
      ] as const
    ) {
      // A parser whose time grows with the square of the length would be at it for hours.
      it(`judges 4 MiB of ${what}`, () => {
        const result = outcome(api, bytesOf(piece.repeat(2 ** 22 / piece.length)));
        assertInstanceOf(result, ProxyConfigError);
        assertEquals(result.diagnostics[0]?.message, message);
      });
    }
  });
}
