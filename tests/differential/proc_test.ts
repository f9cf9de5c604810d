import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import process from "node:process";
import * as native from "../../src/proc/mod.ts";
import * as plain from "../../src/proc/plain.ts";
import { covered } from "../support/coverage.ts";
import { differential } from "../support/differential.ts";
import { os } from "../support/library.ts";
import { meminfo, statLine, statm } from "../support/proc_texts.ts";
import { cases } from "../support/random.ts";

/** The bytes of the name are decoded on demand. */
const withName = (stat: native.ProcStat): unknown => ({ ...stat, comm: [...stat.comm] });

describe("/proc, native against plain", () => {
  differential("parseProcStat", {
    symbols: ["mtproxy_ext_parse_proc_stat_line"],
    make: statLine,
    native: (line) => withName(native.parseProcStat(line)),
    plain: (line) => withName(plain.parseProcStat(line)),
  });
  differential("parseStatm", {
    symbols: ["mtproxy_ffi_parse_statm"],
    make: statm,
    native: native.parseStatm,
    plain: plain.parseStatm,
  });
  differential("parseMeminfo", {
    symbols: ["mtproxy_ext_parse_meminfo_summary"],
    make: meminfo,
    native: native.parseMeminfo,
    plain: plain.parseMeminfo,
  });
});

const host = { readFile: (path: string): Uint8Array => new Uint8Array(readFileSync(path)), pageSize: () => 4096 };

(os === "linux" ? describe : describe.skip)("/proc's files, native against plain", () => {
  it("readProcStat gives the same for this process, its parent and a thread", () => {
    for (let round = 0; round < cases / 20; round++) {
      for (const [pid, tid] of [[process.pid, 0], [process.ppid, 0], [process.pid, process.pid], [1, -1]] as const) {
        const { pid: id, name, ppid, session, starttime } = native.readProcStat(pid, tid);
        const expected = plain.readProcStat(pid, tid, host);
        assertEquals([id, name, ppid, session, starttime], [
          expected.pid,
          expected.name,
          expected.ppid,
          expected.session,
          expected.starttime,
        ]);
      }
    }
    covered("mtproxy_ffi_read_proc_stat_file", "native", "property", Math.floor(cases / 5));
    covered("mtproxy_ffi_read_proc_stat_file", "fallback", "property", Math.floor(cases / 5));
  });

  it("readStatm gives the same while a process stands still", () => {
    for (let fields = 1; fields <= 7; fields++) {
      const attempt = (): bigint[][] => [
        plain.readStatm(1, fields, host),
        native.readStatm(1, fields),
        plain.readStatm(1, fields, host),
      ];
      const stoodStill = ([before, , after]: bigint[][]): boolean => String(before) === String(after);
      const readings = Array.from({ length: 100 }, attempt).find(stoodStill);
      assert(readings !== undefined, "process 1 never stands still");
      assertEquals(readings[1], readings[0]);
    }
    covered("mtproxy_ext_read_statm", "native", "property", 7);
    covered("mtproxy_ext_read_statm", "fallback", "property", 7);
  });

  it("readMeminfo gives the same swap, and the same fields", () => {
    const [actual, expected] = [native.readMeminfo(), plain.readMeminfo(host)];
    assertEquals([actual.swapTotal, Object.keys(actual)], [expected.swapTotal, Object.keys(expected)]);
    covered("mtproxy_ext_read_meminfo_summary", "native", "property", 1);
    covered("mtproxy_ext_read_meminfo_summary", "fallback", "property", 1);
  });
});
