import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { inspect, isDeepStrictEqual } from "node:util";
import { type CamelCase, camelCase } from "../../src/abi/camel_case.ts";
import * as abi from "../../src/abi/mod.ts";
import { type Field, type FieldKind, type StructName, type Structs, structs } from "../../src/abi/structs.ts";
import { clearProcStatGaps } from "../../src/abi/views/proc_stats.ts";
import { fieldsOf } from "../support/fields.ts";
import {
  assertNeedsInteger,
  assertOutOfRange,
  assertRefusesLost,
  assertWrongType,
  wrong,
} from "../support/refusals.ts";

const { CfgIntResult, CfgScanResult, ConcurrencyBoundary, Cpuid, MeminfoSummary, NetworkBoundary } = abi;
const { ProcessId, ProcStat, TlHeaderParseResult } = abi;
const views = [
  CfgIntResult,
  CfgScanResult,
  ConcurrencyBoundary,
  Cpuid,
  MeminfoSummary,
  NetworkBoundary,
  ProcessId,
  ProcStat,
  TlHeaderParseResult,
] as const;

/** The fields of a struct as the contract describes them: the classes must declare the same ones. */
type Value<K extends FieldKind> = K extends `bytes:${number}` ? Uint8Array : K extends "u64" | "i64" ? bigint : number;
type Fields<N extends StructName, Apart extends string = never> = {
  [F in Exclude<keyof Structs[N]["fields"] & string, Apart> as CamelCase<F>]: Structs[N]["fields"][F] extends
    { readonly kind: infer K extends FieldKind } ? Value<K> : never;
};
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Declares<V, F> = Same<Pick<V, keyof V & keyof F>, F>;
const declared: {
  readonly cfgInt: Declares<abi.CfgIntResult, Fields<"cfg_int_result">>;
  readonly cfgScan: Declares<abi.CfgScanResult, Fields<"cfg_scan_result">>;
  readonly concurrency: Declares<abi.ConcurrencyBoundary, Fields<"concurrency_boundary">>;
  readonly cpuid: Declares<abi.Cpuid, Fields<"cpuid">>;
  readonly meminfo: Declares<abi.MeminfoSummary, Fields<"meminfo_summary">>;
  readonly network: Declares<abi.NetworkBoundary, Fields<"network_boundary">>;
  readonly processId: Declares<abi.ProcessId, Fields<"process_id">>;
  readonly procStat: Declares<abi.ProcStat, Fields<"proc_stats", "state">>;
  readonly tl: Declares<abi.TlHeaderParseResult, Fields<"tl_header_parse_result">>;
} = {
  cfgInt: true,
  cfgScan: true,
  concurrency: true,
  cpuid: true,
  meminfo: true,
  network: true,
  processId: true,
  procStat: true,
  tl: true,
};

const limits = {
  i8: [-128, 127],
  u16: [0, 65_535],
  i16: [-32_768, 32_767],
  u32: [0, 2 ** 32 - 1],
  i32: [-(2 ** 31), 2 ** 31 - 1],
  size: [0, Number.MAX_SAFE_INTEGER],
} as const;
const bigLimits = { u64: [0n, 2n ** 64n - 1n], i64: [-(2n ** 63n), 2n ** 63n - 1n] } as const;
const widths = { i8: 1, u16: 2, i16: 2, u32: 4, i32: 4, u64: 8, i64: 8, size: 8 } as const;

/** Fields that mean other numbers than the contract's C type says. */
const unsigned: Readonly<Record<string, FieldKind>> = {
  "process_id.port": "u16",
  ...Object.fromEntries(["magic", "ebx", "ecx", "edx"].map((word) => [`cpuid.${word}`, "u32"])),
  "tl_header_parse_result.op": "u32",
  "tl_header_parse_result.real_op": "u32",
};

const widthOf = (kind: FieldKind): number => widths[kind as keyof typeof widths] ?? Number(kind.slice("bytes:".length));

interface Shown extends Field {
  readonly name: string;
}

/** The fields as the class shows them; but the two of a stat line that have their own form. */
function shownFields(struct: StructName): Shown[] {
  return Object.entries<Field>(structs[struct].fields)
    .filter(([field]) => struct !== "proc_stats" || (field !== "comm" && field !== "state"))
    .map(([field, { kind, offset }]) => ({
      name: camelCase(field),
      kind: unsigned[`${struct}.${field}`] ?? kind,
      offset,
    }));
}

