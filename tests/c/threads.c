/* The library from several threads at once: pure functions agree, and each thread keeps its own last monotonic time. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

#include <mtproxy_ext.h>

#include "check.h"

#define THREADS 8
#define ROUNDS 1000
#define MESSAGE_BYTES 4096

static const char stat_line[] =
    "7 (a b) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 "
    "37 38 39";

/* What the pure functions answer about the message. */
typedef struct {
  uint32_t crc32;
  uint32_t crc32c;
  uint8_t md5[16];
  uint8_t sha1[20];
  uint8_t sha256[32];
  uint8_t hmac[32];
  uint8_t in_steps[32];
  mtproxy_ffi_proc_stats_t stats;
  mtproxy_ffi_tl_header_parse_result_t header;
  int32_t codes;
} answers;

static uint8_t message[MESSAGE_BYTES];
static answers expected;
static atomic_bool together, started;

static void ask(answers *to) {
  uint8_t state[MTPROXY_EXT_DIGEST_STATE_BYTES];
  memset(to, 0, sizeof *to);
  to->crc32 = mtproxy_ffi_crc32_partial(message, sizeof message, 1);
  to->crc32c = mtproxy_ffi_crc32c_partial(message, sizeof message, 1);
  to->codes |= mtproxy_ffi_md5(message, sizeof message, to->md5);
  to->codes |= mtproxy_ffi_sha1(message, sizeof message, to->sha1);
  to->codes |= mtproxy_ffi_sha256(message, sizeof message, to->sha256);
  to->codes |= mtproxy_ffi_sha256_hmac(message, 64, message, sizeof message, to->hmac);
  to->codes |= mtproxy_ext_digest_init(state, MTPROXY_EXT_DIGEST_SHA256);
  to->codes |= mtproxy_ext_digest_update(state, message, 1000);
  to->codes |= mtproxy_ext_digest_update(state, message + 1000, MESSAGE_BYTES - 1000);
  to->codes |= mtproxy_ext_digest_final(state, to->in_steps, sizeof to->in_steps);
  to->codes |= mtproxy_ffi_parse_proc_stat_line(stat_line, sizeof stat_line - 1, &to->stats);
  to->codes |= mtproxy_ffi_tl_parse_query_header(message, sizeof message, &to->header);
}

/* Counts what goes wrong in its thread. */
static void *work(void *unused) {
  intptr_t wrong = 0;
  double last = 0;
  answers actual;
  (void)unused;
  while (!atomic_load(&started)) continue;
  for (int round = 0; round < ROUNDS; round++) {
    ask(&actual);
    wrong += memcmp(&actual, &expected, sizeof actual) != 0;
    double now = mtproxy_ffi_get_utime_monotonic();
    int64_t ticks = mtproxy_ffi_precise_now_rdtsc_value();
    wrong += now < last || ticks <= 0;
    last = now;
    wrong += mtproxy_ffi_get_utime(0) < 1e9 || mtproxy_ffi_get_double_time() < 1e9;
    wrong += mtproxy_ffi_get_precise_time(1000) <= 0 || mtproxy_ffi_precise_time_value() <= 0;
    wrong += mtproxy_ffi_precise_time_rdtsc_value() <= 0;
    wrong += mtproxy_ffi_precise_now_value() != now || mtproxy_ffi_precise_now_rdtsc_value() != ticks;
  }
  return (void *)wrong;
}

typedef struct {
  double first_now;
  int64_t first_ticks;
  double now;
} thread_clock;

static void *read_clock(void *clock) {
  thread_clock *own = clock;
  own->first_now = mtproxy_ffi_precise_now_value();
  own->first_ticks = mtproxy_ffi_precise_now_rdtsc_value();
  own->now = mtproxy_ffi_get_utime_monotonic();
  return NULL;
}

static void check_own_clocks(void) {
  double now = mtproxy_ffi_get_utime_monotonic();
  int64_t ticks = mtproxy_ffi_precise_now_rdtsc_value();
  thread_clock other = { -1, -1, -1 };
  pthread_t thread;
  bool ran = pthread_create(&thread, NULL, read_clock, &other) == 0 && pthread_join(thread, NULL) == 0;
  check("a new thread knows no monotonic time", ran && other.first_now == 0.0 && other.first_ticks == 0);
  check("and reads its own", other.now >= now);
  check("the first thread's stays", mtproxy_ffi_precise_now_value() == now);
  check("with its ticks", mtproxy_ffi_precise_now_rdtsc_value() == ticks);
}

/* Far more threads than there are thread-local slots, should one leak with each. */
static void check_many_threads(void) {
  bool fresh = true;
  for (int index = 0; index < 3000; index++) {
    thread_clock clock = { -1, -1, -1 };
    pthread_t thread;
    fresh &= pthread_create(&thread, NULL, read_clock, &clock) == 0 && pthread_join(thread, NULL) == 0;
    fresh &= clock.first_now == 0.0 && clock.first_ticks == 0 && clock.now > 0;
  }
  check("each of 3000 threads starts without a monotonic time", fresh);
}

/* Calls for the first time in this process, at the same moment as others. */
static void *call_first(void *to) {
  while (!atomic_load(&together)) continue;
  ask(to);
  mtproxy_ffi_get_utime_monotonic();
  return NULL;
}

static void check_first_calls(void) {
  static answers first[THREADS];
  pthread_t threads[THREADS];
  bool ran = true, same = true;
  for (int index = 0; index < THREADS; index++) {
    ran &= pthread_create(&threads[index], NULL, call_first, &first[index]) == 0;
  }
  atomic_store(&together, true);
  for (int index = 0; ran && index < THREADS; index++) {
    ran &= pthread_join(threads[index], NULL) == 0;
    same &= memcmp(&first[index], &first[0], sizeof first[0]) == 0;
  }
  check("threads that call first, all at once, get the same answers", ran && same);
}

static void check_hammering(void) {
  pthread_t threads[THREADS];
  bool created[THREADS];
  for (size_t index = 0; index < sizeof message; index++) message[index] = (uint8_t)(index * 31 + index / 251);
  ask(&expected);
  check("the pure functions succeed", expected.codes == 0 && memcmp(expected.sha256, expected.in_steps, 32) == 0);
  for (int index = 0; index < THREADS; index++) {
    created[index] = pthread_create(&threads[index], NULL, work, NULL) == 0;
  }
  atomic_store(&started, true);
  for (int index = 0; index < THREADS; index++) {
    void *wrong = &threads;
    bool ran = created[index] && pthread_join(threads[index], &wrong) == 0;
    check("a thread gets the same answers beside others", ran && wrong == NULL);
  }
}

int main(void) {
  check_first_calls();
  check_own_clocks();
  check_hammering();
  check_many_threads();
  return conclude();
}
