/* Modules of a C proxy that hand their work to the library where it is linked. */
#ifndef DELEGATION_H
#define DELEGATION_H

#include <string.h>
#include <time.h>
#include <unistd.h>

#include <mtproxy_ffi.h>

#include "check.h"

/* The host's digests take an int length, and a negative one is none. */
static size_t unsigned_length(int len) {
  return len < 0 ? 0 : (size_t)len;
}

static void check_digests(void) {
  static const char message[] = "abc";
  const uint8_t *input = (const uint8_t *)message;
  uint8_t none[32], output[32];
  char hex[33] = { 0 };
  bool same = mtproxy_ffi_md5_hex(input, unsigned_length(3), hex) == 0;
  check("md5_hex of abc", same && strcmp(hex, "900150983cd24fb0d6963f7d28e17f72") == 0);
  same = mtproxy_ffi_md5_hex(input, unsigned_length(-3), hex) == 0;
  check("a negative length is none", same && strcmp(hex, "d41d8cd98f00b204e9800998ecf8427e") == 0);
  same = mtproxy_ffi_sha256(NULL, 0, none) == 0;
  same &= mtproxy_ffi_sha256(input, unsigned_length(-1), output) == 0 && memcmp(output, none, 32) == 0;
  same &= mtproxy_ffi_sha256_two_chunks(input, unsigned_length(-1), input, unsigned_length(-2), output) == 0;
  check("also for two chunks", same && memcmp(output, none, 32) == 0);
  uint8_t both[64];
  memset(both, 'k', sizeof both);
  same = mtproxy_ffi_sha256_hmac((const uint8_t *)"key", 3, both, sizeof both, output) == 0;
  same &= mtproxy_ffi_sha256_hmac((const uint8_t *)"key", 3, both, sizeof both, both) == 0;
  check("a digest may be written over its input", same && memcmp(both, output, 32) == 0);
}

/* What the host mirrors after each call. */
static void check_clock(void) {
  check("no monotonic time is known at first", mtproxy_ffi_precise_now_value() == 0.0);
  check("no real time is known at first", mtproxy_ffi_precise_time_value() == 0);
  double now = mtproxy_ffi_get_utime_monotonic();
  check("the monotonic time is remembered", mtproxy_ffi_precise_now_value() == now);
  check("with its ticks", mtproxy_ffi_precise_now_rdtsc_value() > 0);
  check("the monotonic time does not go back", mtproxy_ffi_get_utime_monotonic() >= now);
  double real = mtproxy_ffi_get_utime(0);
  check("the real time is the system's", real >= (double)time(NULL) - 2 && real <= (double)time(NULL) + 2);
  check("it is remembered in units of 2^-32 s", mtproxy_ffi_precise_time_value() == (int64_t)(real * 4294967296.0));
  int64_t ticks = mtproxy_ffi_precise_time_rdtsc_value();
  double monotonic = mtproxy_ffi_get_utime(1);
  check("other clocks are not remembered", monotonic > 0 && mtproxy_ffi_precise_time_rdtsc_value() == ticks);
  int64_t precise = mtproxy_ffi_precise_time_value();
  check("a recent real time is used again", mtproxy_ffi_get_precise_time(UINT32_MAX) == precise);
  for (int tries = 0; tries < 1000000 && mtproxy_ffi_get_precise_time(0) == precise; tries++) continue;
  check("an old one is not", mtproxy_ffi_precise_time_value() > precise);
  check("and gets new ticks", mtproxy_ffi_precise_time_rdtsc_value() > ticks);
  double whole = mtproxy_ffi_get_utime(12345);
  check("an unknown clock gives whole seconds", whole == (double)(int64_t)whole && whole >= real - 1);
  double coarse = mtproxy_ffi_get_double_time();
  check("the coarse time is the system's", coarse >= real - 1 && coarse <= real + 5);
}

/* As the library reads it: time() may still tell the second before. */
static time_t seconds_now(void) {
  struct timespec now = { 0 };
  clock_gettime(CLOCK_REALTIME, &now);
  return now.tv_sec;
}

static void check_identity(void) {
  mtproxy_ffi_process_id_t id = { 0 };
  time_t before = seconds_now();
  check_code("init_server_PID", 0, mtproxy_ffi_pid_init_server(&id, 0x0a000001, 65535));
  check("address and port are stored", id.ip == 0x0a000001 && id.port == -1);
  check("the process is this one", id.pid == (uint16_t)getpid());
  check("it started now", id.utime >= before && id.utime <= seconds_now());
  mtproxy_ffi_process_id_t same = id;
  check_code("matches_pid", 2, mtproxy_ffi_matches_pid(&id, &same));
  same.utime--;
  check_code("process_id_is_newer", 1, mtproxy_ffi_process_id_is_newer(&id, &same));
  mtproxy_ffi_cpuid_t words = { 1, 2, 3, 4 };
  int32_t rc = mtproxy_ffi_cpuid_fill(&words);
#if defined(__x86_64__) || defined(__i386__)
  check("kdb_cpuid", rc == 0 && words.magic == 0x280147b8 && words.edx != 0);
#else
  check("kdb_cpuid", rc == -2 && words.magic == 1 && words.edx == 4);
#endif
}

typedef struct {
  const char *at;
  const char *end;
  int32_t line;
} config_cursor;

static size_t rest(const config_cursor *cursor) {
  return cursor->at == NULL || cursor->at >= cursor->end ? 0 : (size_t)(cursor->end - cursor->at);
}

