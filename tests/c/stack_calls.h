/* A call of each function, or several where other code runs for other lengths. */
#ifndef STACK_CALLS_H
#define STACK_CALLS_H

#include <string.h>

#include <mtproxy_ext.h>

#define DATA_BYTES (64 * 1024)
#define MESSAGES 100
/* Room for a header, two blocks of 64 slots and one of 4096. */
#define QUEUE_BYTES (64 + 2 * 544 + 32800)

static uint8_t data[DATA_BYTES];
static uint8_t out[MESSAGES * 32];
static uint8_t state[MTPROXY_EXT_DIGEST_STATE_BYTES];
static uint8_t hmac_state[MTPROXY_EXT_HMAC_STATE_BYTES];
static uint8_t cipher[MTPROXY_EXT_AES_STATE_BYTES];
static uint32_t offsets[MESSAGES + 1];
static uint32_t place[3];
static mtproxy_ffi_process_id_t id;

static const uint32_t lengths[] = { 0, 1, 5, 15, 16, 55, 64, 100, 119, 128, 255, 256, 300, 600, 5000, DATA_BYTES };
static const int32_t sizes[] = { 48, 512, 2048 };
static const char config[] = " # a comment\nproxy 10.0.0.1:443; [fe80::1]:8888 -7";
static const char stat_line[] =
    "7 (a b) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 "
    "37 38 39";
static const char totals[] = "MemFree: 1 kB\nCached: 2 kB\nSwapTotal: 3 kB\nSwapFree: 4 kB\n";

#define TEXT(text) (text), sizeof(text) - 1
#define OUT ((void *)out)

