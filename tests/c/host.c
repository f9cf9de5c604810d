/* What a C proxy does with the library at its start: the six start-up steps, the differential self-check of both CRCs
 * against its own, and delegation through weak references; then the corners of the contract that vectors cannot hold. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <mtproxy_ext.h>

static int passed;
static int failed;

static void check(const char *what, bool holds) {
  if (holds) {
    passed++;
  } else {
    failed++;
    printf("failed: %s\n", what);
  }
}

/* A proxy refers to the contract weakly, beside its own code; the bridge's strong references must pull in all of it. */
#pragma weak mtproxy_ffi_md5
#pragma weak mtproxy_ffi_md5_hex
#pragma weak mtproxy_ffi_md5_hmac
#pragma weak mtproxy_ffi_sha1
#pragma weak mtproxy_ffi_sha1_two_chunks
#pragma weak mtproxy_ffi_sha256
#pragma weak mtproxy_ffi_sha256_two_chunks
#pragma weak mtproxy_ffi_sha256_hmac
#pragma weak mtproxy_ffi_pid_init_common
#pragma weak mtproxy_ffi_pid_init_client
#pragma weak mtproxy_ffi_pid_init_server
#pragma weak mtproxy_ffi_matches_pid
#pragma weak mtproxy_ffi_process_id_is_newer
#pragma weak mtproxy_ffi_cpuid_fill
#pragma weak mtproxy_ffi_get_utime_monotonic
#pragma weak mtproxy_ffi_get_double_time
#pragma weak mtproxy_ffi_get_utime
#pragma weak mtproxy_ffi_get_precise_time
#pragma weak mtproxy_ffi_precise_now_value
#pragma weak mtproxy_ffi_precise_now_rdtsc_value
#pragma weak mtproxy_ffi_precise_time_value
#pragma weak mtproxy_ffi_precise_time_rdtsc_value
#pragma weak mtproxy_ffi_cfg_skipspc
#pragma weak mtproxy_ffi_cfg_skspc
#pragma weak mtproxy_ffi_cfg_getword_len
#pragma weak mtproxy_ffi_cfg_getstr_len
#pragma weak mtproxy_ffi_cfg_getint
#pragma weak mtproxy_ffi_cfg_getint_zero
#pragma weak mtproxy_ffi_cfg_getint_signed_zero
#pragma weak mtproxy_ffi_tl_parse_query_header
#pragma weak mtproxy_ffi_tl_parse_answer_header
#pragma weak mtproxy_ffi_parse_proc_stat_line
#pragma weak mtproxy_ffi_read_proc_stat_file
#pragma weak mtproxy_ffi_parse_statm
#pragma weak mtproxy_ffi_parse_meminfo_summary
#pragma weak mtproxy_ffi_format_log_prefix
#pragma weak mtproxy_ffi_net_epoll_conv_flags
#pragma weak mtproxy_ffi_net_epoll_unconv_flags
#pragma weak mtproxy_ffi_net_timers_wait_msec
#pragma weak mtproxy_ffi_msg_buffers_pick_size_index

#define RESOLVES(name) check("weak " #name " resolves", name != NULL)

