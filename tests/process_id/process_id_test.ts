import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { inspect } from "node:util";
import { ProcessId } from "../../src/abi/views/process_id.ts";
import * as native from "../../src/process_id/mod.ts";
import * as plain from "../../src/process_id/plain.ts";
import {
  assertNeedsInteger,
  assertOutOfRange,
  assertRefusesLost,
  assertWrongType,
  wrong,
} from "../support/refusals.ts";

const fields = { ip: 0x7f000001, port: 65_535, pid: 4711, utime: -2 };

describe("ProcessId", () => {
  it("is twelve zero bytes at first", () => {
    assertEquals(ProcessId.BYTES, 12);
    assertEquals(new ProcessId().bytes, new Uint8Array(12));
  });

  it("stores its fields as the contract's struct", () => {
    assertEquals(ProcessId.from(fields).bytes.toHex(), "0100007fffff6712feffffff");
    assertEquals(ProcessId.from(fields).toJSON(), fields);
  });

  it("takes absent fields as 0", () => {
    assertEquals(ProcessId.from({ port: 443 }).toJSON(), { ip: 0, port: 443, pid: 0, utime: 0 });
  });

  it("reads and writes the bytes it was given", () => {
    const bytes = new Uint8Array(12);
    const id = new ProcessId(bytes);
    assertStrictEquals(id.bytes.buffer, bytes.buffer);
    bytes[4] = 0xbb;
    bytes[5] = 0x01;
    assertEquals(id.port, 443);
    id.pid = 0x0102;
    assertEquals([bytes[6], bytes[7]], [2, 1]);
  });

  it("views the first twelve bytes of a longer array, at any offset", () => {
    const bytes = new Uint8Array(20).subarray(3);
    const id = new ProcessId(bytes);
    id.utime = -1;
    assertEquals(id.bytes.length, 12);
    assertEquals([...bytes.subarray(7, 13)], [0, 255, 255, 255, 255, 0]);
  });

  it("refuses every use once its bytes are gone, and leaves those that took their place alone", () => {
    const buffer = new ArrayBuffer(64, { maxByteLength: 64 });
    const shrunk = new ProcessId(new Uint8Array(buffer, 32));
    buffer.resize(40);
    const bytes = new Uint8Array(12);
    const detached = new ProcessId(bytes);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    const fresh = new ProcessId();
    for (const [id, what] of [[shrunk, "a view beyond the 40 bytes"], [detached, "a view of a detached"]] as const) {
      assertWrongType(() => id.ip, `bytes is ${what}`);
      assertWrongType(() => {
        id.port = 443;
      }, `bytes is ${what}`);
      for (const api of [native, plain]) {
        assertWrongType(() => api.pidInitCommon(id), `id.bytes is ${what}`);
        assertWrongType(() => api.matchesPid(fresh, id), `y.bytes is ${what}`);
        assertWrongType(() => api.processIdIsNewer(id, fresh), `a.bytes is ${what}`);
      }
    }
    assertEquals([...new Uint8Array(buffer)], [...new Uint8Array(40)]);
  });

  it("keeps the bytes that it was made with, and is made by its constructor alone", () => {
    const id = ProcessId.from({ port: 443 });
    assertThrows(() => Object.assign(id, { bytes: new Uint8Array(1) }), TypeError);
    const imitation: ProcessId = Object.create(ProcessId.prototype, { bytes: { value: new Uint8Array(1) } });
    class Other extends ProcessId {
      override get bytes(): Uint8Array {
        return new Uint8Array(1);
      }
    }
    for (const api of [native, plain]) {
      assertWrongType(() => api.pidInitServer(imitation, 1, 2), "id must be made by the constructor");
      assertEquals(api.matchesPid(new Other(id.bytes), id), 2);
    }
  });

  it("shows its fields as JSON and on the console", () => {
    assertEquals(JSON.stringify(ProcessId.from(fields)), JSON.stringify(fields));
    assertEquals(inspect(ProcessId.from(fields)), "ProcessId { ip: 2130706433, port: 65535, pid: 4711, utime: -2 }");
  });

  it("refuses bytes that are too few, or none", () => {
    assertOutOfRange(() => new ProcessId(new Uint8Array(11)), "bytes must have room for 12 bytes");
    assertWrongType(() => new ProcessId(wrong("0".repeat(12))), "bytes must be a Uint8Array");
    assertRefusesLost((bytes) => new ProcessId(bytes), "bytes");
  });

  for (
    const [field, minimum, maximum] of [
      ["ip", 0, 2 ** 32 - 1],
      ["port", 0, 65_535],
      ["pid", 0, 65_535],
      ["utime", -(2 ** 31), 2 ** 31 - 1],
    ] as const
  ) {
    it(`refuses a ${field} that is no integer from ${minimum} to ${maximum}, and stays as it was`, () => {
      const id = ProcessId.from(fields);
      assertNeedsInteger((value) => id[field] = value, field, minimum, maximum);
      assertEquals(id.toJSON(), fields);
      for (const value of [minimum, maximum]) {
        id[field] = value;
        assertEquals(id[field], value);
      }
    });
  }

  it("refuses fields that are no object", () => {
    for (const value of [null, 7, "443"]) {
      assertWrongType(() => ProcessId.from(wrong(value)), "fields must be an object, got");
    }
    assertThrows(() => ProcessId.from({ port: -1 }), RangeError, "port must be an integer from 0 to 65535, got -1");
  });
});