/* ONCE(name, arguments), AT_EACH_LENGTH(name, arguments with len), AT_EACH_BATCH(name). */
#define CALLS(ONCE, AT_EACH_LENGTH, AT_EACH_BATCH)                                     \
  ONCE(mtproxy_ffi_api_version, ())                                                    \
  ONCE(mtproxy_ffi_startup_handshake, (1))                                             \
  ONCE(mtproxy_ffi_get_concurrency_boundary, (OUT))                                    \
  ONCE(mtproxy_ffi_get_network_boundary, (OUT))                                        \
  AT_EACH_LENGTH(mtproxy_ffi_crc32_partial, (data, len, 1))                            \
  AT_EACH_LENGTH(mtproxy_ffi_crc32c_partial, (data, len, 1))                           \
  AT_EACH_LENGTH(mtproxy_ffi_md5, (data, len, out))                                    \
  AT_EACH_LENGTH(mtproxy_ffi_md5_hex, (data, len, OUT))                                \
  AT_EACH_LENGTH(mtproxy_ffi_md5_hmac, (data, len, data, len, out))                    \
  AT_EACH_LENGTH(mtproxy_ffi_sha1, (data, len, out))                                   \
  AT_EACH_LENGTH(mtproxy_ffi_sha1_two_chunks, (data, 60, data, len, out))              \
  AT_EACH_LENGTH(mtproxy_ffi_sha256, (data, len, out))                                 \
  AT_EACH_LENGTH(mtproxy_ffi_sha256_two_chunks, (data, 60, data, len, out))            \
  AT_EACH_LENGTH(mtproxy_ffi_sha256_hmac, (data, len, data, len, out))                 \
  ONCE(mtproxy_ffi_pid_init_common, (&id))                                             \
  ONCE(mtproxy_ffi_pid_init_client, (&id, 1))                                          \
  ONCE(mtproxy_ffi_pid_init_server, (&id, 1, 2))                                       \
  ONCE(mtproxy_ffi_matches_pid, (&id, &id))                                            \
  ONCE(mtproxy_ffi_process_id_is_newer, (&id, &id))                                    \
  ONCE(mtproxy_ffi_cpuid_fill, (OUT))                                                  \
  ONCE(mtproxy_ffi_get_utime_monotonic, ())                                            \
  ONCE(mtproxy_ffi_get_double_time, ())                                                \
  ONCE(mtproxy_ffi_get_utime, (0))                                                     \
  ONCE(mtproxy_ffi_get_precise_time, (0))                                              \
  ONCE(mtproxy_ffi_precise_now_value, ())                                              \
  ONCE(mtproxy_ffi_precise_now_rdtsc_value, ())                                        \
  ONCE(mtproxy_ffi_precise_time_value, ())                                             \
  ONCE(mtproxy_ffi_precise_time_rdtsc_value, ())                                       \
  ONCE(mtproxy_ffi_cfg_skipspc, (TEXT(config), 1, OUT))                                \
  ONCE(mtproxy_ffi_cfg_skspc, (TEXT(config), 1, OUT))                                  \
  ONCE(mtproxy_ffi_cfg_getword_len, (config + 13, 5))                                  \
  ONCE(mtproxy_ffi_cfg_getstr_len, (config + 13, 5))                                   \
  ONCE(mtproxy_ffi_cfg_getint, (config + 19, 9, OUT))                                  \
  ONCE(mtproxy_ffi_cfg_getint_zero, (config + 19, 9, OUT))                             \
  ONCE(mtproxy_ffi_cfg_getint_signed_zero, (config + 19, 9, OUT))                      \
  AT_EACH_LENGTH(mtproxy_ffi_tl_parse_query_header, (data, len, OUT))                  \
  AT_EACH_LENGTH(mtproxy_ffi_tl_parse_answer_header, (data, len, OUT))                 \
  ONCE(mtproxy_ffi_parse_proc_stat_line, (TEXT(stat_line), OUT))                       \
  ONCE(mtproxy_ffi_read_proc_stat_file, (1, 1, OUT))                                   \
  ONCE(mtproxy_ffi_parse_statm, (TEXT("1 2 3 4 5 6 7"), 7, 4096, OUT))                 \
  ONCE(mtproxy_ffi_parse_meminfo_summary, (TEXT(totals), OUT))                         \
  ONCE(mtproxy_ffi_format_log_prefix, (7, 2026, 1, 2, 3, 4, 5, 6, OUT, 106))           \
  ONCE(mtproxy_ffi_net_epoll_conv_flags, (7))                                          \
  ONCE(mtproxy_ffi_net_epoll_unconv_flags, (7))                                        \
  ONCE(mtproxy_ffi_net_timers_wait_msec, (2, 1))                                       \
  ONCE(mtproxy_ffi_msg_buffers_pick_size_index, (sizes, 3, 100))                       \
  ONCE(mtproxy_ext_api_version, ())                                                    \
  AT_EACH_LENGTH(mtproxy_ext_crc32_partial, (data, len, 1))                            \
  AT_EACH_LENGTH(mtproxy_ext_crc32c_partial, (data, len, 1))                           \
  AT_EACH_LENGTH(mtproxy_ext_md5, (data, len, out))                                    \
  AT_EACH_LENGTH(mtproxy_ext_md5_hex, (data, len, OUT))                                \
  AT_EACH_LENGTH(mtproxy_ext_md5_hmac, (data, len, data, len, out))                    \
  AT_EACH_LENGTH(mtproxy_ext_sha1, (data, len, out))                                   \
  AT_EACH_LENGTH(mtproxy_ext_sha1_two_chunks, (data, 60, data, len, out))              \
  AT_EACH_LENGTH(mtproxy_ext_sha256, (data, len, out))                                 \
  AT_EACH_LENGTH(mtproxy_ext_sha256_two_chunks, (data, 60, data, len, out))            \
  AT_EACH_LENGTH(mtproxy_ext_sha256_hmac, (data, len, data, len, out))                 \
  AT_EACH_BATCH(mtproxy_ext_md5_many)                                                  \
  AT_EACH_BATCH(mtproxy_ext_sha1_many)                                                 \
  AT_EACH_BATCH(mtproxy_ext_sha256_many)                                               \
  AT_EACH_BATCH(mtproxy_ext_crc32_many)                                                \
  AT_EACH_BATCH(mtproxy_ext_crc32c_many)                                               \
  ONCE(mtproxy_ext_start_up, (1, out))                                                 \
  AT_EACH_LENGTH(mtproxy_ext_block_call, (block_of(len)))                              \
  AT_EACH_LENGTH(mtproxy_ext_digest_init, (state, 1 + len % 3))                        \
  AT_EACH_LENGTH(mtproxy_ext_digest_update, (running(len), data, len))                 \
  AT_EACH_LENGTH(mtproxy_ext_digest_final, (running(len), out, 32))                    \
  AT_EACH_LENGTH(mtproxy_ext_hmac_init, (hmac_state, 1 + len % 3, data, len))          \
  AT_EACH_LENGTH(mtproxy_ext_hmac_final, (running_hmac(len), out, 32))                 \
  AT_EACH_LENGTH(mtproxy_ext_timing_safe_equal, (data, data + 1, len / 2))             \
  AT_EACH_LENGTH(mtproxy_ext_sha1_hmac, (data, len, data, len, out))                   \
  AT_EACH_LENGTH(mtproxy_ext_crc32_combine, (len, 1, len, len))                        \
  AT_EACH_LENGTH(mtproxy_ext_crc32c_combine, (len, 1, len, len))                       \
  ONCE(mtproxy_ext_tl_parse_query_header, (data, 64, OUT))                             \
  ONCE(mtproxy_ext_tl_parse_answer_header, (data, 64, OUT))                            \
  ONCE(mtproxy_ext_cfg_tokens, (TEXT(config), memset(place, 0, sizeof place), OUT, 100)) \
  ONCE(mtproxy_ext_job_create, (job_of(0), job_fields, NULL, 0))                       \
  ONCE(mtproxy_ext_job_signal, (job_of(1), 1))                                         \
  ONCE(mtproxy_ext_job_incref, (job_of(1)))                                            \
  ONCE(mtproxy_ext_job_decref, (job_of(2)))                                            \
  ONCE(mtproxy_ext_mpq_create, (queue_of(0), QUEUE_BYTES, MTPROXY_EXT_MPQ_PLAIN))      \
  ONCE(mtproxy_ext_mpq_push, (queue_of(128), QUEUE_BYTES, 1, 0))                       \
  ONCE(mtproxy_ext_mpq_pop, (queue_of(4224), QUEUE_BYTES))                             \
  ONCE(mtproxy_ext_mpq_is_empty, (queue_of(4224), QUEUE_BYTES))                        \
  ONCE(mtproxy_ext_mpq_clear, (queue_of(4224), QUEUE_BYTES))                           \
  ONCE(mtproxy_ext_parse_proc_stat_line, (TEXT(stat_line), OUT))                       \
  ONCE(mtproxy_ext_parse_meminfo_summary, (TEXT(totals), OUT))                         \
  ONCE(mtproxy_ext_read_statm, (0, 7, OUT))                                            \
  ONCE(mtproxy_ext_read_meminfo_summary, (OUT))                                        \
  AT_EACH_LENGTH(mtproxy_ext_aes_init, (cipher, data, data, 1 + len % 5))              \
  AT_EACH_LENGTH(mtproxy_ext_aes_update, (each_mode(len), data, len, data))            \
  ONCE(mtproxy_ext_aes_final, (cipher))

