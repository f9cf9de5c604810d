#include "runner.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define STAT_FIELD(name, kind) STRUCT_FIELD(mtproxy_ffi_proc_stats_t, name, kind)
#define I32(name) STAT_FIELD(name, FIELD_I32)
#define I64(name) STAT_FIELD(name, FIELD_I64)
#define U64(name) STAT_FIELD(name, FIELD_U64)

static const struct_field stat_fields[] = {
  I32(pid),         STAT_FIELD(state, FIELD_I8), I32(ppid),     I32(pgrp),      I32(session),     I32(tty_nr),
  I32(tpgid),       U64(flags),      U64(minflt),    U64(cminflt),   U64(majflt),      U64(cmajflt),
  U64(utime),       U64(stime),      I64(cutime),    I64(cstime),    I64(priority),    I64(nice),
  I64(num_threads), I64(itrealvalue), U64(starttime), U64(vsize),    I64(rss),         U64(rlim),
  U64(startcode),   U64(endcode),    U64(startstack), U64(kstkesp),  U64(kstkeip),     U64(signal),
  U64(blocked),     U64(sigignore),  U64(sigcatch),  U64(wchan),     U64(nswap),       U64(cnswap),
  I32(exit_signal), I32(processor),  U64(rt_priority), U64(policy),  U64(delayacct_blkio_ticks),
};

static void stat_line(test_case *test) {
  mtproxy_ffi_proc_stats_t *out = output(test, "in.out_null", sizeof *out);
  const char *line = (const char *)bytes(test, "in.line");
  int32_t rc = mtproxy_ffi_parse_proc_stat_line(line, unsigned_integer(test, "in.len"), out);
  expect_struct(test, rc, out, sizeof *out, stat_fields, COUNT(stat_fields));
  if (rc == 0 && out != NULL) expect_bytes(test, "out.comm", out->comm, sizeof out->comm, 0);
}

static void stat_file(test_case *test) {
  mtproxy_ffi_proc_stats_t *out = output(test, "in.out_null", sizeof *out);
  int32_t pid = (int32_t)integer(test, "in.pid");
  int32_t rc = mtproxy_ffi_read_proc_stat_file(pid, (int32_t)integer(test, "in.tid"), out);
  expect_struct(test, rc, out, sizeof *out, stat_fields, COUNT(stat_fields));
}

/* The vectors' output slots were filled with -7777 to make partial writes visible. */
#define UNSET (-7777)
#define SLOTS 8

static void statm(test_case *test) {
  int64_t *slots = filled(SLOTS * sizeof *slots, 0);
  for (size_t slot = 0; slot < SLOTS; slot++) slots[slot] = UNSET;
  const char *buf = (const char *)bytes(test, "in.buf");
  size_t len = unsigned_integer(test, "in.len");
  int32_t m = (int32_t)integer(test, "in.m");
  int64_t page_size = integer(test, "in.page_size");
  int64_t *out = flag(test, "in.out_null") ? NULL : slots;
  expect_integer(test, "out.rc", mtproxy_ffi_parse_statm(buf, len, m, page_size, out));
  char list[SLOTS * 24] = "";
  for (size_t slot = 0, at = 0; slot < SLOTS; slot++) {
    at += (size_t)snprintf(list + at, sizeof list - at, "%s%" PRId64, slot == 0 ? "" : ",", slots[slot]);
  }
  expect_text(test, "out.out_values", list, strlen(list));
}

#define TOTAL_FIELD(name, kind) STRUCT_FIELD(mtproxy_ffi_meminfo_summary_t, name, kind)

static const struct_field total_fields[] = {
  TOTAL_FIELD(mem_free, FIELD_I64),
  TOTAL_FIELD(mem_cached, FIELD_I64),
  TOTAL_FIELD(swap_total, FIELD_I64),
  TOTAL_FIELD(swap_free, FIELD_I64),
  TOTAL_FIELD(found_mask, FIELD_I32),
};

static void meminfo(test_case *test) {
  mtproxy_ffi_meminfo_summary_t *out = output(test, "in.out_null", sizeof *out);
  const char *buf = (const char *)bytes(test, "in.buf");
  int32_t rc = mtproxy_ffi_parse_meminfo_summary(buf, unsigned_integer(test, "in.len"), out);
  expect_struct(test, rc, out, sizeof *out, total_fields, COUNT(total_fields));
}

const test_function proc_functions[] = {
  { "mtproxy_ffi_parse_proc_stat_line", stat_line },
  { "mtproxy_ffi_read_proc_stat_file", stat_file },
  { "mtproxy_ffi_parse_statm", statm },
  { "mtproxy_ffi_parse_meminfo_summary", meminfo },
  { NULL, NULL },
};
