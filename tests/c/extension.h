/* The extension set: digests in steps, and readers of /proc. */
#ifndef EXTENSION_H
#define EXTENSION_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <mtproxy_ext.h>

#include "aes.h"
#include "check.h"

#define STATE_BYTES MTPROXY_EXT_DIGEST_STATE_BYTES
#define MESSAGE_BYTES 200
#define UNWRITTEN 0xa5

typedef struct {
  const char *name;
  uint32_t algorithm;
  uint32_t bytes;
  int32_t (*whole)(const uint8_t *, size_t, uint8_t *);
} algorithm;

/* Exactly as long as it is on the heap, so that a tool sees any access beyond it. */
static void *heap(size_t size) {
  void *block = malloc(size);
  if (block == NULL) abort();
  memset(block, UNWRITTEN, size);
  return block;
}

static bool all(const uint8_t *block, size_t size, uint8_t value) {
  bool equal = true;
  for (size_t index = 0; index < size; index++) equal &= block[index] == value;
  return equal;
}

/* Every cut of the message into two, at a state of odd address; a clone goes its own way. */
static bool every_split(const algorithm *one, const uint8_t *message, const uint8_t *expected) {
  uint8_t *storage = heap(STATE_BYTES + 1);
  uint8_t *clone = heap(STATE_BYTES);
  uint8_t *digest = heap(one->bytes);
  uint8_t *state = storage + 1;
  bool same = true;
  for (uint32_t at = 0; at <= MESSAGE_BYTES; at++) {
    same &= mtproxy_ext_digest_init(state, one->algorithm) == 0;
    same &= mtproxy_ext_digest_update(state, message, at) == 0;
    memcpy(clone, state, STATE_BYTES);
    same &= mtproxy_ext_digest_update(state, message, 3) == 0;
    same &= mtproxy_ext_digest_update(clone, message + at, MESSAGE_BYTES - at) == 0;
    same &= mtproxy_ext_digest_final(clone, digest, one->bytes) == 0 && memcmp(digest, expected, one->bytes) == 0;
    same &= mtproxy_ext_digest_final(state, digest, one->bytes) == 0 && memcmp(digest, expected, one->bytes) != 0;
  }
  same &= storage[0] == UNWRITTEN;
  free(digest);
  free(clone);
  free(storage);
  return same;
}

/* Steps of one length each, from single bytes to more than two blocks. */
static bool every_step(const algorithm *one, const uint8_t *message, const uint8_t *expected) {
  uint8_t state[STATE_BYTES], digest[32];
  bool same = true;
  for (uint32_t step = 1; step <= 130; step++) {
    same &= mtproxy_ext_digest_init(state, one->algorithm) == 0;
    for (uint32_t at = 0; at < MESSAGE_BYTES; at += step) {
      uint32_t left = MESSAGE_BYTES - at;
      same &= mtproxy_ext_digest_update(state, message + at, left < step ? left : step) == 0;
      same &= mtproxy_ext_digest_update(state, NULL, 0) == 0;
    }
    same &= mtproxy_ext_digest_final(state, digest, sizeof digest) == 0 && memcmp(digest, expected, one->bytes) == 0;
  }
  return same;
}

