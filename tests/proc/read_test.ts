import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { codeOf } from "../../src/checks/message.ts";
import { HostError } from "../../src/host/host.ts";
import { ProcParseError, ProcReadError } from "../../src/proc/errors.ts";
import * as native from "../../src/proc/mod.ts";
import * as plain from "../../src/proc/plain.ts";
import { covered } from "../support/coverage.ts";
import { describeIf } from "../support/describe_if.ts";
import { fieldsOf } from "../support/fields.ts";
import { implementationsOf } from "../support/implementations.ts";
import { os } from "../support/library.ts";
import { cases } from "../support/random.ts";
import { assertNeedsInteger, assertOutOfRange } from "../support/refusals.ts";
import { checkVectors } from "../support/vectors.ts";

for (const [name, { readProcStat, readStatm }] of implementationsOf(native, plain)) {
  describe(`the readers of /proc, ${name}`, () => {
    it("refuse ids that are no signed 32-bit integers", () => {
      assertNeedsInteger((pid) => readProcStat(pid), "pid", -(2 ** 31), 2 ** 31 - 1);
      assertNeedsInteger((tid) => readProcStat(1, tid), "tid", -(2 ** 31), 2 ** 31 - 1, { optional: true });
      assertNeedsInteger((pid) => readStatm(pid), "pid", -(2 ** 31), 2 ** 31 - 1, { optional: true });
    });

    it("refuse a number of fields that is none from 1 to 7", () => {
      assertNeedsInteger((fields) => readStatm(0, fields), "fields", 1, 7, { optional: true });
    });
  });
}

describe("the readers of /proc, natively", () => {
  it("name the file that cannot be read", () => {
    for (
      const [read, path] of [
        [() => native.readProcStat(-1), "/proc/-1/stat"],
        [() => native.readProcStat(1, 2 ** 31 - 1), "/proc/1/task/2147483647/stat"],
        [() => native.readStatm(2 ** 31 - 1), "/proc/2147483647/statm"],
      ] as const
    ) {
      const error = assertThrows(read, ProcReadError, `${path} could not be read`);
      assertEquals([error.code, error.path], [-1, path]);
      // Deno bars all of /proc unless everything is allowed; Node and Bun do not.
      assertEquals(codeOf(error.cause), "ENOENT");
    }
  });
});

describeIf(os === "linux")("the readers of /proc, natively on Linux", () => {
  it("read this process's own stat file", () => {
    const stat = native.readProcStat(process.pid);
    assertEquals([stat.pid, stat.ppid], [process.pid, process.ppid]);
    const line = native.parseProcStat(new Uint8Array(readFileSync(`/proc/${process.pid}/stat`)));
    assertEquals([stat.name, stat.starttime, stat.session], [line.name, line.starttime, line.session]);
  });

  it("count time in the clock ticks that the system tells", () => {
    assertEquals(`${native.clockTicksPerSecond}`, execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }).trim());
  });

  it("read the stat file of a thread", () => {
    assertEquals(native.readProcStat(process.pid, process.pid).pid, process.pid);
  });

  it("read this process's sizes, as bytes", () => {
    const [size = 0n, resident = 0n, ...others] = native.readStatm();
    assertEquals(others.length, 5);
    assert(size > resident && resident > 2n ** 20n);
    const pages = native.parseStatm(readFileSync("/proc/self/statm", "utf8"), 1, 1)[0] ?? 0n;
    assertEquals(native.readStatm(process.pid, 1).length, 1);
    assert(size >= pages && size % 4096n === 0n);
  });

  it("give each size its name", () => {
    const sizes = native.readStatm(process.pid);
    const { size, resident, shared, text, lib, data, dt } = sizes;
    assertEquals([size, resident, shared, text, lib, data, dt], [...sizes]);
    const first = native.readStatm(process.pid, 2);
    assertEquals([first.resident, first.shared, Object.keys(first)], [first[1], undefined, ["0", "1"]]);
  });

  it("read the machine's memory totals", () => {
    const totals = native.readMeminfo();
    assertEquals(totals.swapTotal, native.parseMeminfo(readFileSync("/proc/meminfo", "utf8")).swapTotal);
    assert(totals.memFree > 0n && totals.memCached > 0n);
  });
});

/** A host with these files and no others. */
function files(contents: Readonly<Record<string, string>>, pageSize = 4096) {
  return {
    pageSize: () => pageSize,
    readFile(path: string): Uint8Array {
      const content = contents[path];
      if (content === undefined) throw new Error(`no such file: ${path}`);
      return new TextEncoder().encode(content);
    },
  };
}