/** The field's value in `bytes`, put together byte by byte, little-endian. */
function valueIn(bytes: Uint8Array, { kind, offset }: Field): unknown {
  if (kind.startsWith("bytes:")) return bytes.slice(offset, offset + widthOf(kind));
  const width = widthOf(kind);
  let bits = 0n;
  for (let at = width - 1; at >= 0; at--) bits = bits << 8n | BigInt(bytes[offset + at] ?? 0);
  const value = kind.startsWith("i") ? BigInt.asIntN(8 * width, bits) : bits;
  return kind === "u64" || kind === "i64" ? value : Number(value);
}

/** Bytes that differ from place to place; as a size, eight of them stay below 2^53. */
function patterned(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => at % 8 === 7 ? 0 : at % 8 === 6 ? 0x11 : 0x81 + 3 * at);
}

describe("the view classes", () => {
  it("are one for each struct of the contract", () => {
    assertEquals(views.map(({ structName }) => structName).toSorted(), Object.keys(structs).toSorted());
    assertEquals(Object.values(declared).filter((same) => !same), []);
  });
});

for (const View of views) {
  describe(View.name, () => {
    const { size } = structs[View.structName];
    const fields = shownFields(View.structName);

    it("views the caller's memory, at any offset, and no more of it than the struct's size", () => {
      const bytes = new Uint8Array(size + 10).subarray(3);
      const view = new View(bytes);
      assertEquals([View.BYTES, view.bytes.length, view.bytes.byteOffset], [size, size, 3]);
      assertStrictEquals(view.bytes.buffer, bytes.buffer);
    });

    it("has fresh zeroed bytes unless it is given some", () => {
      assertEquals([...new View().bytes, ...new View(undefined).bytes], [...new Uint8Array(2 * size)]);
      new View().bytes.fill(1);
      assertEquals(new View().bytes.toHex(), "00".repeat(size));
    });

    it("reads each field at its place, little-endian, at any offset of the caller's memory", () => {
      const memory = new Uint8Array(size + 10);
      const bytes = memory.subarray(8);
      bytes.set(patterned(size));
      const view = fieldsOf(new View(bytes));
      for (const field of fields) assertEquals(view[field.name], valueIn(bytes, field), field.name);
    });

    it("writes each field at its place, little-endian, and nothing else", () => {
      for (const field of fields) {
        const expected = patterned(size);
        const memory = new Uint8Array(size + 8);
        const view = new View(memory.subarray(8));
        Object.assign(view, { [field.name]: valueIn(expected, field) });
        expected.fill(0, 0, field.offset).fill(0, field.offset + widthOf(field.kind));
        assertEquals(memory.subarray(8), expected, field.name);
      }
    });

    it("refuses a value that does not fit its field, names the field, and stays as it was", () => {
      const view = new View(patterned(size));
      for (const { name, kind } of fields) {
        const assign = (value: unknown): void => void Object.assign(view, { [name]: value });
        if (kind in bigLimits) {
          const [least, greatest] = bigLimits[kind as keyof typeof bigLimits];
          for (const value of [least - 1n, greatest + 1n]) {
            assertOutOfRange(() => assign(value), `${name} must be a bigint from `);
          }
          assertWrongType(() => assign(7), `${name} must be a bigint from `);
          assertWrongType(() => assign(7), "; write 1n, or convert it with BigInt()");
        } else if (kind in limits) {
          const [least, greatest] = limits[kind as keyof typeof limits];
          assertNeedsInteger(assign, name, least, greatest);
        } else {
          assertWrongType(() => assign("text"), `${name} must be bytes, got`);
          assertOutOfRange(() => assign(new Uint8Array(193)), `${name} must have 192 bytes at most, got 193`);
        }
      }
      assertEquals(view.bytes, patterned(size));
    });

    it("takes the least and the greatest value of each field", () => {
      const view = new View();
      for (const { name, kind } of fields) {
        const ends = { ...limits, ...bigLimits }[kind as keyof typeof limits] ?? [];
        for (const value of ends) {
          Object.assign(view, { [name]: value });
          assertEquals(Reflect.get(view, name), value, name);
        }
      }
    });

    it("shows its fields, bigints as decimal strings and bytes in hexadecimal, as JSON", () => {
      const view = new View(patterned(size));
      const expected = Object.entries(fieldsOf(view)).map(([name, value]) => [
        name,
        typeof value === "bigint" ? String(value) : value instanceof Uint8Array ? value.toHex() : value,
      ]);
      assertEquals(JSON.parse(JSON.stringify(view)), Object.fromEntries(expected));
      assertEquals(expected.length, Object.keys(structs[View.structName].fields).length + (View === ProcStat ? 1 : 0));
    });

    it("shows its class and its fields on the console", () => {
      const shown = inspect(new View());
      assertEquals(shown.startsWith(`${View.name} {`), true, shown);
      for (const name of Object.keys(fieldsOf(new View()))) assertEquals(shown.includes(`${name}: `), true, name);
    });

    it("is deeply equal to a view of the same bytes, and to no other", () => {
      const other = new View(new Uint8Array(size).fill(1, 0, 1));
      assertEquals(new View(), new View());
      assertThrows(() => assertEquals(new View(), other), Error);
      assertEquals([new View(), other].map((view) => isDeepStrictEqual(view, new View())), [true, false]);
    });

    it("keeps the bytes that it was made with", () => {
      assertThrows(() => Object.assign(new View(), { bytes: new Uint8Array(1) }), TypeError);
    });

    it("refuses bytes that are too few, or none", () => {
      assertOutOfRange(() => new View(new Uint8Array(size - 1)), `bytes must have room for ${size} bytes`);
      for (const value of [null, "0".repeat(size), [], new ArrayBuffer(size), { length: size }]) {
        assertWrongType(() => new View(wrong(value)), "bytes must be a Uint8Array");
      }
    });

    it("refuses bytes that are gone, be it when it is made or later", () => {
      assertRefusesLost((bytes) => new View(bytes), "bytes");
      const buffer = new ArrayBuffer(size + 8, { maxByteLength: size + 8 });
      const view = new View(new Uint8Array(buffer, 8));
      buffer.resize(size);
      const lost = `bytes is a view beyond the ${size} bytes`;
      assertWrongType(() => view.toJSON(), lost);
      for (const { name } of fields) assertWrongType(() => Reflect.get(view, name), lost);
      const [{ name = "", kind = "u32" as FieldKind } = {}] = fields;
      assertWrongType(() => Object.assign(view, { [name]: kind in bigLimits ? 1n : 1 }), lost);
    });
  });
}