static void check_end(const algorithm *one, const uint8_t *expected) {
  uint8_t state[STATE_BYTES], before[STATE_BYTES], digest[40];
  memset(digest, UNWRITTEN, sizeof digest);
  mtproxy_ext_digest_init(state, one->algorithm);
  memcpy(before, state, sizeof state);
  bool refused = mtproxy_ext_digest_final(state, digest, one->bytes - 1) == -1;
  refused &= mtproxy_ext_digest_final(state, NULL, one->bytes) == -1;
  refused &= mtproxy_ext_digest_update(state, NULL, 1) == -1;
  refused &= all(digest, sizeof digest, UNWRITTEN) && memcmp(state, before, sizeof state) == 0;
  check("wrong arguments are refused, with nothing written", refused);
  bool ended = mtproxy_ext_digest_final(state, digest, sizeof digest) == 0;
  ended &= memcmp(digest, expected, one->bytes) == 0;
  ended &= all(digest + one->bytes, sizeof digest - one->bytes, UNWRITTEN);
  check("the end writes exactly the digest", ended);
  check("and zeroes the state", all(state, sizeof state, 0));
  ended = mtproxy_ext_digest_init(before, one->algorithm) == 0;
  ended &= mtproxy_ext_digest_final(before, before + 1, one->bytes) == 0 && before[0] == 0;
  ended &= memcmp(before + 1, expected, one->bytes) == 0 && all(before + 1 + one->bytes, STATE_BYTES - 1 - one->bytes, 0);
  check("within the state, too, of which nothing else stays", ended);
  memset(digest, UNWRITTEN, sizeof digest);
  refused = mtproxy_ext_digest_update(state, expected, 1) == -2 && mtproxy_ext_digest_update(state, NULL, 0) == -2;
  refused &= mtproxy_ext_digest_final(state, digest, sizeof digest) == -2;
  check("which is refused from then on", refused && all(state, sizeof state, 0) && all(digest, 40, UNWRITTEN));
}

/* Any other value of the header, of the fill level and of the unused tail is refused. */
static bool corrupt_states_are_refused(const algorithm *one) {
  uint8_t good[STATE_BYTES], state[STATE_BYTES], before[STATE_BYTES], digest[32];
  bool refused = mtproxy_ext_digest_init(good, one->algorithm) == 0;
  const size_t used = 8 + one->bytes + 8 + 64;
  memset(digest, UNWRITTEN, sizeof digest);
  for (size_t at = 0; at < STATE_BYTES; at++) {
    /* In between stand the chaining value and the count, where other values are other digests. */
    if (at >= 8 && at < used) continue;
    for (int bit = 0; bit < 8; bit++) {
      memcpy(state, good, sizeof state);
      state[at] ^= (uint8_t)(1 << bit);
      /* Another algorithm's number makes the state of another algorithm, whose tail may be as empty. */
      if (at == 4 && state[at] >= 1 && state[at] <= 3) continue;
      memcpy(before, state, sizeof state);
      refused &= mtproxy_ext_digest_update(state, digest, 1) == -2;
      refused &= mtproxy_ext_digest_final(state, digest, sizeof digest) == -2;
      refused &= memcmp(before, state, sizeof state) == 0 && all(digest, sizeof digest, UNWRITTEN);
    }
  }
  return refused;
}

/* No bytes whatever may be more than refused or digested. */
static bool random_states_are_harmless(const uint8_t *message) {
  uint8_t state[STATE_BYTES], digest[33];
  uint32_t random = 1;
  bool harmless = true;
  digest[32] = UNWRITTEN;
  for (int round = 0; round < 20000; round++) {
    mtproxy_ext_digest_init(state, 1 + (uint32_t)round % 3);
    for (size_t at = 8; at < STATE_BYTES; at++) {
      random = random * 1664525 + 1013904223;
      if (random >> 30 == 0) state[at] = (uint8_t)(random >> 20);
    }
    int32_t rc = mtproxy_ext_digest_update(state, message, (uint32_t)round % MESSAGE_BYTES);
    harmless &= rc == 0 || rc == -2;
    rc = mtproxy_ext_digest_final(state, digest, 32);
    harmless &= (rc == 0 || rc == -2) && digest[32] == UNWRITTEN;
  }
  return harmless;
}

