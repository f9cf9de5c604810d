/* MTProxy's helper library: C ABI, version 1 (frozen).
 *
 * Conventions, which hold for every function and are not repeated there:
 * - Pointers are borrowed for the call: nothing is kept, allocated or freed for the caller.
 * - An input pointer may be null only when its length is 0. A null input with a length, or a null output, is -1.
 * - Text is a counted range of bytes, never NUL-terminated on input.
 * - A length above SIZE_MAX / 2 is -1, and nothing is read or written.
 * - Status functions return 0, or a negative code with the output untouched, except where "partial write" is said.
 * - Every function may be called from any thread; only the time functions keep state. None unwinds or aborts.
 * - No thread may be cancelled (pthread_cancel) during a call.
 * - The library may be unloaded only while no call runs; on Linux it stays loaded. A plugin for Linux that holds the static
 *   library must stay loaded, too: link it with -Wl,-z,nodelete, or each load takes two of the process's keys for
 *   thread-specific data and leaves them taken.
 * - A call takes at most 8 KB of the stack, in release builds.
 * - Pointers need no alignment. An output may overlap an input: it is written when all inputs have been read.
 * - Ticks are the processor's time-stamp counter on x86-64, nanoseconds of the monotonic clock elsewhere.
 * - MD5, SHA-1 and the CRCs are here for compatibility: none of them withstands an attacker. */
#ifndef MTPROXY_FFI_H
#define MTPROXY_FFI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MTPROXY_FFI_CONCURRENCY_BOUNDARY_VERSION 1u

#define MTPROXY_FFI_MPQ_OP_PUSH (1u << 0)
#define MTPROXY_FFI_MPQ_OP_POP (1u << 1)
#define MTPROXY_FFI_MPQ_OP_IS_EMPTY (1u << 2)
#define MTPROXY_FFI_MPQ_OP_PUSH_W (1u << 3)
#define MTPROXY_FFI_MPQ_OP_POP_W (1u << 4)
#define MTPROXY_FFI_MPQ_OP_POP_NW (1u << 5)

#define MTPROXY_FFI_JOBS_OP_CREATE_ASYNC_JOB (1u << 0)
#define MTPROXY_FFI_JOBS_OP_SCHEDULE_JOB (1u << 1)
#define MTPROXY_FFI_JOBS_OP_JOB_SIGNAL (1u << 2)
#define MTPROXY_FFI_JOBS_OP_JOB_INCREF (1u << 3)
#define MTPROXY_FFI_JOBS_OP_JOB_DECREF (1u << 4)
#define MTPROXY_FFI_JOBS_OP_RUN_PENDING_MAIN_JOBS (1u << 5)
#define MTPROXY_FFI_JOBS_OP_NOTIFY_JOB_CREATE (1u << 6)

#define MTPROXY_FFI_NETWORK_BOUNDARY_VERSION 1u

#define MTPROXY_FFI_NET_EVENTS_OP_EPOLL_CONV_FLAGS (1u << 0)
#define MTPROXY_FFI_NET_EVENTS_OP_EPOLL_UNCONV_FLAGS (1u << 1)

#define MTPROXY_FFI_NET_TIMERS_OP_WAIT_MSEC (1u << 0)

#define MTPROXY_FFI_NET_MSGBUFFERS_OP_PICK_SIZE_INDEX (1u << 0)

/* An endpoint: IPv4 address, port, low 16 bits of the process number, start time. 0 means unset, or any. */
typedef struct mtproxy_ffi_process_id {
  uint32_t ip;
  int16_t port;
  uint16_t pid;
  int32_t utime;
} mtproxy_ffi_process_id_t;

/* CPUID leaf 1; magic is 0x280147b8. */
typedef struct mtproxy_ffi_cpuid {
  int32_t magic;
  int32_t ebx;
  int32_t ecx;
  int32_t edx;
} mtproxy_ffi_cpuid_t;

/* Where a skip stopped: bytes skipped, the line counter, and the byte there (0 at the end, and for a NUL). */
typedef struct mtproxy_ffi_cfg_scan_result {
  size_t advance;
  int32_t line_no;
  int32_t ch;
} mtproxy_ffi_cfg_scan_result_t;

/* A scanned integer, saturated; consumed counts sign and digits but not the blanks before them. */
typedef struct mtproxy_ffi_cfg_int_result {
  int64_t value;
  size_t consumed;
} mtproxy_ffi_cfg_int_result_t;

/* A decoded header (status 0), or why there is none (status -1, errnum and error; the fields read so far keep
 * their values). */
