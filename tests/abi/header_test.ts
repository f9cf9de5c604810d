import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { ParameterKind, SymbolTable } from "../../src/abi/kinds.ts";
import * as constants from "../../src/abi/mod.ts";
import { type FieldKind, type StructLayout, structs } from "../../src/abi/structs.ts";
import { symbols } from "../../src/abi/symbols.ts";
import { type CField, type CFunction, readHeader } from "../support/header.ts";
import { root } from "../support/runtime.ts";

const contract = readHeader("mtproxy_ffi.h");
const extension = readHeader("mtproxy_ext.h");

function cType(kind: ParameterKind): string {
  const pointers: Partial<Record<ParameterKind, string>> = {
    bytes: "const uint8_t *",
    text: "const char *",
    out: "uint8_t *",
    textOut: "char *",
    i32Array: "const int32_t *",
    i64ArrayOut: "int64_t *",
    u32Array: "const uint32_t *",
    u32ArrayOut: "uint32_t *",
    size: "size_t",
    f64: "double",
    i32: "int32_t",
    u32: "uint32_t",
    bits: "uint32_t",
    i64: "int64_t",
  };
  const [direction, name] = kind.split(":");
  return pointers[kind] ?? `${direction === "in" ? "const " : ""}mtproxy_ffi_${name}_t *`;
}

const cResults = { i32: "int32_t", u32: "uint32_t", bits: "uint32_t", i64: "int64_t", f64: "double" };

