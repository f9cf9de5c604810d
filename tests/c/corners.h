/* Corners of the contract that test vectors cannot hold: lengths beyond all memory, and addresses without alignment. */
#ifndef CORNERS_H
#define CORNERS_H

#include <string.h>

#include <mtproxy_ffi.h>

#include "check.h"

#define CORNER_FILL 0xa5

static void check_lengths_without_memory(void) {
  static const size_t lengths[] = { SIZE_MAX / 2 + 1, SIZE_MAX };
  const uint8_t *data = (const uint8_t *)"data";
  const char *text = "text";
  uint8_t digest[32];
  uint8_t written[sizeof(mtproxy_ffi_proc_stats_t)];
  bool crcs = true, digests = true, parsers = true;
  memset(digest, CORNER_FILL, sizeof digest);
  memset(written, CORNER_FILL, sizeof written);
  for (size_t index = 0; index < 2; index++) {
    size_t len = lengths[index];
    crcs &= mtproxy_ffi_crc32_partial(data, len, 5) == 5 && mtproxy_ffi_crc32c_partial(data, len, 6) == 6;
    digests &= mtproxy_ffi_md5(data, len, digest) == -1 && mtproxy_ffi_md5_hex(data, len, (char *)digest) == -1;
    digests &= mtproxy_ffi_sha1(data, len, digest) == -1 && mtproxy_ffi_sha256(data, len, digest) == -1;
    digests &= mtproxy_ffi_md5_hmac(data, 4, data, len, digest) == -1;
    digests &= mtproxy_ffi_sha256_hmac(data, len, data, 4, digest) == -1;
    digests &= mtproxy_ffi_sha1_two_chunks(data, 4, data, len, digest) == -1;
    digests &= mtproxy_ffi_sha256_two_chunks(data, len, data, 4, digest) == -1;
    parsers &= mtproxy_ffi_cfg_skipspc(text, len, 1, (void *)written) == -1;
    parsers &= mtproxy_ffi_cfg_skspc(text, len, 1, (void *)written) == -1;
    parsers &= mtproxy_ffi_cfg_getword_len(text, len) == -1 && mtproxy_ffi_cfg_getstr_len(text, len) == -1;
    parsers &= mtproxy_ffi_cfg_getint(text, len, (void *)written) == -1;
    parsers &= mtproxy_ffi_cfg_getint_zero(text, len, (void *)written) == -1;
    parsers &= mtproxy_ffi_cfg_getint_signed_zero(text, len, (void *)written) == -1;
    parsers &= mtproxy_ffi_tl_parse_query_header(data, len, (void *)written) == -1;
    parsers &= mtproxy_ffi_tl_parse_answer_header(data, len, (void *)written) == -1;
    parsers &= mtproxy_ffi_parse_proc_stat_line(text, len, (void *)written) == -1;
    parsers &= mtproxy_ffi_parse_statm(text, len, 1, 4096, (void *)written) == -1;
    parsers &= mtproxy_ffi_parse_meminfo_summary(text, len, (void *)written) == -1;
    parsers &= mtproxy_ffi_format_log_prefix(7, 2026, 1, 2, 3, 4, 5, 6, (char *)written, len) == -1;
  }
  for (size_t index = 0; index < sizeof digest; index++) digests &= digest[index] == CORNER_FILL;
  for (size_t index = 0; index < sizeof written; index++) parsers &= written[index] == CORNER_FILL;
  check("CRCs of more than all memory are the seed", crcs);
  check("digests refuse more than all memory", digests);
  check("parsers and the log prefix refuse more than all memory", parsers);
}

static int32_t fill_stats(void *out) {
  static const char line[] =
      "7 (a b) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 "
      "37 38 39";
  return mtproxy_ffi_parse_proc_stat_line(line, sizeof line - 1, out);
}

static int32_t fill_header(void *out) { return mtproxy_ffi_tl_parse_query_header((const uint8_t *)"no query", 8, out); }

static int32_t fill_totals(void *out) {
  static const char text[] = "MemFree: 1 kB\nCached: 2 kB\nSwapTotal: 3 kB\nSwapFree: 4 kB\n";
  return mtproxy_ffi_parse_meminfo_summary(text, sizeof text - 1, out);
}