typedef struct mtproxy_ffi_tl_header_parse_result {
  int32_t status;
  int32_t consumed;
  int32_t op;
  int32_t real_op;
  int32_t flags;
  int64_t qid;
  int64_t actor_id;
  int32_t errnum;
  int32_t error_len;
  char error[192];
} mtproxy_ffi_tl_header_parse_result_t;

/* The first 42 fields of a stat line. comm keeps its parentheses and is zero-filled; state is the letter. */
typedef struct mtproxy_ffi_proc_stats {
  int32_t pid;
  char comm[256];
  int8_t state;
  int32_t ppid;
  int32_t pgrp;
  int32_t session;
  int32_t tty_nr;
  int32_t tpgid;
  uint64_t flags;
  uint64_t minflt;
  uint64_t cminflt;
  uint64_t majflt;
  uint64_t cmajflt;
  uint64_t utime;
  uint64_t stime;
  int64_t cutime;
  int64_t cstime;
  int64_t priority;
  int64_t nice;
  int64_t num_threads;
  int64_t itrealvalue;
  uint64_t starttime;
  uint64_t vsize;
  int64_t rss;
  uint64_t rlim;
  uint64_t startcode;
  uint64_t endcode;
  uint64_t startstack;
  uint64_t kstkesp;
  uint64_t kstkeip;
  uint64_t signal;
  uint64_t blocked;
  uint64_t sigignore;
  uint64_t sigcatch;
  uint64_t wchan;
  uint64_t nswap;
  uint64_t cnswap;
  int32_t exit_signal;
  int32_t processor;
  uint64_t rt_priority;
  uint64_t policy;
  uint64_t delayacct_blkio_ticks;
} mtproxy_ffi_proc_stats_t;

/* Memory totals in bytes; found_mask is 15 on success. */
typedef struct mtproxy_ffi_meminfo_summary {
  int64_t mem_free;
  int64_t mem_cached;
  int64_t swap_total;
  int64_t swap_free;
  int32_t found_mask;
} mtproxy_ffi_meminfo_summary_t;

/* Which queue and job operations the contract covers, and which are implemented. */
typedef struct mtproxy_ffi_concurrency_boundary {
  uint32_t boundary_version;
  uint32_t mpq_contract_ops;
  uint32_t mpq_implemented_ops;
  uint32_t jobs_contract_ops;
  uint32_t jobs_implemented_ops;
} mtproxy_ffi_concurrency_boundary_t;

/* Which network helpers the contract covers, and which are implemented. */
typedef struct mtproxy_ffi_network_boundary {
  uint32_t boundary_version;
  uint32_t net_events_contract_ops;
  uint32_t net_events_implemented_ops;
  uint32_t net_timers_contract_ops;
  uint32_t net_timers_implemented_ops;
  uint32_t net_msg_buffers_contract_ops;
  uint32_t net_msg_buffers_implemented_ops;
} mtproxy_ffi_network_boundary_t;

