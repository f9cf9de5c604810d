/* What the HMACs leave behind: nothing of their keys on the stack, nor of what stands for a key. */
#include <mtproxy_ext.h>

#include "check.h"
#include "own_stack.h"

#define KEY_BYTES 64
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

static void final_of(uint32_t algorithm) {
  mtproxy_ext_hmac_init(state, algorithm, key, KEY_BYTES);
  memcpy(start, state, sizeof state);
}

static void end(void) { mtproxy_ext_hmac_final(state, code, sizeof code); }

static volatile uint8_t sink;

static void leave_the_padded_key(void) {
  volatile uint8_t padded[KEY_BYTES];
  for (size_t index = 0; index < KEY_BYTES; index++) padded[index] = key[index] ^ 0x36;
  sink = padded[0];
}

static bool is_on_the_stack(const uint8_t *secret, size_t size) {
  for (size_t from = 0; from + WINDOW <= size; from += WINDOW)
    for (const uint8_t *at = stack; at + WINDOW <= stack + sizeof stack; at++)
      if (memcmp(at, secret + from, WINDOW) == 0) return true;
  return false;
}

/* Whether the bytes stand there, each changed by `mask`, in the order of memory or with those of each word swapped. */
static bool leaves(const uint8_t *secret, size_t size, uint8_t mask) {
  uint8_t plain[KEY_BYTES], swapped[KEY_BYTES];
  for (size_t index = 0; index < size; index++) plain[index] = secret[index] ^ mask;
  for (size_t index = 0; index < size; index++) swapped[index] = plain[index ^ 3];
  return is_on_the_stack(plain, size) || is_on_the_stack(swapped, size);
}

static bool leaves_a_key(void (*call)(void), const uint8_t *secret, size_t size) {
  measured_call one = { "call", call, NULL };
  if (!on_own_stack(&one)) return true;
  return leaves(secret, size, 0) || leaves(secret, size, 0x36) || leaves(secret, size, 0x5c);
}

int main(void) {
  static void (*const calls[])(void) = {
    md5, sha1, sha256, fast_md5, fast_sha256, short_message, md5_init, sha1_init, sha256_init,
  };
  for (size_t index = 0; index < KEY_BYTES; index++) key[index] = (uint8_t)(index * 37 + index * index + 11);
  for (size_t index = 0; index < sizeof long_key; index++) long_key[index] = (uint8_t)(index * 41 + 3);
  check("a key that is left is seen", leaves_a_key(leave_the_padded_key, key, KEY_BYTES));
  for (size_t index = 0; index < sizeof calls / sizeof *calls; index++)
    check("nothing of the key is left", !leaves_a_key(calls[index], key, KEY_BYTES));
  uint8_t digest[32];
  mtproxy_ffi_sha256(long_key, sizeof long_key, digest);
  check("nothing of a long key's digest is left", !leaves_a_key(hashed_key, digest, sizeof digest));
  static const uint32_t bytes[] = { 16, 20, 32 };
  for (uint32_t algorithm = 1; algorithm <= 3; algorithm++) {
    final_of(algorithm);
    measured_call one = { "end", end, NULL };
    bool ran = on_own_stack(&one);
    /* The chaining values of the starts stand for the key. */
    bool left = is_on_the_stack(start + 128 + 8, bytes[algorithm - 1] / 8 * 8);
    left |= is_on_the_stack(start + 256 + 8, bytes[algorithm - 1] / 8 * 8);
    check("nothing of what stands for the key is left", ran && !left);
    bool zero = true;
    for (size_t index = 0; index < sizeof state; index++) zero &= state[index] == 0;
    check("the state is zeroed", zero);
  }
  return conclude();
}