function declaredInTypeScript(prefix: string): CFunction[] {
  return Object.values<SymbolTable>(symbols).flatMap((group) => Object.entries(group))
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, { parameters, result }]) => ({
      name,
      result: cResults[result],
      parameters: parameters.map(([parameter, kind]) => ({ name: parameter, type: cType(kind) })),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

const sorted = (functions: readonly CFunction[]): CFunction[] =>
  [...functions].sort((a, b) => a.name.localeCompare(b.name));

const cFields: Readonly<Record<string, { type: string; size: number }>> = {
  i8: { type: "int8_t", size: 1 },
  u16: { type: "uint16_t", size: 2 },
  i16: { type: "int16_t", size: 2 },
  u32: { type: "uint32_t", size: 4 },
  i32: { type: "int32_t", size: 4 },
  u64: { type: "uint64_t", size: 8 },
  i64: { type: "int64_t", size: 8 },
  size: { type: "size_t", size: 8 },
  char: { type: "char", size: 1 },
};

function declaredField(name: string, kind: FieldKind): CField {
  const count = kind.startsWith("bytes:") ? Number(kind.slice("bytes:".length)) : undefined;
  return { name, type: count === undefined ? cFields[kind]?.type ?? kind : "char", count };
}

/** Lays fields out as C does: each at the next multiple of its own size. */
function cLayout(fields: readonly CField[]): { offsets: number[]; size: number; align: number } {
  let [end, align] = [0, 1];
  const offsets = fields.map(({ type, count }) => {
    const size = Object.values(cFields).find((field) => field.type === type)?.size ?? Number.NaN;
    const offset = Math.ceil(end / size) * size;
    end = offset + size * (count ?? 1);
    align = Math.max(align, size);
    return offset;
  });
  return { offsets, size: Math.ceil(end / align) * align, align };
}

describe("the C headers and the TypeScript contract", () => {
  it("declare the same 46 functions of ABI v1, parameter by parameter", () => {
    assertEquals(contract.functions.length, 46);
    assertEquals(declaredInTypeScript("mtproxy_ffi_"), sorted(contract.functions));
  });

  it("declare the same functions of the extension set, there in src/abi/symbols.ts and start_up.ts", () => {
    assert(extension.functions.length > 0);
    assertEquals(declaredInTypeScript("mtproxy_ext_"), sorted(extension.functions));
  });

  it("declare the same structs, field by field", () => {
    const declared = Object.entries<StructLayout>(structs).map(([name, { fields }]) => ({
      name: `mtproxy_ffi_${name}_t`,
      fields: Object.entries(fields).map(([field, { kind }]) => declaredField(field, kind)),
    }));
    assertEquals(declared, [...contract.structs]);
  });

  for (const [name, { size, align, fields }] of Object.entries<StructLayout>(structs)) {
    it(`lay out ${name} as C does`, () => {
      const declared = Object.entries(fields).map(([field, { kind }]) => declaredField(field, kind));
      assertEquals(cLayout(declared), { offsets: Object.values(fields).map(({ offset }) => offset), size, align });
    });
  }

  it("give the operations the same bits", () => {
    const families = {
      MPQ: constants.mpqOperations,
      JOBS: constants.jobsOperations,
      NET_EVENTS: constants.netEventsOperations,
      NET_TIMERS: constants.netTimersOperations,
      NET_MSGBUFFERS: constants.netMsgBuffersOperations,
    };
    const declared = Object.entries(families).flatMap(([family, operations]) =>
      Object.entries(operations).map(([name, bit]) => [`MTPROXY_FFI_${family}_OP_${name.toUpperCase()}`, bit])
    );
    assertEquals<readonly (readonly (string | number)[])[]>(
      declared,
      [...contract.constants].filter(([name]) => name.includes("_OP_")),
    );
  });

  it("agree on versions and sizes", () => {
    const { constants: header } = extension;
    assertEquals(
      contract.constants.get("MTPROXY_FFI_CONCURRENCY_BOUNDARY_VERSION"),
      constants.CONCURRENCY_BOUNDARY_VERSION,
    );
    assertEquals(contract.constants.get("MTPROXY_FFI_NETWORK_BOUNDARY_VERSION"), constants.NETWORK_BOUNDARY_VERSION);
    assertEquals(header.get("MTPROXY_EXT_API_VERSION"), constants.EXT_API_VERSION);
    assertEquals(header.get("MTPROXY_EXT_DIGEST_STATE_BYTES"), constants.DIGEST_STATE_BYTES);
    assertEquals(header.get("MTPROXY_EXT_HMAC_STATE_BYTES"), constants.HMAC_STATE_BYTES);
    for (const [name, number] of Object.entries(constants.digestAlgorithms))
      assertEquals(header.get(`MTPROXY_EXT_DIGEST_${name.toUpperCase()}`), number, `${name} in mtproxy_ext.h`);
    assertEquals(header.get("MTPROXY_EXT_QUEUE_MAX_MESSAGE_BYTES"), constants.QUEUE_MAX_MESSAGE_BYTES);
    assertEquals(header.get("MTPROXY_EXT_QUEUE_WAKE"), constants.QUEUE_WAKE);
    for (const [name, code] of Object.entries(constants.queueCodes))
      assertEquals(header.get(`MTPROXY_EXT_QUEUE_${name.toUpperCase()}`), code);
    const kinds = [...header].filter(([name]) => name.startsWith("MTPROXY_EXT_CFG_"));
    assertEquals(kinds.map(([, value]) => value), Object.values(constants.configTokenKinds));
  });
});

describe("the C programs", () => {
  const declared = [...contract.functions, ...extension.functions].map(({ name }) => name).toSorted();
  const listed = (file: string, entry: RegExp): string[] =>
    [...readFileSync(join(root, "tests/c", file), "utf8").matchAll(entry)].map(([, name = ""]) => name).toSorted();

  it("refer to every function that the headers declare, in references.h", () => {
    assertEquals(listed("references.h", /^ {2}X\((\w+)\)/gm), declared);
  });

  it("measure the stack of every one, in stack_calls.h", () => {
    assertEquals(listed("stack_calls.h", /^ {2}(?:ONCE|AT_EACH_LENGTH|AT_EACH_BATCH)\((\w+)/gm), declared);
  });
});

describe("the layouts in the headers", () => {
  const compilers = { cc: ["c99", "c11", "c17"], "c++": ["c++98", "c++11", "c++20"] } as const;
  const older: readonly string[] = ["c99", "c++98"];

  /** What the compiler makes of a program that includes both headers. */
  function compile(compiler: string, standard: string, flag: string): string {
    const language = [
      "-x",
      compiler === "cc" ? "c" : "c++",
      `-std=${standard}`,
      "-Wall",
      "-Wextra",
      "-pedantic",
      "-Werror",
    ];
    const { status, stdout, stderr } = spawnSync(
      compiler,
      [...language, `-I${join(root, "rust/ffi/include")}`, flag, "-"],
      { input: "#include <mtproxy_ext.h>\n", encoding: "utf8" },
    );
    assertEquals([status, stderr], [0, ""]);
    return stdout;
  }

  for (const [compiler, standards] of Object.entries(compilers)) {
    const test = spawnSync(compiler, ["--version"]).status === 0 ? it : it.skip;
    for (const standard of standards) {
      test(`are ${older.includes(standard) ? "left alone" : "compared"} in ${standard} (skipped without ${compiler})`, () => {
        assertEquals(compile(compiler, standard, "-fsyntax-only"), "");
        const compared = compile(compiler, standard, "-E").match(/^(?:_Static_assert|static_assert)\(/gm)?.length ?? 0;
        assertEquals(compared > 0, !older.includes(standard));
      });
    }
  }
});
