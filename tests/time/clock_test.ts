import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import * as native from "../../src/time/mod.ts";
import * as plain from "../../src/time/plain.ts";
import { covered } from "../support/coverage.ts";
import { implementationsOf } from "../support/implementations.ts";
import { cases, Random, seed } from "../support/random.ts";
import { assertNeedsInteger } from "../support/refusals.ts";

const implementations = implementationsOf<typeof native>(native, plain);

const near = (actual: number, expected: number, tolerance: number): void =>
  assert(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);

/** What `read` gives, which another clock must have told meanwhile: that may stand still for `tick` seconds. */
function readWithin(clock: () => number, tick: number, read: () => number): number {
  const before = clock();
  const time = read();
  const after = clock();
  assert(time >= before - tick && time <= after + tick, `${time} is not from ${before} to ${after}`);
  return time;
}

const unixTime = (): number => Date.now() / 1000;

/** Whether one of a million calls of getDoubleTime(), which take many million ticks, gives what `isWanted`. */
function comesToGive(isWanted: (time: number) => boolean): boolean {
  for (let call = 0; call < 1_000_000; call++) if (isWanted(native.getDoubleTime())) return true;
  return false;
}

/** Unix time of a 32.32 fixed-point number. */
const seconds = (fixedPoint: bigint): number => Number(fixedPoint) / 2 ** 32;

for (const [name, api] of implementations) {
  describe(`the precise clock, ${name}`, () => {
    it("remembers the last monotonic reading and its ticks", () => {
      const first = api.getUtimeMonotonic();
      assertEquals(api.preciseNow(), first);
      const ticks = api.preciseNowRdtsc();
      const second = api.getUtimeMonotonic();
      assert(second >= first);
      assertEquals(api.preciseNow(), second);
      assert(api.preciseNowRdtsc() >= ticks);
    });

    it("gives Unix time for clock 0, and remembers it in 32.32 fixed point", () => {
      const time = readWithin(unixTime, 0.1, () => api.getUtime(0));
      near(seconds(api.preciseTime()), time, 1e-6);
      assert(api.preciseTimeRdtsc() > 0n);
    });

    it("gives monotonic time for clock 1, which changes no memory of real time", () => {
      api.getUtime(0);
      const remembered = [api.preciseTime(), api.preciseTimeRdtsc()];
      readWithin(api.getUtimeMonotonic, 0.1, () => api.getUtime(1));
      assertEquals([api.preciseTime(), api.preciseTimeRdtsc()], remembered);
    });

    it("gives whole seconds of Unix time for a clock that does not exist", () => {
      const time = readWithin(() => Math.trunc(unixTime()), 1, () => api.getUtime(-1000));
      assertEquals(time, Math.trunc(time));
    });

    it("refuses a clock that is no signed 32-bit integer", () => {
      assertNeedsInteger((clockId) => api.getUtime(clockId), "clockId", -(2 ** 31), 2 ** 31 - 1);
    });

    it("refuses a precision that is no unsigned 32-bit integer", () => {
      assertNeedsInteger((precision) => api.getPreciseTime(precision), "precision", 0, 0xffff_ffff);
    });
  });

  // Clocks run on between two calls, so it is their relations that hold in each implementation.
  describe(`thousands of readings, ${name}`, () => {
    const holds = (what: string, symbols: readonly string[], relation: (random: Random) => void): void => {
      it(what, () => {
        const random = new Random(seed);
        for (let round = 0; round < cases; round++) relation(random);
        for (const symbol of symbols) covered(`mtproxy_ffi_${symbol}`, name, "property", cases);
      });
    };

    const monotonic = ["get_utime_monotonic", "precise_now_value", "precise_now_rdtsc_value"];
    holds("monotonic time never goes back, and is remembered with its ticks", monotonic, () => {
      const [before, ticks] = [api.preciseNow(), api.preciseNowRdtsc()];
      const now = api.getUtimeMonotonic();
      assert(now >= before && api.preciseNowRdtsc() >= ticks, `${now} after ${before}`);
      assertEquals(api.preciseNow(), now);
    });

    const realTime = ["get_utime", "precise_time_value", "precise_time_rdtsc_value"];
    holds("real time is remembered in 32.32 fixed point, other clocks are not", realTime, (random) => {
      const remembered = [api.preciseTime(), api.preciseTimeRdtsc()];
      const clock = random.pick([0, 1, -1, -1000, 2 ** 31 - 1]);
      const time = api.getUtime(clock);
      if (clock === 0) assertEquals(api.preciseTime(), BigInt(Math.trunc(time * 2 ** 32)));
      else assertEquals([api.preciseTime(), api.preciseTimeRdtsc()], remembered);
      if (clock < 0) assertEquals(time, Math.trunc(time));
    });

    holds("precise time is what is remembered, or newer", ["get_precise_time"], (random) => {
      const remembered = api.preciseTime();
      const time = api.getPreciseTime(random.unsigned());
      assert(time >= remembered);
      assertEquals(api.preciseTime(), time);
    });

    holds("Unix time in seconds is the present", ["get_double_time"], () => {
      readWithin(unixTime, 0.1, api.getDoubleTime);
    });
  });
}

describe("the precise clock, natively", () => {
  it("answers from memory within the precision, in ticks, and reads anew beyond it", () => {
    native.getUtime(0);
    const remembered = native.preciseTime();
    assertEquals(native.getPreciseTime(0xffff_ffff), remembered);
    assert(native.getPreciseTime(0) > remembered);
  });

  it("reads Unix time in seconds anew after a while", () => {
    const first = native.getDoubleTime();
    assert(comesToGive((time) => time !== first), `${first} each time`);
  });

  it("gives Unix time with fractions of a second", () => {
    assert(comesToGive((time) => !Number.isInteger(time)), "whole seconds each time");
  });
});
