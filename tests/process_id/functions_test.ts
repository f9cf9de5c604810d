import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import process from "node:process";
import { ProcessId } from "../../src/abi/views/process_id.ts";
import * as native from "../../src/process_id/mod.ts";
import * as plain from "../../src/process_id/plain.ts";
import { differential } from "../support/differential.ts";
import { implementationsOf } from "../support/implementations.ts";
import type { Random } from "../support/random.ts";
import { assertNeedsInteger, assertOutOfRange, assertWrongType, wrong } from "../support/refusals.ts";
import { checkVectors, type Values } from "../support/vectors.ts";

const implementations = implementationsOf(native, plain);

function processId(values: Values): ProcessId {
  return ProcessId.from({
    ip: values.number("ip"),
    port: values.number("port") & 0xffff,
    pid: values.number("pid"),
    utime: values.number("utime"),
  });
}

// The vectors' ids are never unset where the machine would be asked.
for (const [name, api] of implementations) {
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
      const id = new ProcessId();
      assertNeedsInteger((ip) => api.pidInitClient(id, ip), "ip", 0, 0xffff_ffff);
      assertNeedsInteger((ip) => api.pidInitServer(id, ip, 443), "ip", 0, 0xffff_ffff);
      assertEquals(id.bytes, new Uint8Array(12));
    });

    it("refuses a port that is no unsigned 16-bit integer, before changing anything", () => {
      const id = new ProcessId();
      assertNeedsInteger((port) => api.pidInitServer(id, 5, port), "port", 0, 0xffff);
      assertEquals(id.bytes, new Uint8Array(12));
    });
  });
}

describe("process ids, natively", () => {
  it("fill in this process's id and the present time", () => {
    const id = new ProcessId();
    const before = Math.floor(Date.now() / 1000);
    native.pidInitCommon(id);
    assertEquals(id.pid, process.pid & 0xffff);
    assert(id.utime >= before && id.utime <= Date.now() / 1000);
    assertEquals([id.ip, id.port], [0, 0]);
  });

  it("write to the caller's bytes, at any offset, and nowhere else", () => {
    const storage = new Uint8Array(14).fill(0xa5);
    const id = new ProcessId(storage.subarray(1, 13).fill(0));
    native.pidInitServer(id, 0x0a00_0001, 443);
    assertEquals([storage[0], storage[13]], [0xa5, 0xa5]);
    assertEquals([...storage.subarray(1, 7)], [1, 0, 0, 10, 443 & 0xff, 443 >> 8]);
  });

  it("take -0 for 0", () => {
    const id = ProcessId.from({ ip: 7, pid: 1, utime: 1 });
    native.pidInitClient(id, -0);
    native.pidInitServer(id, -0, -0);
    assertEquals(id.toJSON(), { ip: 7, port: 0, pid: 1, utime: 1 });
  });
});

type Id = readonly [ip: number, port: number, pid: number, utime: number];

/** Small numbers, so that fields are often equal or 0. */
const id = (random: Random): Id => [
  random.pick([0, 1, 0x7f00_0001, random.u32()]),
  random.pick([0, 443, random.below(65_536)]),
  random.pick([0, 7, 32_768, 65_535, random.below(65_536)]),
  random.pick([0, 5, -5, random.u32() | 0]),
];

const make = ([ip, port, pid, utime]: Id): ProcessId => ProcessId.from({ ip, port, pid, utime });

/** A start time other than 0, which would be replaced by the present. */
const started = (random: Random): Id => {
  const [ip, port, pid, utime] = id(random);
  return [ip, port, pid, utime === 0 ? 1 : utime];
};

function filled(fill: (one: ProcessId) => void): (one: Id) => unknown {
  return (one) => {
    const made = make(one);
    fill(made);
    return made.toJSON();
  };
}

const host = { pid: () => process.pid };

describe("process ids, native against plain", () => {
  differential("pidInitCommon", {
    symbols: ["mtproxy_ffi_pid_init_common"],
    make: (random): [Id] => [started(random)],
    native: filled((one) => native.pidInitCommon(one)),
    plain: filled((one) => plain.pidInitCommon(one, host)),
  });
  differential("pidInitClient", {
    symbols: ["mtproxy_ffi_pid_init_client"],
    make: (random): [Id, number] => [started(random), random.unsigned()],
    native: (one, ip) => filled((made) => native.pidInitClient(made, ip))(one),
    plain: (one, ip) => filled((made) => plain.pidInitClient(made, ip, host))(one),
  });
  differential("pidInitServer", {
    symbols: ["mtproxy_ffi_pid_init_server"],
    make: (
      random,
    ): [Id, number, number] => [started(random), random.unsigned(), random.pick([-0, 65_535, random.below(65_536)])],
    native: (one, ip, port) => filled((made) => native.pidInitServer(made, ip, port))(one),
    plain: (one, ip, port) => filled((made) => plain.pidInitServer(made, ip, port, host))(one),
  });
  differential("matchesPid", {
    symbols: ["mtproxy_ffi_matches_pid"],
    make: (random): [Id, Id] => [id(random), id(random)],
    native: (x, y) => native.matchesPid(make(x), make(y)),
    plain: (x, y) => plain.matchesPid(make(x), make(y)),
  });
  differential("processIdIsNewer", {
    symbols: ["mtproxy_ffi_process_id_is_newer"],
    make: (random): [Id, Id] => {
      const [ip, port, pid, utime] = id(random);
      return [[ip, port, pid, utime], random.chance(4) ? id(random) : [ip, port, random.below(65_536), utime]];
    },
    native: (a, b) => native.processIdIsNewer(make(a), make(b)),
    plain: (a, b) => plain.processIdIsNewer(make(a), make(b)),
  });
});
