/* What the HMACs and AES leave behind: nothing of their keys on the stack, nor of what stands for a key. And what of the stack
 * gets to a caller: nothing. */
#define _GNU_SOURCE
#include <sys/wait.h>
#include <unistd.h>

#include <mtproxy_ext.h>

#include "check.h"
#include "own_stack.h"
#include "without_instructions.h"

#define KEY_BYTES 64
#define ROUND_KEYS 15
#define ROUND_KEYS_AT 8
#define KEYSTREAM_AT 264
#define WINDOW 8

static uint8_t key[KEY_BYTES], long_key[300], code[32], message[200];
static uint8_t state[MTPROXY_EXT_HMAC_STATE_BYTES], start[MTPROXY_EXT_HMAC_STATE_BYTES];

static void md5(void) { mtproxy_ffi_md5_hmac(key, KEY_BYTES, message, sizeof message, code); }
static void sha1(void) { mtproxy_ext_sha1_hmac(key, KEY_BYTES, message, sizeof message, code); }
static void sha256(void) { mtproxy_ffi_sha256_hmac(key, KEY_BYTES, message, sizeof message, code); }
static void fast_md5(void) { mtproxy_ext_md5_hmac(key, KEY_BYTES, message, sizeof message, code); }
static void fast_sha256(void) { mtproxy_ext_sha256_hmac(key, KEY_BYTES, message, sizeof message, code); }
static void short_message(void) { mtproxy_ext_sha256_hmac(key, KEY_BYTES, message, 3, code); }
static void hashed_key(void) { mtproxy_ext_sha256_hmac(long_key, sizeof long_key, message, 3, code); }
static void md5_init(void) { mtproxy_ext_hmac_init(state, 1, key, KEY_BYTES); }
static void sha1_init(void) { mtproxy_ext_hmac_init(state, 2, key, KEY_BYTES); }
static void sha256_init(void) { mtproxy_ext_hmac_init(state, 3, key, KEY_BYTES); }

static void start_of(uint32_t algorithm, const uint8_t *with, uint32_t size) {
  mtproxy_ext_hmac_init(state, algorithm, with, size);
  memcpy(start, state, sizeof state);
}

static void final_of(uint32_t algorithm) { start_of(algorithm, key, KEY_BYTES); }

static void end(void) { mtproxy_ext_hmac_final(state, code, sizeof code); }

static volatile uint8_t sink;

static void leave_the_padded_key(void) {
  volatile uint8_t padded[KEY_BYTES];
  for (size_t index = 0; index < KEY_BYTES; index++) padded[index] = key[index] ^ 0x36;
  sink = padded[0];
}

static bool words_are_on_the_stack(const uint8_t *secret, size_t size, size_t window) {
  const uint8_t *lowest = seen;
  while (lowest < seen + sizeof seen && *lowest == PAINT) lowest++;
  for (size_t from = 0; from + window <= size; from += window)
    for (const uint8_t *at = lowest; at + window <= seen + sizeof seen; at++)
      if (memcmp(at, secret + from, window) == 0) return true;
  return false;
}

static bool is_on_the_stack(const uint8_t *secret, size_t size) { return words_are_on_the_stack(secret, size, WINDOW); }

/* Whether the bytes stand there, each changed by `mask`, in the order of memory or with those of each word swapped. */
static bool leaves(const uint8_t *secret, size_t size, uint8_t mask) {
  uint8_t plain[16 * ROUND_KEYS], swapped[16 * ROUND_KEYS];
  for (size_t index = 0; index < size; index++) plain[index] = secret[index] ^ mask;
  for (size_t index = 0; index < size; index++) swapped[index] = plain[index ^ 3];
  return is_on_the_stack(plain, size) || is_on_the_stack(swapped, size);
}

static bool leaves_a_key(void (*call)(void), const uint8_t *secret, size_t size) {
  measured_call one = { "call", call, NULL };
  if (!on_own_stack(&one)) return true;
  return leaves(secret, size, 0) || leaves(secret, size, 0x36) || leaves(secret, size, 0x5c);
}