describe("readProcStat(), in plain TypeScript", () => {
  const line = `7 (sh) S${" 0".repeat(39)}`;

  it("reads the file of a process, or of its thread", () => {
    assertEquals(plain.readProcStat(7, 0, files({ "/proc/7/stat": line })).name, "sh");
    assertEquals(plain.readProcStat(7, -1, files({ "/proc/7/stat": line })).name, "sh");
    assertEquals(plain.readProcStat(7, 9, files({ "/proc/7/task/9/stat": line })).name, "sh");
  });

  it("fails as in every vector where the file does not exist", () => {
    const tally = checkVectors("in plain TypeScript", "read_proc_stat_file", ({ given, out }) => {
      assertEquals(out.number("rc"), -1);
      assertThrows(() => plain.readProcStat(given.number("pid"), given.number("tid"), files({})), ProcReadError);
    });
    assertEquals(tally, { checked: 4, "null output": 1 });
  });

  it("names the file and the cause when it cannot be read", () => {
    const error = assertThrows(
      () => plain.readProcStat(-1, 0, files({})),
      ProcReadError,
      "/proc/-1/stat could not be read",
    );
    assertEquals([error.name, error.code, error.path], ["ProcReadError", -1, "/proc/-1/stat"]);
    assertInstanceOf(error.cause, Error);
    assertEquals(error.cause.message, "no such file: /proc/-1/stat");
  });

  it("names the file and the cause when it cannot be parsed", () => {
    const error = assertThrows(() => plain.readProcStat(7, 0, files({ "/proc/7/stat": "7 (sh)" })), ProcReadError);
    assertInstanceOf(error.cause, ProcParseError);
    assertEquals(error.cause.field, "state");
  });

  it("needs a host that reads files", () => {
    assertEquals(
      assertThrows(() => plain.readProcStat(7), HostError, "pass a host with readFile()").member,
      "readFile",
    );
  });
});

describe("readStatm(), in plain TypeScript", () => {
  it("reads the caller's own file, or that of a process", () => {
    const host = files({ "/proc/self/statm": "1 2 3 4 5 6 7\n", "/proc/7/statm": "9 8\n" }, 16_384);
    assertEquals(plain.readStatm(0, 2, host), [16_384n, 32_768n]);
    assertEquals(plain.readStatm(undefined, undefined, host).length, 7);
    assertEquals(plain.readStatm(undefined, undefined, host).dt, 114_688n);
    assertEquals(plain.readStatm(7, 1, host), [147_456n]);
  });

  it("needs a host that reads files and knows the size of a page", () => {
    assertEquals(assertThrows(() => plain.readStatm(), HostError).member, "pageSize");
    assertEquals(assertThrows(() => plain.readStatm(0, 1, { pageSize: () => 4096 }), HostError).member, "readFile");
    for (const pageSize of [0, 2 ** 53]) {
      assertOutOfRange(
        () => plain.readStatm(0, 1, files({}, pageSize)),
        "host.pageSize() must be an integer from 1 to",
      );
    }
  });
});

describe("readMeminfo(), in plain TypeScript", () => {
  it("reads the machine's totals", () => {
    const content = "MemFree: 1 kB\nCached: 2 kB\nSwapTotal: 3 kB\nSwapFree: 4 kB\n";
    const totals = { memFree: 1024n, memCached: 2048n, swapTotal: 3072n, swapFree: 4096n, foundMask: 15 };
    assertEquals(fieldsOf(plain.readMeminfo(files({ "/proc/meminfo": content }))), totals);
  });

  it("names the file when it cannot be read", () => {
    assertEquals(assertThrows(() => plain.readMeminfo(files({})), ProcReadError).path, "/proc/meminfo");
  });

  it("needs a host that reads files", () => {
    assertEquals(assertThrows(() => plain.readMeminfo(), HostError).member, "readFile");
  });
});

const realHost = { readFile: (path: string): Uint8Array => new Uint8Array(readFileSync(path)), pageSize: () => 4096 };

describeIf(os === "linux")("/proc's files, native against plain", () => {
  it("readProcStat gives the same for this process, its parent and a thread", () => {
    for (let round = 0; round < cases / 20; round++) {
      for (const [pid, tid] of [[process.pid, 0], [process.ppid, 0], [process.pid, process.pid], [1, -1]] as const) {
        const { pid: id, name, ppid, session, starttime } = native.readProcStat(pid, tid);
        const expected = plain.readProcStat(pid, tid, realHost);
        assertEquals([id, name, ppid, session, starttime], [
          expected.pid,
          expected.name,
          expected.ppid,
          expected.session,
          expected.starttime,
        ]);
      }
    }
    covered("mtproxy_ffi_read_proc_stat_file", "natively", "property", Math.floor(cases / 5));
    covered("mtproxy_ffi_read_proc_stat_file", "in plain TypeScript", "property", Math.floor(cases / 5));
  });

  it("readStatm gives the same while a process stands still", () => {
    for (let fields = 1; fields <= 7; fields++) {
      const attempt = (): bigint[][] => [
        plain.readStatm(1, fields, realHost),
        native.readStatm(1, fields),
        plain.readStatm(1, fields, realHost),
      ];
      const stoodStill = ([before, , after]: bigint[][]): boolean => String(before) === String(after);
      const readings = Array.from({ length: 100 }, attempt).find(stoodStill);
      assert(readings !== undefined, "process 1 never stands still");
      assertEquals(readings[1], readings[0]);
    }
    covered("mtproxy_ext_read_statm", "natively", "property", 7);
    covered("mtproxy_ext_read_statm", "in plain TypeScript", "property", 7);
  });

  it("readMeminfo gives the same swap", () => {
    const [actual, expected] = [native.readMeminfo(), plain.readMeminfo(realHost)];
    assertEquals([actual.swapTotal, actual.foundMask], [expected.swapTotal, expected.foundMask]);
    covered("mtproxy_ext_read_meminfo_summary", "natively", "property", 1);
    covered("mtproxy_ext_read_meminfo_summary", "in plain TypeScript", "property", 1);
  });
});
