import { describe } from "@std/testing/bdd";
import process from "node:process";
import * as native from "../../src/process_id/mod.ts";
import * as plain from "../../src/process_id/plain.ts";
import { differential } from "../support/differential.ts";
import type { Random } from "../support/random.ts";

const { ProcessId } = native;
type Id = readonly [ip: number, port: number, pid: number, utime: number];

/** Small numbers, so that fields are often equal or 0. */
const id = (random: Random): Id => [
  random.pick([0, 1, 0x7f00_0001, random.u32()]),
  random.pick([0, 443, random.below(65_536)]),
  random.pick([0, 7, 32_768, 65_535, random.below(65_536)]),
  random.pick([0, 5, -5, random.u32() | 0]),
];

const make = ([ip, port, pid, utime]: Id): native.ProcessId => ProcessId.from({ ip, port, pid, utime });

/** A start time other than 0, which would be replaced by the present. */
const started = (random: Random): Id => {
  const [ip, port, pid, utime] = id(random);
  return [ip, port, pid, utime === 0 ? 1 : utime];
};

function filled(fill: (one: native.ProcessId) => void): (one: Id) => unknown {
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