static int32_t fill_scan(void *out) { return mtproxy_ffi_cfg_skipspc(" \n x", 4, 1, out); }
static int32_t fill_blanks(void *out) { return mtproxy_ffi_cfg_skspc(" \n x", 4, 1, out); }
static int32_t fill_int(void *out) { return mtproxy_ffi_cfg_getint("443;", 4, out); }
static int32_t fill_pages(void *out) { return mtproxy_ffi_parse_statm("10 5 2", 6, 3, 4096, out); }
static int32_t fill_concurrency(void *out) { return mtproxy_ffi_get_concurrency_boundary(out); }
static int32_t fill_network(void *out) { return mtproxy_ffi_get_network_boundary(out); }

static int32_t fill_id(void *out) {
  const mtproxy_ffi_process_id_t id = { 1, 2, 3, 4 };
  memcpy(out, &id, sizeof id);
  return mtproxy_ffi_pid_init_client(out, 0x0a000001);
}

/* Calls once at an aligned address and once at each of the seven that follow: the same bytes, and none around them. */
static void check_alignment(const char *what, int32_t (*fill)(void *), size_t size) {
  _Alignas(16) static uint8_t aligned[600], shifted[600];
  bool same = true;
  memset(aligned, 0, sizeof aligned);
  same &= fill(aligned) == 0;
  for (size_t shift = 1; shift < 8; shift++) {
    memset(shifted, CORNER_FILL, sizeof shifted);
    memset(shifted + shift, 0, size);
    same &= fill(shifted + shift) == 0 && memcmp(shifted + shift, aligned, size) == 0;
    for (size_t index = 0; index < sizeof shifted; index++) {
      if (index < shift || index >= shift + size) same &= shifted[index] == CORNER_FILL;
    }
  }
  check(what, same);
}

static void check_unaligned_inputs(void) {
  const mtproxy_ffi_process_id_t id = { 1, 2, 3, 4 };
  const int32_t sizes[3] = { 48, 512, 2048 };
  uint8_t first[sizeof id + 1], second[sizeof id + 3], list[sizeof sizes + 1];
  memcpy(first + 1, &id, sizeof id);
  memcpy(second + 3, &id, sizeof id);
  memcpy(list + 1, sizes, sizeof sizes);
  const void *x = first + 1;
  const void *y = second + 3;
  const void *unaligned_sizes = list + 1;
  check_code("unaligned process ids are compared", 2, mtproxy_ffi_matches_pid(x, y));
  check_code("in both ways", 0, mtproxy_ffi_process_id_is_newer(x, y));
  check_code("unaligned sizes are read", 1, mtproxy_ffi_msg_buffers_pick_size_index(unaligned_sizes, 3, 100));
}

static void check_corners(void) {
  check_lengths_without_memory();
  check_alignment("unaligned process statistics", fill_stats, sizeof(mtproxy_ffi_proc_stats_t));
  check_alignment("unaligned header", fill_header, sizeof(mtproxy_ffi_tl_header_parse_result_t));
  check_alignment("unaligned memory totals", fill_totals, sizeof(mtproxy_ffi_meminfo_summary_t));
  check_alignment("unaligned scan result", fill_scan, sizeof(mtproxy_ffi_cfg_scan_result_t));
  check_alignment("unaligned scan result of blanks", fill_blanks, sizeof(mtproxy_ffi_cfg_scan_result_t));
  check_alignment("unaligned integer", fill_int, sizeof(mtproxy_ffi_cfg_int_result_t));
  check_alignment("unaligned page sizes", fill_pages, 3 * sizeof(int64_t));
  check_alignment("unaligned concurrency report", fill_concurrency, sizeof(mtproxy_ffi_concurrency_boundary_t));
  check_alignment("unaligned network report", fill_network, sizeof(mtproxy_ffi_network_boundary_t));
  check_alignment("unaligned process id", fill_id, sizeof(mtproxy_ffi_process_id_t));
  check_unaligned_inputs();
}

#endif
