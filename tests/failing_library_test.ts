import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { faultyLibrary, runScript } from "./support/runtime.ts";

/** The functions whose native part reports a status, with its name. */
const symbols = {
  crc32Many: "mtproxy_ext_crc32_many",
  crc32cMany: "mtproxy_ext_crc32c_many",
  md5: "mtproxy_ext_md5",
  sha1: "mtproxy_ext_sha1",
  sha256: "mtproxy_ext_sha256",
  "a hasher of md5": "mtproxy_ext_digest_init",
  md5Hex: "mtproxy_ext_md5_hex",
  md5Hmac: "mtproxy_ext_md5_hmac",
  sha1Hmac: "mtproxy_ext_sha1_hmac",
  sha256Hmac: "mtproxy_ext_sha256_hmac",
  "sha256Hmac.create": "mtproxy_ext_hmac_init",
  AesCtr: "mtproxy_ext_aes_init",
  timingSafeEqual: "mtproxy_ext_timing_safe_equal",
  sha1TwoChunks: "mtproxy_ext_sha1_two_chunks",
  sha256TwoChunks: "mtproxy_ext_sha256_two_chunks",
  md5Many: "mtproxy_ext_md5_many",
  sha1Many: "mtproxy_ext_sha1_many",
  sha256Many: "mtproxy_ext_sha256_many",
  pidInitCommon: "mtproxy_ffi_pid_init_common",
  pidInitClient: "mtproxy_ffi_pid_init_client",
  pidInitServer: "mtproxy_ffi_pid_init_server",
  skipSpaces: "mtproxy_ffi_cfg_skipspc",
  skipBlanks: "mtproxy_ffi_cfg_skspc",
  wordLength: "mtproxy_ffi_cfg_getword_len",
  stringLength: "mtproxy_ffi_cfg_getstr_len",
  getInt: "mtproxy_ffi_cfg_getint",
  getIntZero: "mtproxy_ffi_cfg_getint_zero",
  getIntSignedZero: "mtproxy_ffi_cfg_getint_signed_zero",
  ConfigScanner: "mtproxy_ext_cfg_tokens",
  parseProcStat: "mtproxy_ext_parse_proc_stat_line",
  parseStatm: "mtproxy_ffi_parse_statm",
  parseMeminfo: "mtproxy_ext_parse_meminfo_summary",
  cpuid: "mtproxy_ffi_cpuid_fill",
  formatLogPrefix: "mtproxy_ffi_format_log_prefix",
};

/** The readers, with what they cannot read then. */
const paths = { readProcStat: "/proc/1/stat", readStatm: "/proc/self/statm", readMeminfo: "/proc/meminfo" };

describe("a native function that fails", () => {
  let results: Readonly<Record<string, string>> | undefined;

  /** What each function threw in a process with a library in which all of them fail. */
  function thrown(): Readonly<Record<string, string>> {
    if (results !== undefined) return results;
    const env = { MTPROXY_FFI_LIBRARY: faultyLibrary("faulty") };
    const { stdout, stderr } = runScript({ file: "tests/programs/call_failing_library.ts", env });
    assertEquals(stderr, "");
    return results = JSON.parse(stdout);
  }

  for (const [name, symbol] of Object.entries(symbols)) {
    it(`makes ${name}() throw a NativeCallError`, () => {
      assertEquals(thrown()[name], `NativeCallError -1 ${symbol}`);
    });
  }

  for (const [name, path] of Object.entries(paths)) {
    it(`makes ${name}() throw a ProcReadError`, () => assertEquals(thrown()[name], `ProcReadError -1 ${path}`));
  }

  it("is tried for every function of that program", () => {
    assertEquals(Object.keys(thrown()).toSorted(), [...Object.keys(symbols), ...Object.keys(paths)].toSorted());
  });
});