static int next_byte(config_cursor *cursor) {
  mtproxy_ffi_cfg_scan_result_t skipped;
  if (mtproxy_ffi_cfg_skipspc(cursor->at, rest(cursor), cursor->line, &skipped) != 0) return -1;
  cursor->at += skipped.advance;
  cursor->line = skipped.line_no;
  return skipped.ch;
}

static void skip_blanks(config_cursor *cursor) {
  mtproxy_ffi_cfg_scan_result_t skipped;
  if (mtproxy_ffi_cfg_skspc(cursor->at, rest(cursor), cursor->line, &skipped) == 0) cursor->at += skipped.advance;
}

static int64_t next_integer(config_cursor *cursor) {
  mtproxy_ffi_cfg_int_result_t scanned;
  skip_blanks(cursor);
  if (mtproxy_ffi_cfg_getint_zero(cursor->at, rest(cursor), &scanned) != 0) return -2;
  cursor->at += scanned.consumed;
  return scanned.value;
}

/* The host leaves the cursor before a word. */
static bool is_word(config_cursor *cursor, const char *word) {
  skip_blanks(cursor);
  int32_t len = mtproxy_ffi_cfg_getword_len(cursor->at, rest(cursor));
  bool equal = len == (int32_t)strlen(word) && memcmp(cursor->at, word, (size_t)len) == 0;
  if (equal) cursor->at += len;
  return equal;
}

static void check_config(void) {
  static const char text[] = "# servers\n\nproxy_for  -\t2 [::1]:8888 ;\n";
  config_cursor cursor = { text, text + sizeof text - 1, 1 };
  check_code("cfg_skipspc stops at a directive", 'p', next_byte(&cursor));
  check_code("and counts lines", 3, cursor.line);
  check("cfg_getword", is_word(&cursor, "proxy_for"));
  check("cfg_getint_zero without digits", next_integer(&cursor) == -1);
  check("leaves the cursor behind the blanks", *cursor.at == '-');
  cursor.at++;
  check("cfg_getint_zero", next_integer(&cursor) == 2);
  check("cfg_getword of an address", is_word(&cursor, "[::1]"));
  check_code("cfg_getstr", 5, mtproxy_ffi_cfg_getstr_len(cursor.at, rest(&cursor)));
  cursor.at += 5;
  check_code("the directive ends", ';', next_byte(&cursor));
  cursor.at++;
  check_code("the file ends", 0, next_byte(&cursor));
  check("with nothing left", rest(&cursor) == 0 && cursor.line == 4);
}

static void check_headers(void) {
  static const uint8_t query[] = {
    0x3d, 0xdf, 0x74, 0x23, 1, 0, 0, 0, 0, 0, 0, 0, 0xbd, 0xaa, 0x68, 0x75, 7, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9,
  };
  mtproxy_ffi_tl_header_parse_result_t header;
  check_code("tlf_query_header", 0, mtproxy_ffi_tl_parse_query_header(query, sizeof query, &header));
  check_code("accepts a query", 0, header.status);
  check("op, query and actor", header.op == 0x2374df3d && header.qid == 1 && header.actor_id == 7);
  check_code("the payload is left", 24, header.consumed);
  check_code("tlf_query_answer_header", 0, mtproxy_ffi_tl_parse_answer_header(query, sizeof query, &header));
  check("refuses a query", header.status == -1 && header.errnum == -1002 && header.consumed == 0);
  check("and says why", strcmp(header.error, "Expected RPC_REQ_ERROR or RPC_REQ_RESULT") == 0);
}

static void check_proc(void) {
  mtproxy_ffi_proc_stats_t stats;
  int64_t sizes[7];
  check_code("read_proc_stats", 0, mtproxy_ffi_read_proc_stat_file(getpid(), 0, &stats));
  check("tells this process", stats.pid == getpid() && stats.ppid == getppid() && stats.comm[0] == '(');
  check_code("of its main thread too", 0, mtproxy_ffi_read_proc_stat_file(getpid(), getpid(), &stats));
  check_code("am_get_memory_usage", 0, mtproxy_ffi_parse_statm("10 5 2 1 0 3 0\n", 15, 7, 4096, sizes));
  check("in bytes", sizes[0] == 40960 && sizes[6] == 0);
  check_code("eight sizes are refused", -1, mtproxy_ffi_parse_statm("1 2 3 4 5 6 7 8", 15, 8, 1, sizes));
}

/* The host's own choice, which the library's must equal. */
static int32_t pick(const int32_t *sizes, int32_t count, int32_t hint) {
  int32_t index = count - 1;
  while (hint >= 0 && index > 0 && sizes[index - 1] >= hint) index--;
  return index;
}

static void check_net(void) {
  static const int32_t sizes[5] = { 48, 512, 2048, 16384, 262144 };
  bool same = true;
  for (int32_t hint = -1; hint < 300000; hint += 7) {
    same &= mtproxy_ffi_msg_buffers_pick_size_index(sizes, 5, hint) == pick(sizes, 5, hint);
  }
  check("buffer sizes are chosen as the host does", same);
  check("event flags", mtproxy_ffi_net_epoll_conv_flags(0xe) == 0xd && mtproxy_ffi_net_epoll_unconv_flags(5) == 0x406);
  check_code("timer wait", 251, mtproxy_ffi_net_timers_wait_msec(7.25, 7));
  char prefix[106];
  int32_t length = mtproxy_ffi_format_log_prefix(7, 2026, 1, 2, 3, 4, 5, 6, prefix, sizeof prefix);
  check("kprintf", length == 38 && strcmp(prefix, "[7][2026-01-02 03:04:05.000006 local] ") == 0);
}

static void check_delegation(void) {
  check_digests();
  check_clock();
  check_identity();
  check_config();
  check_headers();
  check_proc();
  check_net();
}

#endif
