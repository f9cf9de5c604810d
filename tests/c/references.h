/* How a C proxy refers to the library: strongly to the six functions of its bridge, weakly to all others. A weak
 * reference pulls nothing out of an archive, so the six must pull in everything. */
#ifndef REFERENCES_H
#define REFERENCES_H

#include <mtproxy_ext.h>

#include "check.h"

#define BRIDGE(X)                             \
  X(mtproxy_ffi_api_version)                  \
  X(mtproxy_ffi_startup_handshake)            \
  X(mtproxy_ffi_get_concurrency_boundary)     \
  X(mtproxy_ffi_get_network_boundary)         \
  X(mtproxy_ffi_crc32_partial)                \
  X(mtproxy_ffi_crc32c_partial)

#define DELEGATED(X)                          \
  X(mtproxy_ffi_md5)                          \
  X(mtproxy_ffi_md5_hex)                      \
  X(mtproxy_ffi_md5_hmac)                     \
  X(mtproxy_ffi_sha1)                         \
  X(mtproxy_ffi_sha1_two_chunks)              \
  X(mtproxy_ffi_sha256)                       \
  X(mtproxy_ffi_sha256_two_chunks)            \
  X(mtproxy_ffi_sha256_hmac)                  \
  X(mtproxy_ffi_pid_init_common)              \
  X(mtproxy_ffi_pid_init_client)              \
  X(mtproxy_ffi_pid_init_server)              \
  X(mtproxy_ffi_matches_pid)                  \
  X(mtproxy_ffi_process_id_is_newer)          \
  X(mtproxy_ffi_cpuid_fill)                   \
  X(mtproxy_ffi_get_utime_monotonic)          \
  X(mtproxy_ffi_get_double_time)              \
  X(mtproxy_ffi_get_utime)                    \
  X(mtproxy_ffi_get_precise_time)             \
  X(mtproxy_ffi_precise_now_value)            \
  X(mtproxy_ffi_precise_now_rdtsc_value)      \
  X(mtproxy_ffi_precise_time_value)           \
  X(mtproxy_ffi_precise_time_rdtsc_value)     \
  X(mtproxy_ffi_cfg_skipspc)                  \
  X(mtproxy_ffi_cfg_skspc)                    \
  X(mtproxy_ffi_cfg_getword_len)              \
  X(mtproxy_ffi_cfg_getstr_len)               \
  X(mtproxy_ffi_cfg_getint)                   \
  X(mtproxy_ffi_cfg_getint_zero)              \
  X(mtproxy_ffi_cfg_getint_signed_zero)       \
  X(mtproxy_ffi_tl_parse_query_header)        \
  X(mtproxy_ffi_tl_parse_answer_header)       \
  X(mtproxy_ffi_parse_proc_stat_line)         \
  X(mtproxy_ffi_read_proc_stat_file)          \
  X(mtproxy_ffi_parse_statm)                  \
  X(mtproxy_ffi_parse_meminfo_summary)        \
  X(mtproxy_ffi_format_log_prefix)            \
  X(mtproxy_ffi_net_epoll_conv_flags)         \
  X(mtproxy_ffi_net_epoll_unconv_flags)       \
  X(mtproxy_ffi_net_timers_wait_msec)         \
  X(mtproxy_ffi_msg_buffers_pick_size_index)

#define EXTENSION(X)                          \
  X(mtproxy_ext_api_version)                  \
  X(mtproxy_ext_crc32_partial)                \
  X(mtproxy_ext_crc32c_partial)               \
  X(mtproxy_ext_md5)                          \
  X(mtproxy_ext_md5_hex)                      \
  X(mtproxy_ext_md5_hmac)                     \
  X(mtproxy_ext_sha1)                         \
  X(mtproxy_ext_sha1_two_chunks)              \
  X(mtproxy_ext_sha256)                       \
  X(mtproxy_ext_sha256_two_chunks)            \
  X(mtproxy_ext_sha256_hmac)                  \
  X(mtproxy_ext_md5_many)                     \
  X(mtproxy_ext_sha1_many)                    \
  X(mtproxy_ext_sha256_many)                  \
  X(mtproxy_ext_crc32_many)                   \
  X(mtproxy_ext_crc32c_many)                  \
  X(mtproxy_ext_start_up)                     \
  X(mtproxy_ext_block_call)                   \
  X(mtproxy_ext_digest_init)                  \
  X(mtproxy_ext_digest_update)                \
  X(mtproxy_ext_digest_final)                 \
  X(mtproxy_ext_hmac_init)                    \
  X(mtproxy_ext_hmac_final)                   \
  X(mtproxy_ext_timing_safe_equal)            \
  X(mtproxy_ext_sha1_hmac)                    \
  X(mtproxy_ext_crc32_combine)                \
  X(mtproxy_ext_crc32c_combine)               \
  X(mtproxy_ext_tl_parse_query_header)        \
  X(mtproxy_ext_tl_parse_answer_header)       \
  X(mtproxy_ext_cfg_tokens)                   \
  X(mtproxy_ext_job_create)                   \
  X(mtproxy_ext_job_signal)                   \
  X(mtproxy_ext_job_incref)                   \
  X(mtproxy_ext_job_decref)                   \
  X(mtproxy_ext_mpq_create)                   \
  X(mtproxy_ext_mpq_push)                     \
  X(mtproxy_ext_mpq_pop)                      \
  X(mtproxy_ext_mpq_is_empty)                 \
  X(mtproxy_ext_mpq_clear)                    \
  X(mtproxy_ext_parse_proc_stat_line)         \
  X(mtproxy_ext_parse_meminfo_summary)        \
  X(mtproxy_ext_read_statm)                   \
  X(mtproxy_ext_read_meminfo_summary)         \
  X(mtproxy_ext_aes_init)                     \
  X(mtproxy_ext_aes_update)                   \
  X(mtproxy_ext_aes_final)                   \
  X(mtproxy_ext_queue_bytes)                  \
  X(mtproxy_ext_queue_init)                   \
  X(mtproxy_ext_queue_check)                  \
  X(mtproxy_ext_queue_push)                   \
  X(mtproxy_ext_queue_pop)                    \
  X(mtproxy_ext_queue_size)                   \
  X(mtproxy_ext_queue_close)                  \
  X(mtproxy_ext_queue_is_closed)

#define WEAK(name) extern __typeof__(name) name __attribute__((weak));
DELEGATED(WEAK)
EXTENSION(WEAK)

#define MISSING(name) + missing(#name, (name) != NULL)

static int missing(const char *name, bool found) {
  if (!found) printf("%s stays null\n", name);
  return !found;
}

/* False when there is a function that cannot be called. */
static bool check_references(void) {
  const int contract = 0 DELEGATED(MISSING);
  const int extension = 0 EXTENSION(MISSING);
  check("all weak references to ABI v1 resolve", contract == 0);
  check("all weak references to the extension resolve", extension == 0);
  return contract + extension == 0;
}

#endif