/* From C11 and C++11 on, compilers compare the layouts with the library's. */
#if SIZE_MAX > 0xffffffffu && defined(__cplusplus) && __cplusplus >= 201103L
#define MTPROXY_FFI_LAYOUT(condition) static_assert(condition, "layout")
#elif SIZE_MAX > 0xffffffffu && defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define MTPROXY_FFI_LAYOUT(condition) _Static_assert(condition, "layout")
#endif
#ifdef MTPROXY_FFI_LAYOUT
MTPROXY_FFI_LAYOUT(sizeof(mtproxy_ffi_process_id_t) == 12);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_process_id_t, ip) == 0);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_process_id_t, port) == 4);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_process_id_t, pid) == 6);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_process_id_t, utime) == 8);
MTPROXY_FFI_LAYOUT(sizeof(mtproxy_ffi_cpuid_t) == 16);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_cpuid_t, magic) == 0);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_cpuid_t, ebx) == 4);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_cpuid_t, ecx) == 8);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_cpuid_t, edx) == 12);
MTPROXY_FFI_LAYOUT(sizeof(mtproxy_ffi_cfg_scan_result_t) == 16);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_cfg_scan_result_t, advance) == 0);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_cfg_scan_result_t, line_no) == 8);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_cfg_scan_result_t, ch) == 12);
MTPROXY_FFI_LAYOUT(sizeof(mtproxy_ffi_cfg_int_result_t) == 16);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_cfg_int_result_t, value) == 0);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_cfg_int_result_t, consumed) == 8);
MTPROXY_FFI_LAYOUT(sizeof(mtproxy_ffi_tl_header_parse_result_t) == 240);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_tl_header_parse_result_t, status) == 0);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_tl_header_parse_result_t, consumed) == 4);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_tl_header_parse_result_t, op) == 8);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_tl_header_parse_result_t, real_op) == 12);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_tl_header_parse_result_t, flags) == 16);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_tl_header_parse_result_t, qid) == 24);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_tl_header_parse_result_t, actor_id) == 32);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_tl_header_parse_result_t, errnum) == 40);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_tl_header_parse_result_t, error_len) == 44);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_tl_header_parse_result_t, error) == 48);
MTPROXY_FFI_LAYOUT(sizeof(mtproxy_ffi_proc_stats_t) == 552);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, pid) == 0);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, comm) == 4);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, state) == 260);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, ppid) == 264);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, pgrp) == 268);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, session) == 272);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, tty_nr) == 276);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, tpgid) == 280);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, flags) == 288);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, minflt) == 296);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, cminflt) == 304);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, majflt) == 312);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, cmajflt) == 320);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, utime) == 328);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, stime) == 336);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, cutime) == 344);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, cstime) == 352);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, priority) == 360);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, nice) == 368);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, num_threads) == 376);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, itrealvalue) == 384);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, starttime) == 392);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, vsize) == 400);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, rss) == 408);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, rlim) == 416);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, startcode) == 424);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, endcode) == 432);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, startstack) == 440);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, kstkesp) == 448);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, kstkeip) == 456);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, signal) == 464);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, blocked) == 472);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, sigignore) == 480);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, sigcatch) == 488);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, wchan) == 496);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, nswap) == 504);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, cnswap) == 512);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, exit_signal) == 520);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, processor) == 524);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, rt_priority) == 528);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, policy) == 536);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_proc_stats_t, delayacct_blkio_ticks) == 544);
MTPROXY_FFI_LAYOUT(sizeof(mtproxy_ffi_meminfo_summary_t) == 40);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_meminfo_summary_t, mem_free) == 0);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_meminfo_summary_t, mem_cached) == 8);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_meminfo_summary_t, swap_total) == 16);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_meminfo_summary_t, swap_free) == 24);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_meminfo_summary_t, found_mask) == 32);
MTPROXY_FFI_LAYOUT(sizeof(mtproxy_ffi_concurrency_boundary_t) == 20);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_concurrency_boundary_t, boundary_version) == 0);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_concurrency_boundary_t, mpq_contract_ops) == 4);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_concurrency_boundary_t, mpq_implemented_ops) == 8);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_concurrency_boundary_t, jobs_contract_ops) == 12);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_concurrency_boundary_t, jobs_implemented_ops) == 16);
MTPROXY_FFI_LAYOUT(sizeof(mtproxy_ffi_network_boundary_t) == 28);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_network_boundary_t, boundary_version) == 0);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_network_boundary_t, net_events_contract_ops) == 4);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_network_boundary_t, net_events_implemented_ops) == 8);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_network_boundary_t, net_timers_contract_ops) == 12);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_network_boundary_t, net_timers_implemented_ops) == 16);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_network_boundary_t, net_msg_buffers_contract_ops) == 20);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ffi_network_boundary_t, net_msg_buffers_implemented_ops) == 24);
#endif

/* The API version: 1. */
uint32_t mtproxy_ffi_api_version(void);

/* 0 when the expected version is exactly 1, else -1. */
int32_t mtproxy_ffi_startup_handshake(uint32_t expected_api_version);

/* Reports the queue and job operations. */
int32_t mtproxy_ffi_get_concurrency_boundary(mtproxy_ffi_concurrency_boundary_t *out);

/* Reports the network helpers. */
int32_t mtproxy_ffi_get_network_boundary(mtproxy_ffi_network_boundary_t *out);

/* Advances a raw CRC-32 state (polynomial 0xedb88320, reflected) without inversion; the result is the new state. Null
 * data and too great a length leave it as it is. */
uint32_t mtproxy_ffi_crc32_partial(const uint8_t *data, size_t len, uint32_t crc);

/* Advances a raw CRC-32C state (polynomial 0x82f63b78, reflected) without inversion; the result is the new state. Null
 * data and too great a length leave it as it is. */
uint32_t mtproxy_ffi_crc32c_partial(const uint8_t *data, size_t len, uint32_t crc);

/* MD5 (RFC 1321). */
int32_t mtproxy_ffi_md5(const uint8_t *input, size_t len, uint8_t output[16]);

/* MD5 as 32 lowercase hexadecimal digits, without a NUL. */
int32_t mtproxy_ffi_md5_hex(const uint8_t *input, size_t len, char output[32]);

