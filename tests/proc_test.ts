import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import process from "node:process";
import {
  parseMeminfo,
  parseProcStat,
  parseStatm,
  ProcReadError,
  readMeminfo,
  readProcStat,
  readStatm,
} from "../mod.ts";
import * as native from "../src/proc/mod.ts";
import { os } from "./support/library.ts";
import { procSuite } from "./support/suites/proc.ts";

procSuite("natively", native);

describe("the native readers of /proc", () => {
  it("name the file that cannot be read", () => {
    for (
      const [read, path] of [
        [() => readProcStat(-1), "/proc/-1/stat"],
        [() => readProcStat(1, 2 ** 31 - 1), "/proc/1/task/2147483647/stat"],
        [() => readStatm(2 ** 31 - 1), "/proc/2147483647/statm"],
      ] as const
    ) {
      const error = assertThrows(read, ProcReadError, `${path} could not be read`);
      assertEquals([error.code, error.path], [-1, path]);
    }
  });
});

(os === "linux" ? describe : describe.skip)("the native readers of /proc on Linux", () => {
  it("read this process's own stat file", () => {
    const stat = readProcStat(process.pid);
    assertEquals([stat.pid, stat.ppid], [process.pid, process.ppid]);
    const line = parseProcStat(new Uint8Array(readFileSync(`/proc/${process.pid}/stat`)));
    assertEquals([stat.name, stat.starttime, stat.session], [line.name, line.starttime, line.session]);
  });

  it("read the stat file of a thread", () => {
    assertEquals(readProcStat(process.pid, process.pid).pid, process.pid);
  });

  it("read this process's sizes, as bytes", () => {
    const [size = 0n, resident = 0n, ...others] = readStatm();
    assertEquals(others.length, 5);
    assert(size > resident && resident > 2n ** 20n);
    const pages = parseStatm(readFileSync("/proc/self/statm", "utf8"), 1, 1)[0] ?? 0n;
    assertEquals(readStatm(process.pid, 1).length, 1);
    assert(size >= pages && size % 4096n === 0n);
  });

  it("read the machine's memory totals", () => {
    const totals = readMeminfo();
    assertEquals(totals.swapTotal, parseMeminfo(readFileSync("/proc/meminfo", "utf8")).swapTotal);
    assert(totals.memFree > 0n && totals.memCached > 0n);
  });
});