static uint8_t cipher[MTPROXY_EXT_AES_STATE_BYTES], vector[32], text[4096];
static uint32_t mode, text_len;

static void cipher_init(void) { mtproxy_ext_aes_init(cipher, key, vector, mode); }
static void cipher_update(void) { mtproxy_ext_aes_update(cipher, text, text_len, text); }

/* Bit k of each byte in word k, once or four times side by side, as the code without instructions has a round key. */
static void to_planes(const uint8_t block[16], uint64_t places, uint64_t planes[8]) {
  memset(planes, 0, 8 * sizeof *planes);
  for (int plane = 0; plane < 8; plane++)
    for (int row = 0; row < 4; row++)
      for (int column = 0; column < 4; column++)
        if ((block[4 * column + row] >> plane & 1) != 0) planes[plane] |= places << (16 * row + 4 * column);
}

static bool leaves_planes(const uint8_t block[16], uint64_t places) {
  uint64_t planes[8];
  to_planes(block, places, planes);
  return is_on_the_stack((const uint8_t *)planes, sizeof planes);
}

static bool leaves_round_keys(void) {
  const uint8_t *keys = cipher + ROUND_KEYS_AT;
  bool left = leaves(keys, 16 * ROUND_KEYS, 0);
  for (const uint8_t *one = keys; one < keys + 16 * ROUND_KEYS; one += 16)
    left |= leaves_planes(one, 1) || leaves_planes(one, 15);
  return left;
}

static void leave_round_keys(void) {
  volatile uint8_t left[16 * ROUND_KEYS];
  for (size_t index = 0; index < sizeof left; index++) left[index] = cipher[ROUND_KEYS_AT + index];
  sink = left[0];
}

static void leave_planes(void) {
  uint64_t planes[8];
  volatile uint64_t left[8];
  to_planes(cipher + ROUND_KEYS_AT, 15, planes);
  for (size_t index = 0; index < 8; index++) left[index] = planes[index];
  sink = (uint8_t)left[0];
}

static void check_aes(void) {
  static const uint32_t lengths[] = { 16, 64, 256, 1024, sizeof text };
  /* As below. */
  mode = MTPROXY_EXT_AES_CTR;
  cipher_init();
  measured_call round_keys = { "round keys", leave_round_keys, NULL }, planes = { "planes", leave_planes, NULL };
  check("round keys that are left are seen", on_own_stack(&round_keys) && leaves_round_keys());
  check("and in planes, too", on_own_stack(&planes) && leaves_round_keys());
  for (mode = MTPROXY_EXT_AES_CTR; mode <= MTPROXY_EXT_AES_IGE_DECRYPT; mode++) {
    bool left = leaves_a_key(cipher_init, key, MTPROXY_EXT_AES_KEY_BYTES) || leaves_round_keys();
    check("starting a cipher leaves nothing of its key", !left);
    left = false;
    for (size_t index = 0; index < sizeof lengths / sizeof *lengths; index++) {
      text_len = lengths[index];
      left |= leaves_a_key(cipher_update, key, MTPROXY_EXT_AES_KEY_BYTES) || leaves_round_keys();
    }
    check("nor does using it", !left);
  }
  mode = MTPROXY_EXT_AES_CTR;
  cipher_init();
  text_len = 5;
  measured_call part = { "part of a block", cipher_update, NULL };
  bool left = !on_own_stack(&part) || leaves_round_keys() || leaves(cipher + KEYSTREAM_AT, 16, 0);
  check("nor is the rest of a block of keystream left", !left);
}

static void dirty_the_stack(void) {
  volatile uint8_t bytes[6000];
  for (size_t index = 0; index < sizeof bytes; index++) bytes[index] = PAINT;
  sink = bytes[0];
}