static void check_digest_states(void) {
  static const algorithm algorithms[] = {
    { "MD5", MTPROXY_EXT_DIGEST_MD5, 16, mtproxy_ffi_md5 },
    { "SHA-1", MTPROXY_EXT_DIGEST_SHA1, 20, mtproxy_ffi_sha1 },
    { "SHA-256", MTPROXY_EXT_DIGEST_SHA256, 32, mtproxy_ffi_sha256 },
  };
  uint8_t *message = heap(MESSAGE_BYTES);
  for (size_t index = 0; index < MESSAGE_BYTES; index++) message[index] = (uint8_t)(index * 7 + index / 64);
  for (size_t index = 0; index < sizeof algorithms / sizeof *algorithms; index++) {
    const algorithm *one = &algorithms[index];
    uint8_t expected[32];
    printf("%s in steps\n", one->name);
    one->whole(message, MESSAGE_BYTES, expected);
    check("every split, and its clone, gives the digest of the whole", every_split(one, message, expected));
    check("every length of step gives the digest of the whole", every_step(one, message, expected));
    one->whole(NULL, 0, expected);
    check_end(one, expected);
    check("corrupt states are refused, with nothing written", corrupt_states_are_refused(one));
  }
  check("random states are refused or digested", random_states_are_harmless(message));
  free(message);
  uint8_t state[STATE_BYTES], output[32];
  memset(state, UNWRITTEN, sizeof state);
  bool refused = mtproxy_ext_digest_init(state, 0) == -1 && mtproxy_ext_digest_init(state, 4) == -1;
  check("an unknown algorithm is refused", refused && mtproxy_ext_digest_init(state, UINT32_MAX) == -1);
  check("with nothing written", all(state, sizeof state, UNWRITTEN));
  check("0xa5 everywhere is no state", mtproxy_ext_digest_update(state, output, 1) == -2);
  memset(state, 0, sizeof state);
  check("zeros are no state", mtproxy_ext_digest_final(state, output, 32) == -2);
  bool null = mtproxy_ext_digest_init(NULL, 1) == -1 && mtproxy_ext_digest_update(NULL, output, 1) == -1;
  check("a null state is refused", null && mtproxy_ext_digest_final(NULL, output, 32) == -1);
}

static void check_readers(void) {
  int64_t *sizes = heap(7 * sizeof *sizes);
  mtproxy_ffi_meminfo_summary_t totals = { 0 };
  const int64_t unwritten = sizes[0];
#ifdef __linux__
  check_code("own sizes", 0, mtproxy_ext_read_statm(0, 7, sizes));
  check("are whole pages", sizes[0] >= sizes[1] && sizes[1] > 0 && sizes[0] % sysconf(_SC_PAGESIZE) == 0);
  memset(sizes, UNWRITTEN, 7 * sizeof *sizes);
  check_code("sizes by process number", 0, mtproxy_ext_read_statm((int32_t)getpid(), 2, sizes));
  check("only as many as asked for", sizes[1] > 0 && sizes[1] != unwritten && sizes[2] == unwritten);
  check_code("memory totals", 0, mtproxy_ext_read_meminfo_summary(&totals));
  check("are all there", totals.found_mask == 15 && totals.mem_free > 0 && totals.mem_cached > 0);
#else
  check_code("own sizes without /proc", -1, mtproxy_ext_read_statm(0, 7, sizes));
  check_code("memory totals without /proc", -1, mtproxy_ext_read_meminfo_summary(&totals));
  check("leave the output", sizes[0] == unwritten && totals.found_mask == 0);
#endif
  memset(sizes, UNWRITTEN, 7 * sizeof *sizes);
  bool refused = mtproxy_ext_read_statm(0, 8, sizes) == -1 && mtproxy_ext_read_statm(0, 0, sizes) == -1;
  refused &= mtproxy_ext_read_statm(0, -1, sizes) == -1 && mtproxy_ext_read_statm(INT32_MAX, 7, sizes) == -1;
  check("wrong counts and processes are refused, with nothing written", refused && sizes[0] == unwritten);
  check("null is refused", mtproxy_ext_read_statm(0, 7, NULL) == -1 && mtproxy_ext_read_meminfo_summary(NULL) == -1);
  free(sizes);
}

static void check_extension(void) {
  check_code("extension version", MTPROXY_EXT_API_VERSION, (int)mtproxy_ext_api_version());
  check_digest_states();
  check_readers();
  check_aes();
}

#endif
