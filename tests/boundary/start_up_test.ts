import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { structs } from "../../src/abi/structs.ts";
import { openGroup } from "../../src/boundary/mod.ts";
import { askAtOnce, askSeparately, REPORT_BYTES, type StartUpCalls } from "../../src/boundary/start_up.ts";
import { covered } from "../support/coverage.ts";

const group = openGroup("startUp");
const sources = { "at once": askAtOnce(group), separately: askSeparately(openGroup) };

function reports(calls: StartUpCalls): Uint8Array[] {
  const concurrency = new Uint8Array(structs.concurrency_boundary.size);
  const network = new Uint8Array(structs.network_boundary.size);
  assertEquals(calls.mtproxy_ffi_get_concurrency_boundary(concurrency), 0);
  assertEquals(calls.mtproxy_ffi_get_network_boundary(network), 0);
  return [concurrency, network];
}

for (const [how, calls] of Object.entries(sources)) {
  describe(`start-up's questions, asked ${how}`, () => {
    it("are answered with the versions and an accepted handshake", () => {
      assertEquals(calls.mtproxy_ffi_api_version(), 1);
      assertEquals(calls.mtproxy_ffi_startup_handshake(1), 0);
      assertEquals(calls.mtproxy_ext_api_version(), 1);
    });

    it("are answered with both contracts", () => {
      const [concurrency, network] = reports(calls);
      assertEquals(concurrency, reports(sources.separately)[0]);
      assertEquals(network, reports(sources.separately)[1]);
      assert(concurrency?.some((byte) => byte !== 0));
    });
  });
}

describe("the report of start-up", () => {
  it("tells that the handshake with another version is refused", () => {
    covered("mtproxy_ext_start_up", "native", "test", 1);
    const report = new Uint8Array(REPORT_BYTES + 1).fill(0x5a);
    assertEquals(group.mtproxy_ext_start_up(2, report), 0);
    const data = new DataView(report.buffer);
    assertEquals([data.getUint32(0, true), data.getInt32(4, true), data.getUint32(8, true)], [1, -1, 1]);
    assertEquals(report[REPORT_BYTES], 0x5a);
  });
});