static bool is_zero(const void *struct_bytes, size_t from, size_t to) {
  const uint8_t *bytes = struct_bytes;
  bool zero = true;
  for (size_t index = from; index < to; index++) zero &= bytes[index] == 0;
  return zero;
}

#define END_OF(type, field) (offsetof(type, field) + sizeof(((type *)0)->field))
#define IS_ZERO_BETWEEN(of, type, before, after) is_zero(of, END_OF(type, before), offsetof(type, after))

static bool stats_are_clean(int32_t status, const mtproxy_ffi_proc_stats_t *stats) {
  return status == 0 && IS_ZERO_BETWEEN(stats, mtproxy_ffi_proc_stats_t, state, ppid)
      && IS_ZERO_BETWEEN(stats, mtproxy_ffi_proc_stats_t, tpgid, flags);
}

static bool header_is_clean(int32_t status, const mtproxy_ffi_tl_header_parse_result_t *header) {
  return status == 0 && IS_ZERO_BETWEEN(header, mtproxy_ffi_tl_header_parse_result_t, flags, qid);
}

static bool totals_are_clean(int32_t status, const mtproxy_ffi_meminfo_summary_t *totals) {
  return status == 0 && is_zero(totals, END_OF(mtproxy_ffi_meminfo_summary_t, found_mask), sizeof *totals);
}

/* The call over painted bytes, and on a stack that holds the same. */
#define CLEAN(is_clean, function, ...) \
  (memset(&out, PAINT, sizeof out), dirty_the_stack(), is_clean(function(__VA_ARGS__, (void *)&out), (void *)&out))

static void check_bytes_between_fields(void) {
  static const char line[] = "7 (a) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 "
                             "32 33 34 35 36 37 38 39";
  static const char lines[] = "MemFree: 1 kB\nCached: 2 kB\nSwapTotal: 3 kB\nSwapFree: 4 kB\n";
  static const uint8_t packet[16] = { 0x3d, 0xdf, 0x74, 0x23 };
  union {
    mtproxy_ffi_proc_stats_t stats;
    mtproxy_ffi_tl_header_parse_result_t header;
    mtproxy_ffi_meminfo_summary_t totals;
  } out;
  bool clean = CLEAN(stats_are_clean, mtproxy_ffi_parse_proc_stat_line, line, sizeof line - 1);
  clean &= CLEAN(stats_are_clean, mtproxy_ext_parse_proc_stat_line, line, sizeof line - 1);
  clean &= CLEAN(stats_are_clean, mtproxy_ffi_read_proc_stat_file, (int32_t)getpid(), 0);
  check("nothing of the stack is among statistics", clean);
  clean = CLEAN(totals_are_clean, mtproxy_ffi_parse_meminfo_summary, lines, sizeof lines - 1);
  clean &= CLEAN(totals_are_clean, mtproxy_ext_parse_meminfo_summary, lines, sizeof lines - 1);
  memset(&out, PAINT, sizeof out);
  dirty_the_stack();
  clean &= totals_are_clean(mtproxy_ext_read_meminfo_summary(&out.totals), &out.totals);
  check("nor among totals", clean);
  clean = CLEAN(header_is_clean, mtproxy_ffi_tl_parse_query_header, packet, sizeof packet);
  clean &= CLEAN(header_is_clean, mtproxy_ffi_tl_parse_answer_header, packet, sizeof packet);
  clean &= CLEAN(header_is_clean, mtproxy_ext_tl_parse_query_header, packet, sizeof packet);
  clean &= CLEAN(header_is_clean, mtproxy_ext_tl_parse_answer_header, packet, sizeof packet);
  check("nor in a header", clean);
}

static uint32_t message_len;

static void continue_message(void) { mtproxy_ext_digest_update(state, message, message_len); }

/* The chaining values of the starts stand for the key. */
static bool starts_are_on_the_stack(uint32_t algorithm) {
  static const size_t bytes[] = { 16, 20, 32 };
  const size_t words = bytes[algorithm - 1];
  return words_are_on_the_stack(start + 128 + 8, words, 4) || words_are_on_the_stack(start + 256 + 8, words, 4);
}

