/* The library from several threads at once: pure functions agree, and each thread keeps its own last monotonic time. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <mtproxy_ext.h>

#define THREADS 8
#define ROUNDS 2000

static uint8_t message[4096];
static uint8_t expected_sha256[32];
static uint32_t expected_crc32c;

/* Counts what went wrong in its thread. */
static void *work(void *unused) {
  long wrong = 0;
  double last = 0;
  (void)unused;
  wrong += mtproxy_ffi_precise_now_value() != 0.0;
  for (int round = 0; round < ROUNDS; round++) {
    uint8_t digest[32];
    wrong += mtproxy_ffi_sha256(message, sizeof message, digest) != 0;
    wrong += memcmp(digest, expected_sha256, sizeof digest) != 0;
    wrong += mtproxy_ffi_crc32c_partial(message, sizeof message, 1) != expected_crc32c;
    double now = mtproxy_ffi_get_utime_monotonic();
    wrong += now < last || mtproxy_ffi_precise_now_value() != now;
    last = now;
    wrong += mtproxy_ffi_get_precise_time(1000) <= 0;
    wrong += mtproxy_ffi_get_double_time() < 1e9;
  }
  return (void *)wrong;
}

int main(void) {
  pthread_t threads[THREADS];
  int passed = 0;
  for (size_t index = 0; index < sizeof message; index++) message[index] = (uint8_t)(index * 31);
  mtproxy_ffi_sha256(message, sizeof message, expected_sha256);
  expected_crc32c = mtproxy_ffi_crc32c_partial(message, sizeof message, 1);
  for (int index = 0; index < THREADS; index++) pthread_create(&threads[index], NULL, work, NULL);
  for (int index = 0; index < THREADS; index++) {
    void *wrong;
    pthread_join(threads[index], &wrong);
    passed += wrong == NULL;
  }
  printf("%d passed, %d failed\n", passed, THREADS - passed);
  return passed == THREADS ? 0 : 1;
}
