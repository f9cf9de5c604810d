import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import * as native from "../src/log/mod.ts";
import * as plain from "../src/log/plain.ts";
import { differential } from "./support/differential.ts";
import { implementationsOf } from "./support/implementations.ts";
import type { Random } from "./support/random.ts";
import { assertNeedsInteger, assertOutOfRange, assertWrongType, wrong } from "./support/refusals.ts";
import { checkVectors } from "./support/vectors.ts";

const implementations = implementationsOf(native, plain);

for (const [name, { formatLogPrefix }] of implementations) {
  describe(`formatLogPrefix(), ${name}`, () => {
    it("begins with what every vector's buffer had room for", () => {
      const tally = checkVectors(name, "format_log_prefix", ({ given, out }) => {
        const prefix = formatLogPrefix({
          pid: given.number("pid"),
          year: given.number("year"),
          month: given.number("mon"),
          day: given.number("mday"),
          hour: given.number("hour"),
          minute: given.number("min"),
          second: given.number("sec"),
          microsecond: given.number("usec"),
        });
        assertEquals(prefix.slice(0, given.number("out_len") - 1), out.text("text"));
      });
      assertEquals(tally, { checked: 62, "no room": 1, "null output": 2 });
    });

    const least = -(2 ** 31);
    const most = 2 ** 31 - 1;
    const fields = { pid: 1, year: 2031, month: 7, day: 4, hour: 3, minute: 9, second: 8, microsecond: 20_406 };

    it("is never cut", () => {
      const lowest = { pid: least, year: least, month: least, day: least, hour: least, minute: least, second: least };
      assertEquals(formatLogPrefix({ ...lowest, microsecond: least }).length, 105);
    });

    it("refuses what is no object", () => {
      for (const value of [undefined, null, "2031", 7]) {
        assertWrongType(() => formatLogPrefix(wrong(value)), "fields must be an object, got");
      }
    });

    it("takes a date, and tells its local time", () => {
      const date = new Date(2031, 6, 4, 3, 9, 8, 20);
      assertEquals(formatLogPrefix({ pid: 1, date }), formatLogPrefix({ ...fields, microsecond: 20_000 }));
      const first = new Date(-1, 0, 1);
      first.setFullYear(7);
      const midnight = { pid: -2, year: 7, month: 1, day: 1, hour: 0, minute: 0, second: 0, microsecond: 0 };
      assertEquals(formatLogPrefix({ pid: -2, date: first }), formatLogPrefix(midnight));
    });

    it("reads a date without the methods of its class", () => {
      class Late extends Date {
        override getFullYear(): number {
          return 1;
        }
        override getTime(): number {
          return NaN;
        }
      }
      const date = new Late(2031, 6, 4, 3, 9, 8, 20);
      assertEquals(formatLogPrefix({ pid: 1, date }).slice(0, 8), "[1][2031");
    });

    it("refuses what is no Date, and an invalid one", () => {
      for (const date of [undefined, null, 7, "2031-07-04", {}, Object.create(Date.prototype)]) {
        assertWrongType(() => formatLogPrefix({ pid: 1, date: wrong(date) }), "date must be a Date");
      }
      assertOutOfRange(() => formatLogPrefix({ pid: 1, date: new Date(NaN) }), "date must be valid, got Invalid Date");
      assertNeedsInteger((pid) => formatLogPrefix({ pid, date: new Date() }), "pid", least, most);
    });

    for (const field of Object.keys(fields)) {
      it(`refuses a ${field} that is no signed 32-bit integer`, () => {
        assertNeedsInteger((value) => formatLogPrefix({ ...fields, [field]: value }), field, least, most);
      });
    }
  });
}

const randomFields = (random: Random): [native.LogPrefixFields] => [{
  pid: random.i32(),
  year: random.pick([2031, 900, -1, random.i32()]),
  month: random.pick([7, random.i32()]),
  day: random.pick([4, random.i32()]),
  hour: random.pick([3, random.i32()]),
  minute: random.pick([9, random.i32()]),
  second: random.pick([8, random.i32()]),
  microsecond: random.pick([20_406, random.i32()]),
}];

describe("log prefixes, native against plain", () => {
  differential("formatLogPrefix", {
    symbols: ["mtproxy_ffi_format_log_prefix"],
    make: randomFields,
    native: native.formatLogPrefix,
    plain: plain.formatLogPrefix,
  });
});