static void leave_the_outer_start(void) {
  volatile uint8_t left[8];
  for (size_t index = 0; index < sizeof left; index++) left[index] = start[256 + 8 + index];
  sink = left[0];
}

static void check_messages_in_steps(void) {
  static const uint32_t lengths[] = { 0, 16, 64, 100, sizeof message };
  for (uint32_t algorithm = 1; algorithm <= 3; algorithm++) {
    measured_call update = { "update", continue_message, NULL }, last = { "end", end, NULL };
    bool left = false;
    for (size_t index = 0; index < sizeof lengths / sizeof *lengths; index++) {
      final_of(algorithm);
      message_len = lengths[index];
      left |= !on_own_stack(&update) || starts_are_on_the_stack(algorithm);
    }
    check("going on with a message leaves nothing of what stands for the key", !left);
    final_of(algorithm);
    check("nor does ending it", on_own_stack(&last) && !starts_are_on_the_stack(algorithm));
    bool zero = true;
    for (size_t index = 0; index < sizeof state; index++) zero &= state[index] == 0;
    check("the state is zeroed", zero);
  }
}

static void check_hmacs(void) {
  static const struct {
    void (*call)(void);
    uint32_t algorithm;
  } calls[] = {
    { md5, 1 },           { sha1, 2 },     { sha256, 3 },    { fast_md5, 1 },    { fast_sha256, 3 },
    { short_message, 3 }, { md5_init, 1 }, { sha1_init, 2 }, { sha256_init, 3 },
  };
  /* First calls ask the processor: where that is a fault, the system leaves the registers on the stack. */
  for (size_t index = 0; index < sizeof calls / sizeof *calls; index++) calls[index].call();
  check("a key that is left is seen", leaves_a_key(leave_the_padded_key, key, KEY_BYTES));
  measured_call outer = { "outer start", leave_the_outer_start, NULL };
  final_of(3);
  check("and what stands for it", on_own_stack(&outer) && starts_are_on_the_stack(3));
  for (size_t index = 0; index < sizeof calls / sizeof *calls; index++) {
    final_of(calls[index].algorithm);
    check("nothing of the key is left", !leaves_a_key(calls[index].call, key, KEY_BYTES));
    check("nor of what stands for it", !starts_are_on_the_stack(calls[index].algorithm));
  }
  uint8_t digest[32];
  mtproxy_ffi_sha256(long_key, sizeof long_key, digest);
  check("nothing of a long key's digest is left", !leaves_a_key(hashed_key, digest, sizeof digest));
  start_of(3, long_key, sizeof long_key);
  check("nor of what stands for it", !leaves_a_key(hashed_key, digest, sizeof digest) && !starts_are_on_the_stack(3));
  check_messages_in_steps();
}

/* In a process of its own, in which the library has asked nothing yet. */
static void check_without_instructions(void) {
  enum { CANNOT_BE_HIDDEN = 77 };
  int status;
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    if (!hide_instructions()) _exit(CANNOT_BE_HIDDEN);
    check_aes();
    check_hmacs();
    fflush(stdout);
    _exit(failed == 0 ? 0 : 1);
  }
  bool ended = child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status);
  if (ended && WEXITSTATUS(status) == CANNOT_BE_HIDDEN) {
    printf("NOT TESTED: a processor without instructions for AES and SHA, which cannot be hidden here\n");
  } else {
    check("all of that without instructions for AES and SHA", ended && WEXITSTATUS(status) == 0);
  }
}

int main(void) {
  for (size_t index = 0; index < KEY_BYTES; index++) key[index] = (uint8_t)(index * 37 + index * index + 11);
  for (size_t index = 0; index < sizeof long_key; index++) long_key[index] = (uint8_t)(index * 41 + 3);
  check_without_instructions();
  check_aes();
  check_hmacs();
  check_bytes_between_fields();
  return conclude();
}