static void weak_references(void) {
  RESOLVES(mtproxy_ffi_md5);
  RESOLVES(mtproxy_ffi_md5_hex);
  RESOLVES(mtproxy_ffi_md5_hmac);
  RESOLVES(mtproxy_ffi_sha1);
  RESOLVES(mtproxy_ffi_sha1_two_chunks);
  RESOLVES(mtproxy_ffi_sha256);
  RESOLVES(mtproxy_ffi_sha256_two_chunks);
  RESOLVES(mtproxy_ffi_sha256_hmac);
  RESOLVES(mtproxy_ffi_pid_init_common);
  RESOLVES(mtproxy_ffi_pid_init_client);
  RESOLVES(mtproxy_ffi_pid_init_server);
  RESOLVES(mtproxy_ffi_matches_pid);
  RESOLVES(mtproxy_ffi_process_id_is_newer);
  RESOLVES(mtproxy_ffi_cpuid_fill);
  RESOLVES(mtproxy_ffi_get_utime_monotonic);
  RESOLVES(mtproxy_ffi_get_double_time);
  RESOLVES(mtproxy_ffi_get_utime);
  RESOLVES(mtproxy_ffi_get_precise_time);
  RESOLVES(mtproxy_ffi_precise_now_value);
  RESOLVES(mtproxy_ffi_precise_now_rdtsc_value);
  RESOLVES(mtproxy_ffi_precise_time_value);
  RESOLVES(mtproxy_ffi_precise_time_rdtsc_value);
  RESOLVES(mtproxy_ffi_cfg_skipspc);
  RESOLVES(mtproxy_ffi_cfg_skspc);
  RESOLVES(mtproxy_ffi_cfg_getword_len);
  RESOLVES(mtproxy_ffi_cfg_getstr_len);
  RESOLVES(mtproxy_ffi_cfg_getint);
  RESOLVES(mtproxy_ffi_cfg_getint_zero);
  RESOLVES(mtproxy_ffi_cfg_getint_signed_zero);
  RESOLVES(mtproxy_ffi_tl_parse_query_header);
  RESOLVES(mtproxy_ffi_tl_parse_answer_header);
  RESOLVES(mtproxy_ffi_parse_proc_stat_line);
  RESOLVES(mtproxy_ffi_read_proc_stat_file);
  RESOLVES(mtproxy_ffi_parse_statm);
  RESOLVES(mtproxy_ffi_parse_meminfo_summary);
  RESOLVES(mtproxy_ffi_format_log_prefix);
  RESOLVES(mtproxy_ffi_net_epoll_conv_flags);
  RESOLVES(mtproxy_ffi_net_epoll_unconv_flags);
  RESOLVES(mtproxy_ffi_net_timers_wait_msec);
  RESOLVES(mtproxy_ffi_msg_buffers_pick_size_index);
}

static int startup_check(void) {
  if (mtproxy_ffi_api_version() != 1) return -1;
  return mtproxy_ffi_startup_handshake(1) < 0 ? -2 : 0;
}

static int check_concurrency_boundary(void) {
  mtproxy_ffi_concurrency_boundary_t report = { 0 };
  if (mtproxy_ffi_get_concurrency_boundary(&report) < 0) return -1;
  if (report.boundary_version != MTPROXY_FFI_CONCURRENCY_BOUNDARY_VERSION) return -2;
  if ((report.mpq_contract_ops & 0x3f) != 0x3f) return -3;
  if ((report.jobs_contract_ops & 0x7f) != 0x7f) return -4;
  if ((report.mpq_implemented_ops & ~report.mpq_contract_ops) != 0) return -5;
  return (report.jobs_implemented_ops & ~report.jobs_contract_ops) != 0 ? -6 : 0;
}

static int check_network_boundary(void) {
  mtproxy_ffi_network_boundary_t report = { 0 };
  if (mtproxy_ffi_get_network_boundary(&report) < 0) return -1;
  if (report.boundary_version != MTPROXY_FFI_NETWORK_BOUNDARY_VERSION) return -2;
  if ((report.net_events_contract_ops & 0x3) != 0x3) return -3;
  if ((report.net_timers_contract_ops & 0x1) != 0x1) return -4;
  if ((report.net_msg_buffers_contract_ops & 0x1) != 0x1) return -5;
  if ((report.net_events_implemented_ops & ~report.net_events_contract_ops) != 0) return -6;
  if ((report.net_timers_implemented_ops & ~report.net_timers_contract_ops) != 0) return -7;
  return (report.net_msg_buffers_implemented_ops & ~report.net_msg_buffers_contract_ops) != 0 ? -8 : 0;
}

typedef uint32_t (*library_crc)(const uint8_t *, size_t, uint32_t);

static uint32_t reference_crc(uint32_t polynomial, const uint8_t *data, size_t len, uint32_t crc) {
  for (size_t index = 0; index < len; index++) {
    crc ^= data[index];
    for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (polynomial & -(crc & 1));
  }
  return crc;
}

/* The host's CRC functions take a signed length. */
static uint32_t adapt(library_crc crc, const void *data, long len, uint32_t seed) {
  return len <= 0 ? seed : crc(data, (size_t)len, seed);
}

