import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  ArgumentRangeError,
  ArgumentTypeError,
  getDoubleTime,
  getPreciseTime,
  getUtime,
  getUtimeMonotonic,
  preciseNow,
  preciseNowRdtsc,
  preciseTime,
  preciseTimeRdtsc,
} from "../mod.ts";

const near = (actual: number, expected: number, tolerance: number): void =>
  assert(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);

/** Unix time of a 32.32 fixed-point number. */
const seconds = (fixedPoint: bigint): number => Number(fixedPoint) / 2 ** 32;

describe("the precise clock", () => {
  it("remembers the last monotonic reading and its ticks", () => {
    const first = getUtimeMonotonic();
    assertEquals(preciseNow(), first);
    const ticks = preciseNowRdtsc();
    const second = getUtimeMonotonic();
    assert(second >= first);
    assertEquals(preciseNow(), second);
    assert(preciseNowRdtsc() >= ticks);
  });

  it("gives Unix time for clock 0, and remembers it in 32.32 fixed point", () => {
    const time = getUtime(0);
    near(time, Date.now() / 1000, 1);
    near(seconds(preciseTime()), time, 1e-6);
    assert(preciseTimeRdtsc() > 0n);
  });

  it("gives monotonic time for clock 1, which changes no memory of real time", () => {
    getUtime(0);
    const remembered = [preciseTime(), preciseTimeRdtsc()];
    near(getUtime(1), getUtimeMonotonic(), 1);
    assertEquals([preciseTime(), preciseTimeRdtsc()], remembered);
  });

  it("gives whole seconds of Unix time for a clock that does not exist", () => {
    const time = getUtime(-1000);
    assertEquals(time, Math.trunc(time));
    near(time, Date.now() / 1000, 2);
  });

  it("answers from memory within the precision, in ticks, and reads anew beyond it", () => {
    getUtime(0);
    const remembered = preciseTime();
    assertEquals(getPreciseTime(0xffff_ffff), remembered);
    assert(getPreciseTime(0) > remembered);
  });

  it("gives Unix time with microseconds, refreshed within a million ticks", () => {
    near(getDoubleTime(), Date.now() / 1000, 1);
  });

  for (const wrong of [1.5, 2 ** 31, Number.NaN]) {
    it(`refuses ${wrong} as a clock`, () => {
      assertThrows(() => getUtime(wrong), ArgumentRangeError, `clockId must be an integer`);
    });
  }

  for (const wrong of [-1, 2 ** 32, 0.5]) {
    it(`refuses ${wrong} as a precision`, () => {
      assertThrows(() => getPreciseTime(wrong), ArgumentRangeError, `precision must be an integer`);
    });
  }

  it("refuses arguments that are no numbers", () => {
    assertThrows(() => getUtime("0" as unknown as number), ArgumentTypeError, "clockId must be a number");
    assertThrows(() => getPreciseTime(1n as unknown as number), ArgumentTypeError, "precision must be a number");
  });
});
