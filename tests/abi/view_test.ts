import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type Field, type StructLayout, structs } from "../../src/abi/structs.ts";
import * as views from "../../src/abi/views.ts";
import { assertRefusesLost, assertWrongType } from "../support/refusals.ts";

const widths = { i8: 1, u16: 2, i16: 2, u32: 4, i32: 4, u64: 8, i64: 8, size: 8 } as const;

const camelCase = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The field's value in `bytes`, put together byte by byte, little-endian. */
function valueIn(bytes: Uint8Array, { kind, offset }: Field): unknown {
  if (kind.startsWith("bytes:")) return bytes.slice(offset, offset + Number(kind.slice("bytes:".length)));
  const width = widths[kind as keyof typeof widths];
  let bits = 0n;
  for (let at = width - 1; at >= 0; at--) bits = bits << 8n | BigInt(bytes[offset + at] ?? 0);
  const value = kind.startsWith("i") ? BigInt.asIntN(8 * width, bits) : bits;
  return kind === "u64" || kind === "i64" ? value : Number(value);
}

/** The fields' values by their names in the contract. */
function entriesOf(view: object, fields: StructLayout["fields"]): Record<string, unknown> {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, Reflect.get(view, camelCase(field))]));
}

/** Bytes that differ from place to place; as a size, eight of them stay below 2^53. */
function patterned(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => at % 8 === 7 ? 0 : at % 8 === 6 ? 0x11 : 0x81 + 3 * at);
}

for (const [name, View] of Object.entries(views)) {
  describe(name, () => {
    const { size } = structs[View.structName];

    it("views the caller's memory, at any offset, and no more of it than the struct's size", () => {
      const bytes = new Uint8Array(size + 10).subarray(3);
      const view = new View(bytes);
      assertEquals([view.bytes.length, view.bytes.byteOffset], [size, 3]);
      assertStrictEquals(view.bytes.buffer, bytes.buffer);
    });

    const fields: StructLayout["fields"] = structs[View.structName].fields;

    it("reads each field at its place, little-endian, at any offset of the caller's memory", () => {
      const memory = new Uint8Array(size + 10);
      const bytes = memory.subarray(8);
      bytes.set(patterned(size));
      const view = entriesOf(new View(bytes), fields);
      for (const [field, place] of Object.entries(fields)) assertEquals(view[field], valueIn(bytes, place), field);
    });

    it("writes each field at its place, little-endian, and nothing else", () => {
      for (const [field, place] of Object.entries(fields)) {
        const expected = patterned(size);
        const memory = new Uint8Array(size + 8);
        const view = new View(memory.subarray(8));
        Object.assign(view, { [camelCase(field)]: valueIn(expected, place) });
        const { kind, offset: start } = place;
        const end = start + (widths[kind as keyof typeof widths] ?? Number(kind.slice("bytes:".length)));
        expected.fill(0, 0, start).fill(0, end);
        assertEquals(memory.subarray(8), expected, field);
      }
    });

    it("keeps the bytes that it was made with", () => {
      assertThrows(() => Object.assign(new View(), { bytes: new Uint8Array(1) }), TypeError);
    });

    it("refuses bytes that are gone, be it when it is made or later", () => {
      assertRefusesLost((bytes) => new View(bytes), "bytes");
      const buffer = new ArrayBuffer(size + 8, { maxByteLength: size + 8 });
      const view = new View(new Uint8Array(buffer, 8));
      buffer.resize(size);
      assertWrongType(() => view.toJSON(), `bytes is a view beyond the ${size} bytes`);
    });
  });
}