/* HMAC-MD5 (RFC 2104); -1 for a key of more than 2147483647 bytes. */
int32_t mtproxy_ffi_md5_hmac(
    const uint8_t *key,
    size_t key_len,
    const uint8_t *input,
    size_t len,
    uint8_t output[16]);

/* SHA-1 (FIPS 180). */
int32_t mtproxy_ffi_sha1(const uint8_t *input, size_t len, uint8_t output[20]);

/* SHA-1 of both inputs as if joined; -1 when the lengths' sum overflows. */
int32_t mtproxy_ffi_sha1_two_chunks(
    const uint8_t *input1,
    size_t len1,
    const uint8_t *input2,
    size_t len2,
    uint8_t output[20]);

/* SHA-256 (FIPS 180). */
int32_t mtproxy_ffi_sha256(const uint8_t *input, size_t len, uint8_t output[32]);

/* SHA-256 of both inputs as if joined; -1 when the lengths' sum overflows. */
int32_t mtproxy_ffi_sha256_two_chunks(
    const uint8_t *input1,
    size_t len1,
    const uint8_t *input2,
    size_t len2,
    uint8_t output[32]);

/* HMAC-SHA256 (RFC 2104); -1 for a key of more than 2147483647 bytes. */
int32_t mtproxy_ffi_sha256_hmac(
    const uint8_t *key,
    size_t key_len,
    const uint8_t *input,
    size_t len,
    uint8_t output[32]);

/* Fills in pid (low 16 bits of the process number) and utime (Unix seconds, 2147483647 at most) where they are 0; for
 * a process number whose low bits are 0, pid stays 0. Here and in the next two, a field that keeps its value is not written. */
int32_t mtproxy_ffi_pid_init_common(mtproxy_ffi_process_id_t *pid);

/* Stores ip, in the place of another one, too, unless it is 0 or 0x7f000001; then as pid_init_common. */
int32_t mtproxy_ffi_pid_init_client(mtproxy_ffi_process_id_t *pid, uint32_t ip);

/* As pid_init_client; the low 16 bits of port are stored where the port is 0. */
int32_t mtproxy_ffi_pid_init_server(mtproxy_ffi_process_id_t *pid, uint32_t ip, int32_t port);

/* 2 when equal, 1 when x fits the pattern y (whose zeros fit anything), else 0; 0 when either is null. */
int32_t mtproxy_ffi_matches_pid(const mtproxy_ffi_process_id_t *x, const mtproxy_ffi_process_id_t *y);

/* 1 when a is a later incarnation of the same endpoint as b, else 0; 0 when either is null. */
int32_t mtproxy_ffi_process_id_is_newer(const mtproxy_ffi_process_id_t *a, const mtproxy_ffi_process_id_t *b);

/* CPUID leaf 1; -2 on a processor that is not x86. */
int32_t mtproxy_ffi_cpuid_fill(mtproxy_ffi_cpuid_t *out);

/* The monotonic clock in seconds; the calling thread remembers it. */
double mtproxy_ffi_get_utime_monotonic(void);

/* Real time in seconds, to the microsecond; read anew unless the counter is 0 to 1,000,000 ticks ahead of the last reading.
 * Deviation: when the counter jumps back (a snapshot, a live migration), the original keeps its value until the counter has
 * caught up; here the clock is read anew. */
double mtproxy_ffi_get_double_time(void);

/* A clock in seconds (0 real time, 1 monotonic, others the system's); whole real-time seconds where there is none.
 * Real time is remembered for the whole process. */
double mtproxy_ffi_get_utime(int32_t clock_id);

/* Real time in units of 2^-32 s, read anew unless the counter is 0 to `precision` ticks ahead of the last reading. */
int64_t mtproxy_ffi_get_precise_time(uint32_t precision);

/* The calling thread's last get_utime_monotonic; 0.0 before the first, and as long as other code of the process has taken
 * all of its keys for thread-specific data (1,024 with glibc). */
double mtproxy_ffi_precise_now_value(void);

/* The tick count of that reading. */
int64_t mtproxy_ffi_precise_now_rdtsc_value(void);

/* The process's last real time in units of 2^-32 s. */
int64_t mtproxy_ffi_precise_time_value(void);

/* The tick count of that reading. */
int64_t mtproxy_ffi_precise_time_rdtsc_value(void);

