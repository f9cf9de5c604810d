import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ProcessId } from "../src/abi/views/process_id.ts";
import * as fallback from "../src/fallback.ts";
import { assertWrongType, wrong } from "./support/refusals.ts";

/** Every function that takes a host. */
const calls: Readonly<Record<string, (host: fallback.Host) => unknown>> = {
  getUtimeMonotonic: (host) => fallback.getUtimeMonotonic(host),
  getDoubleTime: (host) => fallback.getDoubleTime(host),
  getUtime: (host) => fallback.getUtime(1, host),
  getPreciseTime: (host) => fallback.getPreciseTime(0, host),
  preciseNow: (host) => fallback.preciseNow(host),
  preciseNowRdtsc: (host) => fallback.preciseNowRdtsc(host),
  preciseTime: (host) => fallback.preciseTime(host),
  preciseTimeRdtsc: (host) => fallback.preciseTimeRdtsc(host),
  readProcStat: (host) => fallback.readProcStat(1, 0, host),
  readStatm: (host) => fallback.readStatm(0, 1, host),
  readMeminfo: (host) => fallback.readMeminfo(host),
};

describe("a host", () => {
  for (const [name, call] of Object.entries(calls)) {
    it(`must be an object for ${name}()`, () => {
      for (const host of [null, 7, "/proc"]) assertWrongType(() => call(wrong(host)), "host must be an object, got");
    });
  }

  it("may have functions alone", () => {
    for (const name of ["pid", "clock", "readFile", "pageSize"]) {
      assertWrongType(() => fallback.getUtimeMonotonic(wrong({ [name]: 7 })), `host.${name} must be a function, got 7`);
    }
  });

  for (const name of ["pidInitCommon", "pidInitClient", "pidInitServer"] as const) {
    it(`must be an object for ${name}(), which changes nothing then`, () => {
      const id = new ProcessId();
      const init: Readonly<Record<typeof name, () => void>> = {
        pidInitCommon: () => fallback.pidInitCommon(id, wrong(null)),
        pidInitClient: () => fallback.pidInitClient(id, 7, wrong(null)),
        pidInitServer: () => fallback.pidInitServer(id, 7, 443, wrong(null)),
      };
      assertWrongType(init[name], "host must be an object, got null");
      assertEquals(id.bytes, new Uint8Array(12));
    });
  }
});
