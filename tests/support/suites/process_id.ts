// What process ids do in every implementation.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type * as plain from "../../../src/process_id/plain.ts";
import { ProcessId } from "../../../src/process_id/process_id.ts";
import { assertNeedsInteger, assertOutOfRange, assertWrongType, wrong } from "../refusals.ts";
import { checkVectors, type Values, type VectorImplementation } from "../vectors.ts";

function processId(values: Values): ProcessId {
  return ProcessId.from({
    ip: values.number("ip"),
    port: values.number("port") & 0xffff,
    pid: values.number("pid"),
    utime: values.number("utime"),
  });
}

/** The vectors' ids are never unset where the machine would be asked. */
export function processIdSuite(name: VectorImplementation, api: typeof plain): void {
  describe(`process ids, ${name}`, () => {
    it("pidInitCommon() meets every vector", () => {
      const tally = checkVectors(name, "pid_init_common", ({ given, out }) => {
        const id = processId(given.values("pid"));
        api.pidInitCommon(id);
        assertEquals(id.toJSON(), processId(out.values("pid")).toJSON());
      });
      assertEquals(tally, { checked: 5, "null struct": 1 });
    });

    it("pidInitClient() meets every vector", () => {
      const tally = checkVectors(name, "pid_init_client", ({ given, out }) => {
        const id = processId(given.values("pid"));
        api.pidInitClient(id, given.number("ip"));
        assertEquals(id.toJSON(), processId(out.values("pid")).toJSON());
      });
      assertEquals(tally, { checked: 10, "null struct": 1 });
    });

    it("pidInitServer() meets every vector with a valid port, and refuses the others", () => {
      let refused = 0;
      const tally = checkVectors(name, "pid_init_server", ({ given, out }) => {
        const id = processId(given.values("pid"));
        const port = given.number("port");
        const init = (): void => api.pidInitServer(id, given.number("ip"), port);
        if (port < 0 || port > 0xffff) {
          refused++;
          assertOutOfRange(init, `port must be an integer from 0 to 65535, got ${port}`);
          assertEquals(id.toJSON(), processId(given.values("pid")).toJSON());
        } else {
          init();
          assertEquals(id.toJSON(), processId(out.values("pid")).toJSON());
        }
      });
      assertEquals([tally, refused], [{ checked: 17, "null struct": 1 }, 8]);
    });

    it("matchesPid() meets every vector", () => {
      const tally = checkVectors(name, "matches_pid", ({ given, out }) => {
        const result = api.matchesPid(processId(given.values("x")), processId(given.values("y")));
        assertEquals(result as number, out.number("result"));
      });
      assertEquals(tally, { checked: 20, "null struct": 3 });
    });

    it("processIdIsNewer() meets every vector", () => {
      const tally = checkVectors(name, "process_id_is_newer", ({ given, out }) => {
        const result = api.processIdIsNewer(processId(given.values("a")), processId(given.values("b")));
        assertEquals(Number(result), out.number("result"));
      });
      assertEquals(tally, { checked: 26, "null struct": 2 });
    });

    it("refuses what is no ProcessId", () => {
      const id = new ProcessId();
      for (const value of [undefined, null, new Uint8Array(12), { ip: 0, port: 0, pid: 0, utime: 0 }]) {
        const calls: readonly (readonly [name: string, call: () => unknown])[] = [
          ["id", () => api.pidInitCommon(wrong(value))],
          ["id", () => api.pidInitClient(wrong(value), 0)],
          ["id", () => api.pidInitServer(wrong(value), 0, 0)],
          ["x", () => api.matchesPid(wrong(value), id)],
          ["y", () => api.matchesPid(id, wrong(value))],
          ["a", () => api.processIdIsNewer(wrong(value), id)],
          ["b", () => api.processIdIsNewer(id, wrong(value))],
        ];
        for (const [name, call] of calls) {
          assertWrongType(call, `${name} must be an instance of ProcessId, got`);
          assertWrongType(call, "wrap its 12 bytes: new ProcessId(bytes)");
        }
      }
    });

    it("refuses an ip that is no unsigned 32-bit integer, before changing anything", () => {
      const id = ProcessId.from({ pid: 1, utime: 1 });
      assertNeedsInteger((ip) => api.pidInitClient(id, ip), "ip", 0, 0xffff_ffff);
      assertNeedsInteger((ip) => api.pidInitServer(id, ip, 443), "ip", 0, 0xffff_ffff);
      assertEquals(id.toJSON(), { ip: 0, port: 0, pid: 1, utime: 1 });
    });

    it("refuses a port that is no unsigned 16-bit integer, before changing anything", () => {
      const id = ProcessId.from({ pid: 1, utime: 1 });
      assertNeedsInteger((port) => api.pidInitServer(id, 5, port), "port", 0, 0xffff);
      assertEquals(id.toJSON(), { ip: 0, port: 0, pid: 1, utime: 1 });
    });
  });
}
