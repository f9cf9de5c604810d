import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { bytesOf, checkBytes } from "../../src/checks/byte_arguments.ts";
import { checkOut } from "../../src/checks/out_arguments.ts";
import { textBytes } from "../../src/checks/text_arguments.ts";
import { bytes } from "../support/bytes.ts";
import { assertWrongType, wrong } from "../support/refusals.ts";

const content = bytes(16);
const { buffer } = bytes(16);

/** All kinds of bytes, over memory of one content. */
const kinds: Readonly<Record<string, ArrayBufferView | ArrayBuffer | SharedArrayBuffer>> = {
  "an Uint16Array": new Uint16Array(buffer),
  "a Float64Array": new Float64Array(buffer),
  "a BigInt64Array": new BigInt64Array(buffer),
  "a DataView": new DataView(buffer),
  "an ArrayBuffer": buffer,
  "a SharedArrayBuffer": shared(),
  "a resizable ArrayBuffer": resizable(),
};

function shared(): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(16);
  new Uint8Array(memory).set(content);
  return memory;
}

function resizable(): ArrayBuffer {
  const memory = new ArrayBuffer(16, { maxByteLength: 32 });
  new Uint8Array(memory).set(content);
  return memory;
}

describe("bytes", () => {
  for (const [kind, value] of Object.entries(kinds)) {
    it(`are ${kind}, read in place`, () => {
      assertEquals(checkBytes(value, "data"), 16);
      const view = bytesOf(value);
      assertEquals([...view], [...content]);
      assertEquals(view.buffer === (ArrayBuffer.isView(value) ? value.buffer : value), true);
      assertEquals([...textBytes(value, "data")], [...content]);
    });

    it(`are no place to write to if they are ${kind}`, () => {
      assertWrongType(() => checkOut(value as Uint8Array, 1, "out"), "wrap its buffer");
    });
  }

  it("are a Uint8Array itself, not another view of it", () => {
    assertEquals(checkBytes(content, "data"), 16);
    assertEquals(bytesOf(content) === content, true);
  });

  it("stay what they were when they were checked, whatever other arrays inherit from", () => {
    for (const [kind, value] of Object.entries(kinds)) {
      const prototype: object = Object.create(Uint8Array.prototype);
      const own: object = Object.getPrototypeOf(value);
      const inherited = Object.setPrototypeOf(value, prototype);
      try {
        assertEquals(checkBytes(inherited, "data"), 16, kind);
        assertEquals(checkBytes(Object.setPrototypeOf(bytes(3), prototype), "key"), 3, kind);
        assertEquals([...bytesOf(inherited)], [...content], kind);
      } finally {
        Object.setPrototypeOf(value, own);
      }
    }
  });

  it("are what a view spans, not its buffer", () => {
    const view = new DataView(buffer, 3, 5);
    assertEquals(checkBytes(view, "data"), 5);
    assertEquals([...bytesOf(view)], [...content.subarray(3, 8)]);
  });

  it("may be none", () => {
    for (
      const empty of [new Uint8Array(0), new DataView(new ArrayBuffer(0)), new ArrayBuffer(0), new SharedArrayBuffer(0)]
    ) {
      assertEquals([checkBytes(empty, "data"), bytesOf(empty).length], [0, 0]);
    }
  });

  it("are no text, which has to be encoded or decoded, and which no message shows", () => {
    const encode = "encode text with new TextEncoder().encode(text)";
    const decode = `decode hexadecimal digits with Uint8Array.fromHex(text), or ${encode}`;
    const base64 = `decode Base64 with Uint8Array.fromBase64(text), or ${encode}`;
    for (
      const [text, got, remedy] of [
        ["", "a string of 0 characters", encode],
        ["t", "a string of 1 character", encode],
        ["a password", "a string of 10 characters", encode],
        ["deadbeefDEADBEE", "a string of 15 characters", encode],
        ["deadbeef", "a string of 8 characters", encode],
        ["deadbeefDEADBEEF", "a string of 16 characters", decode],
        ["0f".repeat(32), "a string of 64 characters", decode],
        ["0f".repeat(2 ** 24), "a string of 33554432 characters", decode],
        ["deadbeefDEADBEEg", "a string of 16 characters", encode],
        ["deadbeefDEADBEEF0", "a string of 17 characters", encode],
        ["kAFQmDzST7DWlj99KOF/cg==", "a string of 24 characters", base64],
        ["qZk+NkcGgWq6PiVxeFDCbJzQ2J0=", "a string of 28 characters", base64],
        [`${"A".repeat(2 ** 25 - 1)}=`, "a string of 33554432 characters", base64],
        ["kAFQmDzST7DWl==", "a string of 15 characters", encode],
        ["kAFQmDzS T7DWl==", "a string of 16 characters", encode],
        ["kAFQmDzST7DWlj99KOF=cg", "a string of 22 characters", encode],
        ["kAFQmDzST7DWlj99", "a string of 16 characters", encode],
        ["kAFQmDzST7A=", "a string of 12 characters", encode],
        ["kAFQmDzST7DWlj99K==", "a string of 19 characters", encode],
      ] as const
    ) {
      assertWrongType(() => checkBytes(wrong(text), "data"), `data must be bytes, got ${got}; ${remedy}`);
    }
  });

  it("are no other value either, of which a message shows the kind alone", () => {
    const remedy = "pass a Uint8Array, another view, an ArrayBuffer or a SharedArrayBuffer";
    for (
      const [value, got] of [
        [0x0011_2233, "a number"],
        [NaN, "a number"],
        [0x0011_2233n, "a bigint"],
        [Symbol("password"), "a symbol"],
        [() => "password", "a function"],
        [[0x11, 0x22], "an instance of Array"],
        [true, "true"],
        [null, "null"],
        [undefined, "undefined"],
      ] as const
    ) {
      assertWrongType(() => checkBytes(wrong(value), "key"), `key must be bytes, got ${got}; ${remedy}`);
    }
  });

  it("are nothing that only looks like them, as a proxy does", () => {
    for (const value of [new Uint8Array(8), new DataView(buffer), buffer]) {
      const remedy = "it only looks like one, as a proxy does; pass the object itself";
      assertWrongType(() => checkBytes(new Proxy(value, {}), "data"), remedy);
    }
  });

  it("are, of an array that only inherits from Uint8Array, as many as it has numbers", () => {
    const disguised = Object.setPrototypeOf(new Float64Array(8), Uint8Array.prototype);
    assertEquals([checkBytes(disguised, "data"), checkBytes(new Float64Array(8), "data")], [8, 64]);
  });

  it("are counted without asking the prototype, which might take them away", () => {
    const data = new Uint8Array(8);
    const untouchable = new Proxy(Uint8Array.prototype, {
      getPrototypeOf: () => {
        throw new Error("the prototype was asked");
      },
    });
    Object.setPrototypeOf(data, untouchable);
    assertEquals([checkBytes(data, "data"), bytesOf(data) === data], [8, true]);
    checkOut(data, 8, "out");
  });

  it("are nothing that was transferred", () => {
    const moved = new ArrayBuffer(8);
    const view = new DataView(moved);
    structuredClone(moved, { transfer: [moved] });
    assertWrongType(() => checkBytes(moved, "data"), "data is a detached ArrayBuffer");
    assertWrongType(() => checkBytes(view, "data"), "data is a view of a detached ArrayBuffer");
  });
});
