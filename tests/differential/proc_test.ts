import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import process from "node:process";
import * as plain from "../../src/fallback/proc.ts";
import * as native from "../../src/proc.ts";
import { covered } from "../support/coverage.ts";
import { differential } from "../support/differential.ts";
import { os } from "../support/library.ts";
import { cases, type Random } from "../support/random.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const names = ["(sh)", "(tmux: server)", "(a) (b)", "()", "sh", "((x)", "(\n)", "(caf\u00e9)", "(\u2003)"];
const numbers = [
  "0",
  "1",
  "-1",
  "+5",
  "-0",
  "007",
  "4294967295",
  "18446744073709551615",
  "-9223372036854775808",
  "99999999999",
];

function statLine(random: Random): [Uint8Array] {
  const fields = Array.from(
    { length: 39 + random.below(14) },
    () => random.chance(12) ? random.pick(numbers) : `${random.below(1e6)}`,
  );
  const line = encode(
    `${random.below(99_999)} ${random.pick(names)} ${random.pick(["R", "S", "\u00e9", "7"])} ${fields.join(" ")}\n`,
  );
  return [random.view(random.chance(2) ? random.mutated(line) : line)];
}

function statm(random: Random): [Uint8Array, number, number] {
  const values = Array.from(
    { length: random.below(9) },
    () => random.chance(4) ? random.pick(numbers) : `${random.u32()}`,
  );
  const pageSize = random.pick([1, 4096, 65_536, Number.MAX_SAFE_INTEGER]);
  return [random.view(random.mutated(encode(values.join(" ")))), 1 + random.below(7), pageSize];
}

function meminfo(random: Random): [Uint8Array] {
  const keys = ["MemFree:", "SwapTotal:", "SwapFree:", "Cached:", "MemTotal:", "memfree:"];
  const lines = [...keys.slice(0, 4), ...Array.from({ length: random.below(4) }, () => random.pick(keys))].map((key) =>
    `${key}${random.pick([" ", "\t  ", " "])}${random.chance(6) ? random.pick(numbers) : random.u32()} ${
      random.chance(20) ? "KB" : "kB"
    }`
  );
  const text = encode(`${lines.join(random.pick(["\n", "\r\n"]))}\n`);
  return [random.view(random.chance(2) ? random.mutated(text) : text)];
}

describe("/proc, native against plain", () => {
  differential("parseProcStat", {
    symbols: ["mtproxy_ffi_parse_proc_stat_line"],
    make: statLine,
    native: native.parseProcStat,
    plain: plain.parseProcStat,
  });
  differential("parseStatm", {
    symbols: ["mtproxy_ffi_parse_statm"],
    make: statm,
    native: native.parseStatm,
    plain: plain.parseStatm,
  });
  differential("parseMeminfo", {
    symbols: ["mtproxy_ffi_parse_meminfo_summary"],
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

  it("readStatm gives the same for a process that stands still", () => {
    for (let fields = 1; fields <= 7; fields++) {
      assertEquals(native.readStatm(1, fields).length, plain.readStatm(1, fields, host).length);
      assertEquals(native.readStatm(1, 1), plain.readStatm(1, 1, host));
    }
    covered("mtproxy_ext_read_statm", "native", "property", 7);
    covered("mtproxy_ext_read_statm", "fallback", "property", 7);
  });

  it("readMeminfo gives the same swap, and memory of the same order", () => {
    const [actual, expected] = [native.readMeminfo(), plain.readMeminfo(host)];
    assertEquals([actual.swapTotal, Object.keys(actual)], [expected.swapTotal, Object.keys(expected)]);
    covered("mtproxy_ext_read_meminfo_summary", "native", "property", 1);
    covered("mtproxy_ext_read_meminfo_summary", "fallback", "property", 1);
  });
});
