import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { afterEach, describe, it } from "@std/testing/bdd";
import * as errors from "../../src/boundary/errors.ts";
import { cases } from "../../src/boundary/handshake/self_check.ts";
import { ArgumentRangeError } from "../../src/checks/argument_error.ts";
import * as checksum from "../../src/checksum/mod.ts";
import * as plain from "../../src/checksum/plain.ts";
import { data as messages } from "../support/batches.ts";
import { bytes, lengths } from "../support/bytes.ts";
import { assertOutOfRange, assertWrongType, wrong } from "../support/refusals.ts";

type CrcPartial = checksum.CrcPartial;

const points = [
  {
    name: "installCrc32",
    install: checksum.installCrc32,
    ErrorClass: errors.Crc32SelfCheckError,
    reference: plain.crc32Partial,
    other: plain.crc32cPartial,
    whole: checksum.crc32,
    plainWhole: plain.crc32,
    partial: checksum.crc32Partial,
    many: checksum.crc32Many,
    step: "crc32",
  },
  {
    name: "installCrc32c",
    install: checksum.installCrc32c,
    ErrorClass: errors.Crc32cSelfCheckError,
    reference: plain.crc32cPartial,
    other: plain.crc32Partial,
    whole: checksum.crc32c,
    plainWhole: plain.crc32c,
    partial: checksum.crc32cPartial,
    many: checksum.crc32cMany,
    step: "crc32c",
  },
] as const;