/* Skips spaces, tabs, CR, line feeds (counted into line_no, up to 2147483647) and comments from # to the end of the line. */
int32_t mtproxy_ffi_cfg_skipspc(
    const char *cur,
    size_t len,
    int32_t line_no,
    mtproxy_ffi_cfg_scan_result_t *out);

/* Skips spaces and tabs. */
int32_t mtproxy_ffi_cfg_skspc(
    const char *cur,
    size_t len,
    int32_t line_no,
    mtproxy_ffi_cfg_scan_result_t *out);

/* Length of the word after leading blanks, which do not count: letters, digits, '.', '-' and '_', or an address from
 * '[' to ']', which may be missing. 2147483647 at most. */
int32_t mtproxy_ffi_cfg_getword_len(const char *cur, size_t len);

/* Length of the token after leading blanks, which do not count: up to a space, a byte below it or ';'; 1 where it begins
 * with a quote. 2147483647 at most. */
int32_t mtproxy_ffi_cfg_getstr_len(const char *cur, size_t len);

/* Scans digits after blanks; value 0 without any. */
int32_t mtproxy_ffi_cfg_getint(const char *cur, size_t len, mtproxy_ffi_cfg_int_result_t *out);

/* Scans digits after blanks; value -1 without any. */
int32_t mtproxy_ffi_cfg_getint_zero(const char *cur, size_t len, mtproxy_ffi_cfg_int_result_t *out);

/* Scans digits, behind a minus sign or not, after blanks; value INT64_MIN without digits. */
int32_t mtproxy_ffi_cfg_getint_signed_zero(const char *cur, size_t len, mtproxy_ffi_cfg_int_result_t *out);

/* Decodes the header of a query. 0 even for a malformed one: the verdict is out->status. */
int32_t mtproxy_ffi_tl_parse_query_header(
    const uint8_t *data,
    size_t len,
    mtproxy_ffi_tl_header_parse_result_t *out);

/* Decodes the header of an answer. 0 even for a malformed one: the verdict is out->status. */
int32_t mtproxy_ffi_tl_parse_answer_header(
    const uint8_t *data,
    size_t len,
    mtproxy_ffi_tl_header_parse_result_t *out);

/* Parses a /proc stat line, -1 if malformed; names of up to 64 bytes may hold spaces, parentheses and any byte. */
int32_t mtproxy_ffi_parse_proc_stat_line(const char *line, size_t len, mtproxy_ffi_proc_stats_t *out);

/* Reads and parses /proc/<pid>/stat, or that of thread tid when tid is positive; -1 where there is no /proc.
 * Deviation: 4,096 bytes and more are refused; the original has no limit, and kernels write a third of that at most. */
int32_t mtproxy_ffi_read_proc_stat_file(int32_t pid, int32_t tid, mtproxy_ffi_proc_stats_t *out);

/* Converts the first m (1 to 7) page counts into bytes, saturated. Partial write: when a count is missing or malformed
 * the slots before it are written. */
int32_t mtproxy_ffi_parse_statm(
    const char *buf,
    size_t len,
    int32_t m,
    int64_t page_size,
    int64_t *out_values);

/* Extracts MemFree, Cached, SwapTotal and SwapFree; -1 unless all four are there. */
int32_t mtproxy_ffi_parse_meminfo_summary(const char *buf, size_t len, mtproxy_ffi_meminfo_summary_t *out);

/* Writes "[pid][YYYY-MM-DD HH:MM:SS.UUUUUU local] " and a NUL, cut to out_len; 106 bytes always suffice.
 * Returns the length written, or -1 for a null or empty output. */
int32_t mtproxy_ffi_format_log_prefix(
    int32_t pid,
    int32_t year,
    int32_t mon,
    int32_t mday,
    int32_t hour,
    int32_t min,
    int32_t sec,
    int32_t usec,
    char *out,
    size_t out_len);

/* Event flags to an epoll mask; Linux's numbers on every platform. */
int32_t mtproxy_ffi_net_epoll_conv_flags(int32_t flags);

/* An epoll mask to event flags. */
int32_t mtproxy_ffi_net_epoll_unconv_flags(int32_t epoll_flags);

/* Milliseconds to wait from now until wakeup_time (both in seconds): 0 to 2147483647. */
int32_t mtproxy_ffi_net_timers_wait_msec(double wakeup_time, double now);

/* Index of the smallest of the ascending sizes that fits, of the largest if none does or the hint is negative;
 * -1 for no sizes. */
int32_t mtproxy_ffi_msg_buffers_pick_size_index(
    const int32_t *buffer_sizes,
    int32_t buffer_size_values,
    int32_t size_hint);

#ifdef __cplusplus
}
#endif

#endif
