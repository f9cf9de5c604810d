// The clocks in plain TypeScript, over a host whose time stands still until it is set.
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { Host } from "../../src/host/host.ts";
import {
  getDoubleTime,
  getPreciseTime,
  getUtime,
  getUtimeMonotonic,
  preciseNow,
  preciseNowRdtsc,
  preciseTime,
  preciseTimeRdtsc,
} from "../../src/time/plain.ts";

const SECOND = 1_000_000_000n;

/** A host whose clocks stand still until they are set; `undefined` cannot be read. */
function standing(real: bigint | undefined, monotonic: bigint | undefined) {
  const clocks = { real, monotonic };
  const host: Host = { clock: (id) => id === 0 ? clocks.real : id === 1 ? clocks.monotonic : undefined };
  return { clocks, host };
}

describe("getUtimeMonotonic(), in plain TypeScript", () => {
  it("gives seconds, and remembers them with their ticks", () => {
    const { host } = standing(0n, 5n * SECOND + 250_000_000n);
    assertEquals([preciseNow(host), preciseNowRdtsc(host)], [0, 0n]);
    assertEquals(getUtimeMonotonic(host), 5.25);
    assertEquals([preciseNow(host), preciseNowRdtsc(host)], [5.25, 5_250_000_000n]);
  });

  it("gives whole seconds of Unix time when the clock cannot be read", () => {
    assertEquals(getUtimeMonotonic(standing(7n * SECOND + 999_999_999n, undefined).host), 7);
  });

  it("never goes back", () => {
    const first = getUtimeMonotonic();
    assert(first > 0);
    assert(getUtimeMonotonic() >= first);
  });
});

describe("getUtime(), in plain TypeScript", () => {
  const times: readonly [real: bigint, seconds: number, fixed: bigint][] = [
    [5n * SECOND + 250_000_000n, 5.25, 22_548_578_304n],
    [-500_000_000n, -0.5, -2_147_483_648n],
    [2n ** 40n * SECOND, 2 ** 40, 2n ** 63n - 1n],
    [-(2n ** 40n) * SECOND, -(2 ** 40), -(2n ** 63n)],
  ];
  for (const [real, seconds, fixed] of times) {
    it(`remembers ${seconds} s as ${fixed} / 2^32`, () => {
      const { host } = standing(real, 42n);
      assertEquals(getUtime(0, host), seconds);
      assertEquals([preciseTime(host), preciseTimeRdtsc(host)], [fixed, 42n]);
    });
  }

  it("reads the monotonic clock without remembering it", () => {
    const { host } = standing(SECOND, 2n * SECOND);
    assertEquals(getUtime(1, host), 2);
    assertEquals([preciseTime(host), preciseTimeRdtsc(host), preciseNow(host)], [0n, 0n, 0]);
  });

  it("gives whole seconds of Unix time for an unknown clock", () => {
    assertEquals(getUtime(99, standing(7n * SECOND + 1n, 0n).host), 7);
    assert(Math.abs(getUtime(-1) - Date.now() / 1000) < 60);
  });

  it("remembers whole seconds when Unix time cannot be read", () => {
    const { host } = standing(undefined, 3n);
    assertEquals(BigInt(getUtime(0, host)) << 32n, preciseTime(host));
    assertEquals(preciseTimeRdtsc(host), 3n);
  });

  it("counts ticks before it reads the clock, so that no old time passes for fresh", () => {
    const clocks = { real: 5n * SECOND, monotonic: 1000n };
    const slow: Host = {
      clock: (id) => {
        const time = id === 0 ? clocks.real : clocks.monotonic;
        if (id === 0) clocks.monotonic += SECOND;
        return time;
      },
    };
    getUtime(0, slow);
    assertEquals(preciseTimeRdtsc(slow), 1000n);
    clocks.real = 6n * SECOND;
    assertEquals(getPreciseTime(100, slow), 6n << 32n);
  });

  it("tells the present time without a host", () => {
    assert(Math.abs(getUtime(0) - Date.now() / 1000) < 60);
  });
});

describe("getDoubleTime(), in plain TypeScript", () => {
  it("gives seconds with microseconds", () => {
    assertEquals(getDoubleTime(standing(5n * SECOND + 1_999n, SECOND).host), 5 + 1e-6);
  });

  it("reads the clock anew after a million ticks", () => {
    const { clocks, host } = standing(5n * SECOND, SECOND);
    assertEquals(getDoubleTime(host), 5);
    clocks.real = 6n * SECOND;
    clocks.monotonic = SECOND + 1_000_000n;
    assertEquals(getDoubleTime(host), 5);
    clocks.monotonic++;
    assertEquals(getDoubleTime(host), 6);
  });

  for (const back of [1n, SECOND / 2n, SECOND - 1n, SECOND, 3n * SECOND]) {
    it(`reads the clock anew when the counter jumped back by ${back} ticks`, () => {
      const { clocks, host } = standing(5n * SECOND, SECOND);
      assertEquals(getDoubleTime(host), 5);
      clocks.real = 6n * SECOND;
      clocks.monotonic = SECOND - back;
      assertEquals(getDoubleTime(host), 6);
      clocks.real = 7n * SECOND;
      clocks.monotonic += 1_000_001n;
      assertEquals(getDoubleTime(host), 7);
    });
  }

  for (const [what, counter] of [["stands at 0", 0n], ["cannot be read", undefined]] as const) {
    it(`reads the clock each time where the counter ${what}`, () => {
      const { clocks, host } = standing(5n * SECOND, counter);
      assertEquals(getDoubleTime(host), 5);
      clocks.real = 6n * SECOND;
      assertEquals(getDoubleTime(host), 6);
    });
  }

  it("tells the present time without a host", () => {
    assert(Math.abs(getDoubleTime() - Date.now() / 1000) < 60);
  });
});

describe("getPreciseTime(), in plain TypeScript", () => {
  it("reads the clock anew after more ticks than the precision", () => {
    const { clocks, host } = standing(5n * SECOND, 1000n);
    assertEquals(getPreciseTime(100, host), 5n << 32n);
    clocks.real = 6n * SECOND;
    clocks.monotonic = 1100n;
    assertEquals(getPreciseTime(100, host), 5n << 32n);
    clocks.monotonic = 1101n;
    assertEquals(getPreciseTime(100, host), 6n << 32n);
    assertEquals(preciseTimeRdtsc(host), 1101n);
  });

  it("reads the clock anew when the ticks went back", () => {
    const { clocks, host } = standing(5n * SECOND, 1000n);
    getPreciseTime(100, host);
    clocks.real = 6n * SECOND;
    clocks.monotonic = 999n;
    assertEquals(getPreciseTime(100, host), 6n << 32n);
  });

  it("reads the clock each time where there is no counter", () => {
    const { clocks, host } = standing(5n * SECOND, undefined);
    assertEquals(getPreciseTime(100, host), 5n << 32n);
    clocks.real = 6n * SECOND;
    assertEquals(getPreciseTime(100, host), 6n << 32n);
  });

  it("tells the time at its first call, at any precision", () => {
    const seconds = Number(getPreciseTime(0xffff_ffff, {}) >> 32n);
    assert(Math.abs(seconds - Date.now() / 1000) < 60);
  });
});