static int self_check(library_crc crc, uint32_t polynomial) {
  static const struct {
    const char *data;
    long len;
    uint32_t seed;
  } cases[] = {
    { "hello", 5, 0xffffffff },
    { "123456789", 9, 0xffffffff },
    { "123456789", 9, 0x12345678 },
    { NULL, 0, 0xffffffff },
  };
  for (size_t index = 0; index < sizeof cases / sizeof *cases; index++) {
    const uint8_t *data = (const uint8_t *)cases[index].data;
    uint32_t expected = reference_crc(polynomial, data, (size_t)cases[index].len, cases[index].seed);
    if (adapt(crc, data, cases[index].len, cases[index].seed) != expected) return -1;
  }
  uint8_t block[256];
  for (size_t index = 0; index < sizeof block; index++) block[index] = (uint8_t)index;
  if (adapt(crc, block, 256, 0x12345678) != reference_crc(polynomial, block, 256, 0x12345678)) return -2;
  uint32_t split = adapt(crc, block + 73, 183, adapt(crc, block, 73, 0x89abcdef));
  return split == reference_crc(polynomial, block, 256, 0x89abcdef) ? 0 : -3;
}

static void startup(void) {
  check("startup check", startup_check() == 0);
  check("concurrency boundary", check_concurrency_boundary() == 0);
  check("network boundary", check_network_boundary() == 0);
  check("CRC-32 self-check", self_check(mtproxy_ffi_crc32_partial, 0xedb88320) == 0);
  check("CRC-32C self-check", self_check(mtproxy_ffi_crc32c_partial, 0x82f63b78) == 0);
  check("a negative length leaves the seed", adapt(mtproxy_ffi_crc32_partial, "x", -1, 7) == 7);
}

static void lengths_without_memory(void) {
  uint8_t out[32];
  const uint8_t byte = 0;
  check("CRC-32 of too long a range is the seed", mtproxy_ffi_crc32_partial(&byte, SIZE_MAX, 5) == 5);
  check("CRC-32C of too long a range is the seed", mtproxy_ffi_crc32c_partial(&byte, SIZE_MAX / 2 + 1, 5) == 5);
  check("MD5 refuses too long a range", mtproxy_ffi_md5(&byte, SIZE_MAX, out) == -1);
  check("SHA-1 refuses too long a range", mtproxy_ffi_sha1(&byte, SIZE_MAX / 2 + 1, out) == -1);
  check("SHA-256 refuses too long a range", mtproxy_ffi_sha256(&byte, SIZE_MAX, out) == -1);
}

static void misaligned_outputs(void) {
  uint8_t storage[600];
  mtproxy_ffi_proc_stats_t stats;
  mtproxy_ffi_cfg_int_result_t number;
  check("a misaligned struct is written",
        mtproxy_ffi_read_proc_stat_file(getpid(), 0, (mtproxy_ffi_proc_stats_t *)(void *)(storage + 1)) == 0);
  memcpy(&stats, storage + 1, sizeof stats);
  check("a misaligned struct is right", stats.pid == getpid());
  check("a misaligned integer is written",
        mtproxy_ffi_cfg_getint("443;", 4, (mtproxy_ffi_cfg_int_result_t *)(void *)(storage + 3)) == 0);
  memcpy(&number, storage + 3, sizeof number);
  check("a misaligned integer is right", number.value == 443 && number.consumed == 3);
}

