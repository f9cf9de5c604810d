import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { readdirSync, readFileSync } from "node:fs";
import { camelCase } from "../src/abi/camel_case.ts";
import { symbols } from "../src/abi/symbols.ts";
import * as fallback from "../src/fallback.ts";
import { root, runScript } from "./support/runtime.ts";
import { vectors } from "./support/vectors.ts";

describe("@mtproxy/ffi/fallback", () => {
  it("needs no permission", () => {
    const { status, stdout, stderr } = runScript({ file: "tests/programs/use_fallback.ts", permissions: [] });
    assertEquals([status, stdout.trim(), stderr], [
      0,
      "cbf43926 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
      "",
    ]);
  });

  /** These ask the library, and there is none. */
  const ofTheLibrary = ["api_version", "startup_handshake", "get_concurrency_boundary", "get_network_boundary"];
  /** Where the public name is not the contract's in camelCase. */
  const renamed: Readonly<Record<string, string>> = {
    cpuid_fill: "cpuid",
    precise_now_value: "preciseNow",
    precise_now_rdtsc_value: "preciseNowRdtsc",
    precise_time_value: "preciseTime",
    precise_time_rdtsc_value: "preciseTimeRdtsc",
    cfg_skipspc: "skipSpaces",
    cfg_skspc: "skipBlanks",
    cfg_getword_len: "wordLength",
    cfg_getstr_len: "stringLength",
    cfg_getint: "getInt",
    cfg_getint_zero: "getIntZero",
    cfg_getint_signed_zero: "getIntSignedZero",
    tl_parse_query_header: "parseQueryHeader",
    tl_parse_answer_header: "parseAnswerHeader",
    parse_proc_stat_line: "parseProcStat",
    read_proc_stat_file: "readProcStat",
    parse_meminfo_summary: "parseMeminfo",
    net_epoll_conv_flags: "epollConvFlags",
    net_epoll_unconv_flags: "epollUnconvFlags",
    net_timers_wait_msec: "timersWaitMsec",
    msg_buffers_pick_size_index: "pickSizeIndex",
  };

  it("has a twin of every function of the contract", () => {
    const contract = Object.values(symbols).flatMap((group) => Object.keys(group))
      .filter((name) => name.startsWith("mtproxy_ffi_"))
      .map((name) => name.replace("mtproxy_ffi_", ""));
    assertEquals(contract.length, 46);
    const names = Object.keys(fallback);
    const missing = contract.filter((name) => !names.includes(renamed[name] ?? camelCase(name)));
    assertEquals(missing.toSorted(), ofTheLibrary.toSorted());
  });

  it("is tested by every file of tests/vectors", () => {
    const folder = join(root, "tests/vectors");
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    const cases = files.flatMap((name) => JSON.parse(readFileSync(join(folder, name), "utf8")).cases);
    assertEquals(vectors.length, cases.length);
  });
});