/* A block for each of the five functions in turn. */
static uint8_t *block_of(uint32_t len) {
  const uint32_t words[] = { 1 + len % 5, len < DATA_BYTES - 64 ? len : 1000, 1 };
  memcpy(data, words, sizeof words);
  return data;
}

/* A queue that has taken so many tokens, each block full to its last slot; none when there are none. */
static uint8_t *queue_of(uint32_t tokens) {
  memset(data, 0, QUEUE_BYTES);
  if (tokens == 0) return data;
  mtproxy_ext_mpq_create(data, QUEUE_BYTES, MTPROXY_EXT_MPQ_PLAIN);
  for (uint32_t token = 1; token <= tokens; token++) mtproxy_ext_mpq_push(data, QUEUE_BYTES, token, 0);
  return data;
}

static const uint32_t job_fields[11] = { 0x81000000u };

/* A job with so many references; none for 0. */
static uint8_t *job_of(uint32_t references) {
  memset(data, 0, MTPROXY_EXT_JOB_STATE_BYTES);
  if (references > 0) mtproxy_ext_job_create(data, job_fields, NULL, 0);
  for (uint32_t count = 1; count < references; count++) mtproxy_ext_job_incref(data);
  return data;
}

/* A digest that has taken a few bytes, by each algorithm in turn. */
static uint8_t *running(uint32_t len) {
  mtproxy_ext_digest_init(state, 1 + len % 3);
  mtproxy_ext_digest_update(state, data, 60);
  return state;
}

/* An HMAC that has taken a few bytes, by each algorithm in turn. */
static uint8_t *running_hmac(uint32_t len) {
  mtproxy_ext_hmac_init(hmac_state, 1 + len % 3, data, 70);
  mtproxy_ext_digest_update(hmac_state, data, 60);
  return hmac_state;
}

/* A cipher of the last mode, after the other modes have each taken as much. */
static uint8_t *each_mode(uint32_t len) {
  for (uint32_t mode = MTPROXY_EXT_AES_CTR; mode <= MTPROXY_EXT_AES_IGE_DECRYPT; mode++) {
    mtproxy_ext_aes_init(cipher, data, data, mode);
    if (mode < MTPROXY_EXT_AES_IGE_DECRYPT) mtproxy_ext_aes_update(cipher, data, len, data);
  }
  return cipher;
}

/* Messages of one length end together; of many lengths, they end one after the other, down to the last. */
static void put_messages(uint32_t count, uint32_t length, uint32_t growth) {
  for (uint32_t at = 0; at < count; at++) offsets[at + 1] = offsets[at] + length + at * growth;
}

#define CALL_ONCE(name, arguments) \
  static void call_##name(void) { (void)name arguments; }

#define CALL_AT_EACH_LENGTH(name, arguments)                                    \
  static void call_##name(void) {                                               \
    for (size_t index = 0; index < sizeof lengths / sizeof *lengths; index++) { \
      uint32_t len = lengths[index];                                            \
      (void)name arguments;                                                     \
    }                                                                           \
  }

#define CALL_AT_EACH_BATCH(name)                                                \
  static void call_##name(void) {                                               \
    for (uint32_t count = 0; count <= MESSAGES; count += count < 12 ? 1 : 11) { \
      for (uint32_t length = 0; length <= 130; length += 13) {                  \
        put_messages(count, length, length % 2 * 7);                            \
        (void)name(data, DATA_BYTES, offsets, count, OUT);                      \
      }                                                                         \
    }                                                                           \
  }

CALLS(CALL_ONCE, CALL_AT_EACH_LENGTH, CALL_AT_EACH_BATCH)

#endif