for (const { name, install, ErrorClass, reference, other, whole, plainWhole, partial, many, step } of points) {
  describe(`${name}()`, () => {
    afterEach(() => install(null));

    /** The operation, and the lengths that it was asked for since the last look. */
    function watched(operation: CrcPartial): { operation: CrcPartial; seen: () => number[] } {
      const asked: number[] = [];
      return {
        operation: (data, state) => {
          asked.push(data.length);
          return operation(data, state);
        },
        seen: () => asked.splice(0),
      };
    }

    /** Is refused, and the operation before it stays. */
    function refused(operation: CrcPartial): errors.Crc32SelfCheckError | errors.Crc32cSelfCheckError {
      const before = watched(reference);
      install(before.operation);
      before.seen();
      const error = assertThrows(() => install(operation), ErrorClass);
      before.seen();
      assertEquals([partial(bytes(9), 5), before.seen()], [reference(bytes(9), 5), [9]]);
      assertEquals([[...many(bytes(9), [0, 9])], before.seen()], [[plainWhole(bytes(9))], [9]]);
      assertEquals([error.code, error.step], [-1, step]);
      return error;
    }

    it("checks the operation at every length of the start-up's self-check, and at more", () => {
      const { operation, seen } = watched(reference);
      install(operation);
      const asked = new Set(seen());
      assertEquals(cases.filter(([, from, to]) => !asked.has(to - from)), []);
      assert(asked.size > 2 * cases.length);
    });

    it("lets every function go through the operation, for every length", () => {
      const { operation, seen } = watched(reference);
      install(operation);
      seen();
      for (const length of lengths) {
        assertEquals(whole(bytes(length)), plainWhole(bytes(length)));
        assertEquals(partial(bytes(length), 7), reference(bytes(length), 7));
        assertEquals(seen(), [length, length]);
      }
      assertEquals(
        [...many(messages, [0, 3, 3, 9])],
        [[0, 3], [3, 3], [3, 9]].map(([from, to]) => plainWhole(messages.subarray(from, to))),
      );
      assertEquals(seen(), [3, 0, 6]);
    });

    it("hands out arrays over exactly the bytes, whatever the caller's array says of itself", () => {
      let last = new Uint8Array();
      install((data, state) => reference(last = data as Uint8Array<ArrayBuffer>, state));
      const lying = Object.defineProperty(bytes(9), "length", { value: 2 ** 30 });
      assertEquals(whole(lying), plainWhole(bytes(9)));
      assertEquals([last.length, last.constructor], [9, Uint8Array]);
    });

    it("lets the operation forward to the package's own functions, which are the library's for it", () => {
      const { operation, seen } = watched(partial);
      install(operation);
      install(operation);
      seen();
      assertEquals([whole(bytes(5000)), seen()], [plainWhole(bytes(5000)), [5000]]);
    });

    it("checks one that forwards without the one installed before, which may be broken", () => {
      let isBroken = false;
      install((data, state) => isBroken ? wrong("oops") : reference(data, state));
      isBroken = true;
      const { operation, seen } = watched((data, state) => {
        assertEquals([...many(messages, [0, 3])], [plainWhole(messages.subarray(0, 3))]);
        return partial(data, state);
      });
      install(operation);
      seen();
      assertEquals([whole(bytes(100)), seen()], [plainWhole(bytes(100)), [100]]);
    });

    it("restores the library's own", () => {
      const { operation, seen } = watched(reference);
      install(operation);
      seen();
      install(null);
      assertEquals([whole(bytes(100)), seen()], [plainWhole(bytes(100)), []]);
      assertEquals([...many(messages, [0, 3])], [plainWhole(messages.subarray(0, 3))]);
    });

    it("refuses the other checksum", () => {
      const { innerCode, message, expected, actual } = refused(other);
      assertEquals(innerCode, -1);
      assert(message.includes("the operation differs from the reference in a case of 1 byte:"), message);
      assert(/^0x[0-9a-f]{8}$/.test(String(expected)) && /^0x[0-9a-f]{8}$/.test(String(actual)));
    });

    it("refuses one that inverts the state", () => {
      refused((data, state) => ~reference(data, ~state >>> 0) >>> 0);
    });

    for (const length of [0, 1, 7, 15, 16, 17, 31, 64, 79, 128, 256, 1023, 4096]) {
      it(`refuses one that is wrong for ${length} bytes alone`, () => {
        const error = refused((data, state) => (reference(data, state) ^ (data.length === length ? 1 : 0)) >>> 0);
        assert(error.message.includes(` a case of ${length} byte`), error.message);
      });
    }

    it("refuses one that forgets the state at some place only", () => {
      const { innerCode, message } = refused((data, state) => reference(data, data.length === 4836 - 73 ? 0 : state));
      assertEquals(innerCode, -3);
      assertStringIncludes(message, "a case that is split after 73 bytes");
    });

    const results: readonly (readonly [what: string, result: (state: number) => unknown])[] = [
      ["nothing", () => undefined],
      ["a bigint", (state) => BigInt(state)],
      ["a promise", (state) => Promise.resolve(state)],
      ["a signed number", (state) => state | 0],
      ["no integer", (state) => state + 0.5],
      ["NaN", () => NaN],
      ["text", String],
    ];
    for (const [what, result] of results) {
      it(`refuses one that returns ${what}`, () => {
        const error = refused((data, state) => wrong(result(reference(data, state))));
        assert(error.remedy.startsWith("return an unsigned 32-bit integer"), error.remedy);
      });
    }

    it("refuses one that throws, and tells what it threw", () => {
      const cause = new Error("no memory");
      const error = refused((data, state) => {
        if (data.length === 64) throw cause;
        return reference(data, state);
      });
      assertEquals([error.cause, error.expected], [cause, "a state"]);
      assert(error.remedy.startsWith("mend the operation"), error.remedy);
      assert(error.message.includes("the operation threw an error in a case of 64 bytes: Error: no memory"));
    });

    it("refuses one that throws what cannot be converted to text", () => {
      const error = refused(() => {
        throw Object.create(null);
      });
      assertStringIncludes(error.message, "the operation threw an error in a case of 0 bytes: an object");
    });

    it("refuses what is no function", () => {
      for (const value of [undefined, 7, "crc32", {}, []]) {
        assertWrongType(() => install(wrong(value)), "operation must be a function, got");
      }
      assertWrongType(() => install(wrong(7)), "pass a CrcPartial, or null for the library's own");
      const before = watched(reference);
      install(before.operation);
      before.seen();
      assertWrongType(() => install(wrong(7)), "operation must be a function");
      assertEquals([partial(bytes(9), 5), before.seen()], [reference(bytes(9), 5), [9]]);
    });

    it("stops an operation that goes wrong later", () => {
      let isBroken = false;
      install((data, state) => isBroken ? wrong("oops") : reference(data, state));
      isBroken = true;
      assertWrongType(() => whole(bytes(9)), "the result of the installed operation must be a number");
      isBroken = false;
      assertEquals(whole(bytes(9)), plainWhole(bytes(9)));
    });

    it("is given no byte outside of a batch, though it moves the caller's offsets", () => {
      const data = new Uint8Array(64).fill(0xee).subarray(0, 8).fill(1);
      const offsets = Uint32Array.of(0, 1, 8);
      let isBatch = false;
      install((part, state) => {
        if (isBatch) offsets[2] = 64;
        return reference(part, state);
      });
      isBatch = true;
      assertEquals(many(data, offsets), Uint32Array.of(plainWhole(data.subarray(0, 1)), plainWhole(data.subarray(1))));
    });

    it("checks a batch's arguments as the library's own function does", () => {
      for (const offsets of [[3, 1], [0, 2 ** 31]]) {
        install(null);
        const { message } = assertThrows(() => many(messages, offsets), ArgumentRangeError);
        install(reference);
        assertOutOfRange(() => many(messages, offsets), message);
      }
    });
  });
}
