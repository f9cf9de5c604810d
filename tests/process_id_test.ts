import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import process from "node:process";
import { pidInitClient, pidInitCommon, pidInitServer, ProcessId } from "../mod.ts";
import * as native from "../src/process_id/mod.ts";
import { processIdSuite } from "./support/suites/process_id.ts";

processIdSuite("natively", native);

describe("the native process id functions", () => {
  it("fill in this process's id and the present time", () => {
    const id = new ProcessId();
    const before = Math.floor(Date.now() / 1000);
    pidInitCommon(id);
    assertEquals(id.pid, process.pid & 0xffff);
    assert(id.utime >= before && id.utime <= Date.now() / 1000);
    assertEquals([id.ip, id.port], [0, 0]);
  });

  it("write to the caller's bytes, at any offset, and nowhere else", () => {
    const storage = new Uint8Array(14).fill(0xa5);
    const id = new ProcessId(storage.subarray(1, 13).fill(0));
    pidInitServer(id, 0x0a00_0001, 443);
    assertEquals([storage[0], storage[13]], [0xa5, 0xa5]);
    assertEquals([...storage.subarray(1, 7)], [1, 0, 0, 10, 443 & 0xff, 443 >> 8]);
  });

  it("take -0 for 0", () => {
    const id = ProcessId.from({ ip: 7, pid: 1, utime: 1 });
    pidInitClient(id, -0);
    pidInitServer(id, -0, -0);
    assertEquals(id.toJSON(), { ip: 7, port: 0, pid: 1, utime: 1 });
  });
});
