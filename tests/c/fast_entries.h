/* The extension's entries with 32-bit lengths beside the contract's own, and the table of a config text's tokens. */
#ifndef FAST_ENTRIES_H
#define FAST_ENTRIES_H

#include <string.h>

#include <mtproxy_ext.h>

#include "check.h"

#define UNWRITTEN_BYTE 0x5a

static void check_fast_headers(void) {
  static const uint8_t packet[] = { 0x3d, 0xdf, 0x74, 0x23, 7, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4 };
  mtproxy_ffi_tl_header_parse_result_t expected, actual;
  for (uint32_t len = 0; len <= sizeof packet; len++) {
    memset(&expected, UNWRITTEN_BYTE, sizeof expected);
    memset(&actual, UNWRITTEN_BYTE, sizeof actual);
    bool same = mtproxy_ffi_tl_parse_query_header(packet, len, &expected) == 0;
    same &= mtproxy_ext_tl_parse_query_header(packet, len, &actual) == 0;
    same &= actual.status == expected.status && actual.qid == expected.qid && actual.consumed == expected.consumed;
    same &= mtproxy_ffi_tl_parse_answer_header(packet, len, &expected) == 0;
    same &= mtproxy_ext_tl_parse_answer_header(packet, len, &actual) == 0;
    check("a header of any length is read alike", same && actual.status == expected.status);
  }
  bool refused = mtproxy_ext_tl_parse_query_header(NULL, 1, &actual) == -1;
  refused &= mtproxy_ext_tl_parse_answer_header(packet, 16, NULL) == -1;
  check("null is refused", refused);
}

static void check_fast_proc(void) {
  static const char line[] = "7 (tmux: server) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 "
    "28 29 30 31 32 33 34 35 36 37 38 39\n";
  static const char memory[] = "MemFree: 1 kB\nCached: 2 kB\nSwapTotal: 3 kB\nSwapFree: 4 kB\n";
  mtproxy_ffi_proc_stats_t expected, actual;
  bool same = mtproxy_ffi_parse_proc_stat_line(line, sizeof line - 1, &expected) == 0;
  same &= mtproxy_ext_parse_proc_stat_line(line, sizeof line - 1, &actual) == 0;
  same &= memcmp(&expected, &actual, sizeof actual) == 0;
  check("a stat line is read alike", same && actual.pid == 7 && actual.delayacct_blkio_ticks == 39);
  mtproxy_ffi_meminfo_summary_t totals = { 0 };
  same = mtproxy_ext_parse_meminfo_summary(memory, sizeof memory - 1, &totals) == 0;
  check("memory totals are read", same && totals.found_mask == 15 && totals.swap_free == 4096);
  bool refused = mtproxy_ext_parse_proc_stat_line(line, 5, &actual) == -1;
  refused &= mtproxy_ext_parse_proc_stat_line(NULL, 1, &actual) == -1;
  refused &= mtproxy_ext_parse_meminfo_summary(memory, 5, &totals) == -1;
  refused &= mtproxy_ext_parse_meminfo_summary(memory, sizeof memory - 1, NULL) == -1;
  check("cut texts and null are refused", refused);
}

static void check_tokens(void) {
  static const char text[] = "a -5;\n[::1]\"";
  static const uint32_t expected[] = {
    MTPROXY_EXT_CFG_WORD, 0, 1, 1, 0, MTPROXY_EXT_CFG_INTEGER, 2, 2, 1, 0, MTPROXY_EXT_CFG_PUNCTUATION, 4, 1, 1, 0,
    MTPROXY_EXT_CFG_WORD, 6, 5, 2, 6, MTPROXY_EXT_CFG_QUOTED_STRING, 11, 0, 2, 6,
  };
  for (uint32_t capacity = 1; capacity <= 6; capacity++) {
    uint32_t place[3] = { 0 }, tokens[6 * 5 + 1], count = 0;
    bool same = true;
    do {
      memset(tokens, UNWRITTEN_BYTE, sizeof tokens);
      int32_t found = mtproxy_ext_cfg_tokens(text, sizeof text - 1, place, tokens, capacity);
      same &= found >= 1 && (uint32_t)found <= capacity;
      same &= memcmp(tokens, expected + count * 5, (size_t)found * 5 * sizeof *tokens) == 0;
      same &= tokens[found * 5] == 0x5a5a5a5a;
      count += (uint32_t)found;
    } while (same && count < 5);
    check("tokens are the same in calls of any size", same && place[0] == 11 && place[1] == 2 && place[2] == 6);
  }
  uint32_t place[3] = { 99, 1, 0 }, tokens[5] = { 0 };
  bool refused = mtproxy_ext_cfg_tokens(text, sizeof text - 1, place, tokens, 1) == -1;
  place[1] = 0;
  refused &= mtproxy_ext_cfg_tokens(NULL, 1, place, tokens, 1) == -1;
  refused &= mtproxy_ext_cfg_tokens(text, 1, NULL, tokens, 1) == -1;
  refused &= mtproxy_ext_cfg_tokens(text, 1, place, NULL, 1) == -1;
  refused &= mtproxy_ext_cfg_tokens(text, 1, place, tokens, UINT32_MAX) == -1;
  check("a place behind the end, null and too large a table are refused", refused && tokens[0] == 0 && place[0] == 99);
  check_code("a table without room", 0, mtproxy_ext_cfg_tokens(text, 1, place, tokens, 0));
  place[1] = 0;
  check_code("the end of nothing", 1, mtproxy_ext_cfg_tokens(NULL, 0, place, tokens, 1));
  check("is a token", tokens[0] == MTPROXY_EXT_CFG_END && tokens[3] == 1);
}

static void check_fast_entries(void) {
  check_fast_headers();
  check_fast_proc();
  check_tokens();
}

#endif
