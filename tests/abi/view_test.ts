import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { structs } from "../../src/abi/structs.ts";
import * as views from "../../src/abi/views.ts";
import { assertRefusesLost, assertWrongType } from "../support/refusals.ts";

for (const [name, View] of Object.entries(views)) {
  describe(name, () => {
    const { size } = structs[View.structName];

    it("views the caller's memory, at any offset, and no more of it than the struct's size", () => {
      const bytes = new Uint8Array(size + 10).subarray(3);
      const view = new View(bytes);
      assertEquals([view.bytes.length, view.bytes.byteOffset], [size, 3]);
      assertStrictEquals(view.bytes.buffer, bytes.buffer);
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
