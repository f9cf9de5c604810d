import { assert, assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { hexdump, markedLine } from "../../src/cli/tl/hexdump.ts";
import { parseHex } from "../../src/cli/tl/packet.ts";
import { cli, withFiles } from "../support/cli.ts";
import { libraryPath } from "../support/library.ts";
import { isDeno } from "../support/runtime.ts";

/** Only Deno has permissions. */
const denoOnly = isDeno ? it : it.skip;

const words = {
  invoke: "3ddf7423",
  kphp: "da7fa399",
  actor: "bdaa6875",
  actorFlags: "f7aca5f0",
  flags: "5e0352e3",
  error: "f532e47a",
  wrapped: "f632e47a",
  result: "4edaae63",
  resultFlags: "e14cc88c",
};
const seven = "0700000000000000";
const minusOne = "ffffffffffffffff";
const zero = "00000000";

const query = `${words.invoke}${seven}${words.actorFlags}${minusOne}${zero}68690a00`;

describe("mtproxy-ffi tl", () => {
  it("shows a query's values, its fields with their bytes, and its payload", () => {
    assertEquals(cli(["tl", query]), {
      status: 0,
      stdout: "kind      query\n"
        + "op        0x2374df3d RPC_INVOKE_REQ\n"
        + "flags     0\n"
        + "query id  7\n"
        + "actor id  -1\n"
        + "header    28 bytes\n"
        + "payload   4 bytes\n"
        + "\n"
        + "OFFSET  BYTES                    FIELD     VALUE\n"
        + "     0  3d df 74 23              op        0x2374df3d RPC_INVOKE_REQ\n"
        + "     4  07 00 00 00 00 00 00 00  query id  7\n"
        + "    12  f7 ac a5 f0              marker    0xf0a5acf7 RPC_DEST_ACTOR_FLAGS\n"
        + "    16  ff ff ff ff ff ff ff ff  actor id  -1\n"
        + "    24  00 00 00 00              flags     0x00000000\n"
        + "\n"
        + "Payload\n"
        + "0000001c  68 69 0a 00                                       |hi..|\n",
      stderr: "",
    });
  });

  it("shows an answer that wraps an error under both its names", () => {
    const { status, stdout } = cli(["tl", `${words.result}${seven}${words.error}${seven}2a000000`]);
    assertEquals(status, 0);
    assertMatch(
      stdout,
      /^kind {6}answer\nop {8}0x7ae432f6 RPC_REQ_ERROR_WRAPPED\nreal op {3}0x63aeda4e RPC_REQ_RESULT\n/,
    );
    assertMatch(stdout, /^ {4}16 {2}07 00 00 00 00 00 00 00 {2}query id again {2}7$/m);
  });

  it("shows no payload where there is none", () => {
    assert(!cli(["tl", `${words.kphp}${seven}`]).stdout.includes("Payload"));
  });

  it("shows the first 64 bytes of a long payload, and counts the others", () => {
    const { stdout } = cli(["tl", `${words.error}${seven}${"41".repeat(100)}`]);
    assertMatch(stdout, /\n0000003c(?: {2}(?:41 ){7}41){2} {2}\|A{16}\|\n… and 36 bytes more\n$/);
  });

  const jsonOf = (packet: string, ...options: string[]): Record<string, unknown> => {
    const { status, stdout, stderr } = cli(["tl", "--json", ...options, packet]);
    assertEquals(stderr, "");
    const report = JSON.parse(stdout);
    assertEquals(status, report.ok ? 0 : 1);
    return report;
  };

  it("prints one object with --json", () => {
    assertEquals(jsonOf(query), {
      ok: true,
      kind: "query",
      op: 0x2374df3d,
      opName: "RPC_INVOKE_REQ",
      realOp: 0x2374df3d,
      realOpName: "RPC_INVOKE_REQ",
      flags: 0,
      qid: "7",
      actorId: "-1",
      consumed: 28,
      bytes: 32,
      fields: [
        { offset: 0, length: 4, name: "op", value: "0x2374df3d RPC_INVOKE_REQ" },
        { offset: 4, length: 8, name: "query id", value: "7" },
        { offset: 12, length: 4, name: "marker", value: "0xf0a5acf7 RPC_DEST_ACTOR_FLAGS" },
        { offset: 16, length: 8, name: "actor id", value: "-1" },
        { offset: 24, length: 4, name: "flags", value: "0x00000000" },
      ],
      payload: "68690a00",
    });
  });

  const headers: [what: string, packet: string, kind: string, opName: string, fields: string[]][] = [
    ["a query without an actor", `${words.invoke}${seven}${zero}`, "query", "RPC_INVOKE_REQ", ["op", "query id"]],
    ["a KPHP query", `${words.kphp}${seven}`, "query", "RPC_INVOKE_KPHP_REQ", ["op", "query id"]],
    [
      "repeated markers",
      `${words.invoke}${seven}${words.actor}${seven}${words.flags}${zero}${words.actor}${minusOne}${zero}`,
      "query",
      "RPC_INVOKE_REQ",
      [
        "op",
        "query id",
        "marker",
        "actor id",
        "marker",
        "flags",
        "marker",
        "actor id",
      ],
    ],
    ["a result with flags", `${words.result}${seven}${words.resultFlags}${zero}${zero}`, "answer", "RPC_REQ_RESULT", [
      "op",
      "query id",
      "marker",
      "flags",
    ]],
    ["an error", `${words.error}${seven}`, "answer", "RPC_REQ_ERROR", ["op", "query id"]],
    ["a wrapped error's own marker", `${words.result}${seven}${words.wrapped}`, "answer", "RPC_REQ_ERROR_WRAPPED", [
      "op",
      "query id",
    ]],
  ];
  for (const [what, packet, kind, opName, fields] of headers) {
    it(`decodes ${what}`, () => {
      const report = jsonOf(packet);
      assertEquals([report["kind"], report["opName"]], [kind, opName]);
      assertEquals((report["fields"] as { name: string }[]).map(({ name }) => name), fields);
    });
  }

  const expectedWords = "expected  3d df 74 23  RPC_INVOKE_REQ\n"
    + "or        da 7f a3 99  RPC_INVOKE_KPHP_REQ\n"
    + "or        f5 32 e4 7a  RPC_REQ_ERROR\n"
    + "or        4e da ae 63  RPC_REQ_RESULT\n";
  const malformed: [what: string, packet: string, text: string][] = [
    [
      "a cut header, behind its last byte",
      `${words.invoke}${seven}`,
      "ends after 12 bytes, a marker or the payload needs 4\n"
      + "00000000  3d df 74 23 07 00 00 00  00 00 00 00              |=.t#........|\n"
      + `${" ".repeat(47)}^^\n`,
    ],
    [
      "a cut query id",
      `${words.invoke}070000`,
      "ends after 7 bytes, a query id at byte 4 needs 8\n"
      + "00000000  3d df 74 23 07 00 00                              |=.t#...|\n"
      + `${" ".repeat(22)}^^^^^^^^\n`,
    ],
    [
      "flags that are not 0",
      `${words.result}${seven}${words.resultFlags}01000000`,
      "has flags 0x00000001 at byte 16, only 0 is supported\n"
      + "00000010  01 00 00 00                                       |....|\n"
      + `${" ".repeat(10)}^^^^^^^^^^^\n`,
    ],
    [
      "an unknown first word",
      "01020304",
      "begins with 0x04030201, which is neither a query nor an answer\n"
      + "00000000  01 02 03 04                                       |....|\n"
      + `${" ".repeat(10)}^^^^^^^^^^^\n`
      + expectedWords,
    ],
    [
      "a marker as the first word",
      words.wrapped,
      "begins with 0x7ae432f6 RPC_REQ_ERROR_WRAPPED, which is neither a query nor an answer\n"
      + "00000000  f6 32 e4 7a                                       |.2.z|\n"
      + `${" ".repeat(10)}^^^^^^^^^^^\n`
      + expectedWords,
    ],
    [
      "a query in reverse byte order",
      "2374df3d",
      "begins with RPC_INVOKE_REQ, but in reverse byte order\n"
      + "00000000  23 74 df 3d                                       |#t.=|\n"
      + `${" ".repeat(10)}^^^^^^^^^^^\n`
      + expectedWords,
    ],
    [
      "a packet of three bytes",
      "3ddf74",
      "ends after 3 bytes, the first word at byte 0 needs 4\n"
      + "00000000  3d df 74                                          |=.t|\n"
      + `${" ".repeat(10)}^^^^^^^^\n`
      + expectedWords,
    ],
  ];
  for (const [what, packet, text] of malformed) {
    it(`marks the place in ${what}`, () => {
      assertEquals(cli(["tl", packet]), { status: 1, stdout: "", stderr: `mtproxy-ffi: tl: ${text}` });
    });
  }

  it("prints errors as one object with --json", () => {
    assertEquals(jsonOf(`${words.invoke}${seven}`), {
      ok: false,
      kind: "query",
      error: "Expected RPC_INVOKE_REQ or RPC_INVOKE_KPHP_REQ",
      detail: "ends after 12 bytes, a marker or the payload needs 4",
      code: -1002,
      offset: 12,
      bytes: 12,
    });
    assertEquals(jsonOf("00").kind, null);
  });

  it("takes the packet for what --query or --answer says", () => {
    assertEquals(jsonOf(query, "--answer").error, "Expected RPC_REQ_ERROR or RPC_REQ_RESULT");
    assertEquals(jsonOf(query, "--query").kind, "query");
    assertEquals(jsonOf(`${words.error}${seven}`, "--query").error, "Expected RPC_INVOKE_REQ or RPC_INVOKE_KPHP_REQ");
  });

  it("says what the packet is where it is not what --query or --answer says", () => {
    const [first, , , ...expected] = cli(["tl", "--answer", query]).stderr.trimEnd().split("\n");
    assertEquals(first, "mtproxy-ffi: tl: begins with 0x2374df3d RPC_INVOKE_REQ, which is a query, not an answer");
    assertEquals(expected, ["expected  f5 32 e4 7a  RPC_REQ_ERROR", "or        4e da ae 63  RPC_REQ_RESULT"]);
  });

  it("takes digits in several operands, in any case, with spaces and 0x", () => {
    const plain = cli(["tl", query]).stdout;
    const groups = [query.slice(0, 8), `0x${query.slice(8, 24).toUpperCase()}`, ` ${query.slice(24)} `];
    assertEquals(cli(["tl", ...groups]).stdout, plain);
    assertEquals(cli(["tl", groups.join("\n")]).stdout, plain);
  });

  it("reads a file or standard input, of bytes or of digits", () =>
    withFiles({ binary: Uint8Array.fromHex(query), digits: `${query}\n` }, (cwd) => {
      const plain = cli(["tl", query]).stdout;
      for (const file of ["binary", "digits"]) assertEquals(cli(["tl", file], { cwd }).stdout, plain);
      for (const input of [Uint8Array.fromHex(query), `0x${query}\r\n`, `\ufeff${query}`]) {
        assertEquals(cli(["tl", "-"], { input }).stdout, plain);
      }
    }));

  it("prefers a file to digits", () =>
    withFiles({ "3ddf7423": Uint8Array.fromHex(`${words.kphp}${seven}`) }, (cwd) => {
      assertMatch(cli(["tl", words.invoke], { cwd }).stdout, /RPC_INVOKE_KPHP_REQ/);
      assertEquals(cli(["tl", `./${words.invoke}`], { cwd }).status, 0);
    }));

  denoOnly("takes digits where nothing may be read but the library", () => {
    const permissions = [`--allow-ffi=${libraryPath}`, `--allow-read=${libraryPath}`];
    assertEquals(cli(["tl", query], { permissions }).status, 0);
  });

  for (
    const [operands, message] of [
      [["missing"], "missing: No such file or directory"],
      [["abc"], "abc: No such file or directory, and no pairs of hexadecimal digits"],
      [["folder"], "folder: Is a directory"],
    ] as const
  ) {
    it(`exits with 1 for: tl ${operands.join(" ")}`, () =>
      withFiles({ folder: null }, (cwd) => {
        const stderr = `mtproxy-ffi: tl: ${message}\n`;
        assertEquals(cli(["tl", ...operands], { cwd }), { status: 1, stdout: "", stderr });
        assertEquals(cli(["tl", "--json", ...operands], { cwd }).status, 1);
      }));
  }

  it("refuses a file larger than any packet", () => {
    const { status, stderr } = cli(["tl", "-"], { input: new Uint8Array(2 ** 24 + 1) });
    assertEquals([status, stderr], [1, "mtproxy-ffi: tl: -: larger than 16777216 bytes\n"]);
    assertMatch(
      cli(["tl", "-"], { input: new Uint8Array(2 ** 24) }).stderr,
      /^mtproxy-ffi: tl: begins with 0x00000000, /,
    );
  });

  for (
    const [operands, message] of [
      [[], "missing operand"],
      [["ab", "missing"], "several operands must all be pairs of hexadecimal digits"],
      [["--query", "--answer", "00"], "the --query and --answer options exclude each other"],
      [["--kphp", "00"], "unknown option '--kphp'"],
    ] as const
  ) {
    it(`exits with 2 and a hint for: tl ${operands.join(" ")}`, () => {
      const hint = "Try 'mtproxy-ffi tl --help' for more information.\n";
      assertEquals(cli(["tl", ...operands], { permissions: [] }), {
        status: 2,
        stdout: "",
        stderr: `mtproxy-ffi: tl: ${message}\n${hint}`,
      });
    });
  }
});

describe("mtproxy-ffi tl --help", () => {
  it("works without the native library", () => {
    const env = { MTPROXY_FFI_LIBRARY: "/nonexistent" };
    assertMatch(cli(["tl", "--help"], { env, permissions: [] }).stdout, /^Usage: mtproxy-ffi tl \[OPTION\]\.\.\. HEX/);
  });
});

describe("parseHex", () => {
  const cases: [text: string, bytes: string | undefined][] = [
    ["00", "00"],
    ["0x00 0Xff", "00ff"],
    ["\tAb cD\n", "abcd"],
    ["", undefined],
    ["0", undefined],
    ["0 0", undefined],
    ["0x", undefined],
    ["000x00", undefined],
    ["0g", undefined],
    ["00,00", undefined],
  ];
  for (const [text, bytes] of cases) {
    it(`reads ${JSON.stringify(text)} as ${bytes ?? "something else"}`, () => {
      const parsed = parseHex(text);
      assertEquals(parsed?.toHex(), bytes);
    });
  }

  it("reads as many digits as a packet's file may have", () => {
    const digits = 0x100_0000;
    assertEquals(parseHex("a".repeat(digits))?.length, digits / 2);
    assertEquals(parseHex(`${"a".repeat(digits - 1)}g`), undefined);
  });
});

describe("hexdump", () => {
  const data = Uint8Array.from({ length: 40 }, (_, index) => 0x5f + index);

  it("shows sixteen bytes in a line, from any start", () => {
    assertEquals(hexdump(data, 4, 22), [
      "00000004  63 64 65 66 67 68 69 6a  6b 6c 6d 6e 6f 70 71 72  |cdefghijklmnopqr|",
      "00000014  73 74                                             |st|",
    ]);
    assertEquals(hexdump(data, 4, 4), []);
  });

  it("shows as characters what ASCII can print", () => {
    assertEquals(hexdump(Uint8Array.of(0x1f, 0x20, 0x7e, 0x7f, 0xff), 0, 5), [
      "00000000  1f 20 7e 7f ff                                    |. ~..|",
    ]);
  });

  const marks: [offset: number, length: number, line: string, column: number, width: number][] = [
    [0, 4, "00000000", 10, 11],
    [6, 4, "00000000", 28, 12],
    [8, 1, "00000000", 35, 2],
    [14, 8, "00000000", 53, 5],
    [16, 4, "00000010", 10, 11],
    [39, 4, "00000020", 31, 2],
    [40, 4, "00000020", 35, 2],
  ];
  for (const [offset, length, start, column, width] of marks) {
    it(`marks ${length} bytes from ${offset}, as far as they are in the line`, () => {
      const [line = "", mark] = markedLine(data, offset, length);
      assertEquals(line.slice(0, 8), start);
      assertEquals(mark, " ".repeat(column) + "^".repeat(width));
    });
  }

  it("marks the place behind a full line in an empty one", () => {
    assertEquals(markedLine(data.subarray(0, 16), 16, 4), [`00000010  ${" ".repeat(48)}  ||`, `${" ".repeat(10)}^^`]);
  });
});