static void running_digests(void) {
  static const struct {
    uint32_t algorithm;
    uint32_t bytes;
    int32_t (*whole)(const uint8_t *, size_t, uint8_t *);
  } digests[] = {
    { MTPROXY_EXT_DIGEST_MD5, 16, mtproxy_ffi_md5 },
    { MTPROXY_EXT_DIGEST_SHA1, 20, mtproxy_ffi_sha1 },
    { MTPROXY_EXT_DIGEST_SHA256, 32, mtproxy_ffi_sha256 },
  };
  uint8_t message[200];
  for (size_t index = 0; index < sizeof message; index++) message[index] = (uint8_t)(index * 7);
  for (size_t kind = 0; kind < sizeof digests / sizeof *digests; kind++) {
    const uint32_t size = digests[kind].bytes;
    uint8_t expected[32], actual[33], storage[2 * MTPROXY_EXT_DIGEST_STATE_BYTES + 1];
    uint8_t *state = storage + 1;
    uint8_t *clone = state + MTPROXY_EXT_DIGEST_STATE_BYTES;
    bool splits = true;
    digests[kind].whole(message, sizeof message, expected);
    for (uint32_t at = 0; at <= sizeof message; at++) {
      splits &= mtproxy_ext_digest_init(state, digests[kind].algorithm) == 0;
      splits &= mtproxy_ext_digest_update(state, message, at) == 0;
      memcpy(clone, state, MTPROXY_EXT_DIGEST_STATE_BYTES);
      splits &= mtproxy_ext_digest_update(state, message, 3) == 0;
      splits &= mtproxy_ext_digest_update(clone, message + at, (uint32_t)sizeof message - at) == 0;
      splits &= mtproxy_ext_digest_final(clone, actual, size) == 0 && memcmp(actual, expected, size) == 0;
    }
    check("every split and clone gives the digest of the whole", splits);
    actual[size] = 0xa5;
    check("a finished state is refused", mtproxy_ext_digest_update(clone, message, 1) == -2);
    check("a short output is refused", mtproxy_ext_digest_final(state, actual, size - 1) == -1);
    check("nothing is written behind the digest", mtproxy_ext_digest_final(state, actual, size) == 0 && actual[size] == 0xa5);
  }
}

static void corrupt_states(void) {
  uint8_t good[MTPROXY_EXT_DIGEST_STATE_BYTES], state[MTPROXY_EXT_DIGEST_STATE_BYTES], before[sizeof state], out[32];
  for (uint32_t algorithm = 1; algorithm <= 3; algorithm++) {
    mtproxy_ext_digest_init(good, algorithm);
    bool refused = true;
    for (size_t at = 0; at < 8; at++) {
      memcpy(state, good, sizeof state);
      state[at] ^= 0x40;
      memcpy(before, state, sizeof state);
      memset(out, 0xa5, sizeof out);
      refused &= mtproxy_ext_digest_update(state, out, 1) == -2 && mtproxy_ext_digest_final(state, out, 32) == -2;
      refused &= memcmp(before, state, sizeof state) == 0 && out[0] == 0xa5;
    }
    memcpy(state, good, sizeof state);
    state[sizeof state - 1] = 1;
    refused &= mtproxy_ext_digest_update(state, out, 1) == -2;
    check("a changed header or tail of a state is refused, with nothing written", refused);
  }
  memset(state, 0, sizeof state);
  check("zeros are no state", mtproxy_ext_digest_update(state, out, 1) == -2);
  check("an unknown algorithm is refused", mtproxy_ext_digest_init(state, 4) == -1 && state[0] == 0);
  check("null is refused", mtproxy_ext_digest_init(NULL, 1) == -1 && mtproxy_ext_digest_update(NULL, out, 1) == -1);
}

static void readers(void) {
  int64_t sizes[7] = { 0 };
  mtproxy_ffi_meminfo_summary_t totals = { 0 };
  check("the extension has version 1", mtproxy_ext_api_version() == MTPROXY_EXT_API_VERSION);
  check("own sizes are read", mtproxy_ext_read_statm(0, 7, sizes) == 0 && sizes[0] >= sizes[1] && sizes[1] > 0);
  check("sizes are whole pages", sizes[0] % sysconf(_SC_PAGESIZE) == 0);
  sizes[0] = -7;
  check("eight sizes are refused", mtproxy_ext_read_statm(0, 8, sizes) == -1 && sizes[0] == -7);
  check("memory totals are read", mtproxy_ext_read_meminfo_summary(&totals) == 0 && totals.found_mask == 15);
  check("some memory is free", totals.mem_free > 0);
}

int main(void) {
  weak_references();
  startup();
  lengths_without_memory();
  misaligned_outputs();
  running_digests();
  corrupt_states();
  readers();
  printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}
