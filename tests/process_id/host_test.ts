// Where process ids come from in plain TypeScript: from a host.
import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ProcessId } from "../../src/abi/views/process_id.ts";
import { HostError } from "../../src/host/host.ts";
import { pidInitClient, pidInitCommon, pidInitServer } from "../../src/process_id/plain.ts";

describe("pidInitCommon(), in plain TypeScript", () => {
  const at = (seconds: bigint, pid = 4711) => ({ pid: () => pid, clock: () => seconds * 1_000_000_000n });

  it("takes the unset fields from the host", () => {
    const id = ProcessId.from({ ip: 5, port: 6 });
    pidInitCommon(id, at(1_700_000_000n));
    assertEquals(id.toJSON(), { ip: 5, port: 6, pid: 4711, utime: 1_700_000_000 });
  });

  it("keeps the low 16 bits of the process's id, even if they are zero", () => {
    for (const [pid, low] of [[65_535, 65_535], [65_536, 0], [65_537, 1], [0x12345678, 0x5678]] as const) {
      const id = new ProcessId();
      pidInitCommon(id, at(1n, pid));
      assertEquals(id.pid, low);
    }
  });

  it("saturates the time from 2038 on, and stores one before 1970", () => {
    const times = [[2n ** 31n - 1n, 2 ** 31 - 1], [2n ** 31n, 2 ** 31 - 1], [2n ** 40n, 2 ** 31 - 1], [
      -5n,
      -5,
    ]] as const;
    for (const [seconds, utime] of times) {
      const id = new ProcessId();
      pidInitCommon(id, at(seconds));
      assertEquals(id.utime, utime);
    }
  });

  it("rounds a time before 1970 down", () => {
    const id = ProcessId.from({ pid: 1 });
    pidInitCommon(id, { clock: () => -1_500_000_000n });
    assertEquals(id.utime, -2);
  });

  it("takes the present time where the host has no clock", () => {
    const id = ProcessId.from({ pid: 1 });
    const before = Math.floor(Date.now() / 1000);
    pidInitCommon(id);
    assertEquals(id.utime >= before && id.utime <= Date.now() / 1000, true);
  });

  it("asks the host for nothing that is set", () => {
    const id = ProcessId.from({ pid: 1, utime: 1 });
    pidInitCommon(id);
    assertEquals(id.toJSON(), { ip: 0, port: 0, pid: 1, utime: 1 });
  });

  it("needs a host that tells the process's id", () => {
    const error = assertThrows(() => pidInitCommon(new ProcessId()), HostError, "pass a host with pid()");
    assertEquals([error.name, error.code, error.member], ["HostError", "ERR_NO_HOST", "pid"]);
  });

  it("serves both kinds of endpoint", () => {
    const client = new ProcessId();
    pidInitClient(client, 0x0a000001, at(7n));
    assertEquals(client.toJSON(), { ip: 0x0a000001, port: 0, pid: 4711, utime: 7 });
    const server = new ProcessId();
    pidInitServer(server, 0x7f000001, 65_535, at(7n));
    assertEquals(server.toJSON(), { ip: 0, port: 65_535, pid: 4711, utime: 7 });
  });
});
