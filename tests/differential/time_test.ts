import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import * as native from "../../src/time/mod.ts";
import * as plain from "../../src/time/plain.ts";
import { covered, type Implementation } from "../support/coverage.ts";
import { cases, Random, seed } from "../support/random.ts";

/** Clocks run on between two calls, so it is their relations that must be the same. */
function relations(implementation: Implementation, api: typeof native): void {
  const holds = (name: string, symbols: readonly string[], relation: (random: Random) => void): void => {
    it(`${name}, ${implementation}`, () => {
      const random = new Random(seed);
      for (let round = 0; round < cases; round++) relation(random);
      for (const symbol of symbols) covered(`mtproxy_ffi_${symbol}`, implementation, "property", cases);
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
    assert(Math.abs(api.getDoubleTime() - Date.now() / 1000) < 5);
  });
}

describe("the clocks, native and plain", () => {
  relations("native", native);
  relations("fallback", plain);
});
