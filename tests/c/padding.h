/* Bytes between fields have no defined content: cleared, so that structs can be compared as bytes. */
#ifndef PADDING_H
#define PADDING_H

#include <string.h>

#include <mtproxy_ffi.h>

/* Clears from the end of one field to the start of the next, at any alignment. */
#define CLEAR_BETWEEN(start, type, before, after)                                                              \
  memset((char *)(start) + offsetof(type, before) + sizeof(((type *)0)->before), 0,                              \
         offsetof(type, after) - offsetof(type, before) - sizeof(((type *)0)->before))

static inline void clear_stats_padding(void *stats) {
  CLEAR_BETWEEN(stats, mtproxy_ffi_proc_stats_t, state, ppid);
  CLEAR_BETWEEN(stats, mtproxy_ffi_proc_stats_t, tpgid, flags);
}

static inline void clear_header_padding(void *header) {
  CLEAR_BETWEEN(header, mtproxy_ffi_tl_header_parse_result_t, flags, qid);
}

static inline void clear_totals_padding(void *totals) {
  const size_t used = offsetof(mtproxy_ffi_meminfo_summary_t, found_mask) + sizeof(int32_t);
  memset((char *)totals + used, 0, sizeof(mtproxy_ffi_meminfo_summary_t) - used);
}

#endif