describe("a field of bytes", () => {
  it("is read as a copy", () => {
    const view = new TlHeaderParseResult();
    view.error.fill(1);
    assertEquals(view.bytes, new Uint8Array(TlHeaderParseResult.BYTES));
  });

  it("is followed by zeros if it is assigned fewer bytes", () => {
    const view = new TlHeaderParseResult(new Uint8Array(TlHeaderParseResult.BYTES).fill(9));
    view.error = Uint8Array.of(1, 2);
    assertEquals([...view.error], [1, 2, ...new Uint8Array(190)]);
  });
});

describe("the name and the state of a ProcStat", () => {
  it("are text over the struct's bytes", () => {
    const stat = new ProcStat();
    stat.comm = new TextEncoder().encode("(é)");
    stat.state = "S";
    assertEquals([stat.name, stat.state, stat.comm.toHex()], ["é", "S", "28c3a929"]);
    assertEquals([stat.bytes.subarray(4, 9).toHex(), stat.bytes[260]], ["28c3a92900", 0x53]);
  });

  it("refuse what does not fit, and leave the last byte of the name 0", () => {
    const stat = new ProcStat();
    assertOutOfRange(() => stat.comm = new Uint8Array(256), "comm must have 255 bytes at most, got 256");
    for (const state of ["", "SS", "\u0100"]) {
      assertOutOfRange(() => stat.state = state, "state must be one character up to U+00FF");
    }
    assertWrongType(() => stat.state = wrong(7), "state must be a string, got 7");
    // Nothing can make text of such an object.
    assertWrongType(() => stat.state = wrong(Object.create(null)), "state must be a string, got an object");
    assertThrows(() => Object.assign(stat, { name: "sh" }), TypeError);
    assertEquals(stat.bytes, new Uint8Array(ProcStat.BYTES));
  });
});

describe("what native code leaves between the fields of a ProcStat", () => {
  it("is cleared, and no field with it", () => {
    const bytes = new Uint8Array(ProcStat.BYTES).fill(0xff);
    clearProcStatGaps(bytes);
    const expected = new Uint8Array(ProcStat.BYTES);
    for (const { kind, offset } of Object.values<Field>(structs.proc_stats.fields)) {
      expected.fill(0xff, offset, offset + widthOf(kind));
    }
    assertEquals([bytes.toHex(), bytes.includes(0)], [expected.toHex(), true]);
  });
});

describe("a view that is cloned", () => {
  it("loses its class: its bytes are what can be sent", () => {
    const id = ProcessId.from({ port: 443 });
    assertEquals(structuredClone(id) instanceof ProcessId, false);
    assertEquals(new ProcessId(structuredClone(id.bytes)).port, 443);
  });
});
