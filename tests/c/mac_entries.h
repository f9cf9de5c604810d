/* HMACs at once and in steps, and the comparison in constant time. */
#ifndef MAC_ENTRIES_H
#define MAC_ENTRIES_H

#include <string.h>

#include <mtproxy_ext.h>

#include "check.h"

typedef int32_t (*whole_mac)(const uint8_t *, uint32_t, const uint8_t *, uint32_t, uint8_t *);

static void check_mac(uint32_t algorithm, uint32_t bytes, whole_mac whole) {
  uint8_t key[130], message[150], state[MTPROXY_EXT_HMAC_STATE_BYTES], before[sizeof state], expected[32], code[33];
  bool same = true;
  for (size_t index = 0; index < sizeof key; index++) key[index] = (uint8_t)(index * 7 + 1);
  for (size_t index = 0; index < sizeof message; index++) message[index] = (uint8_t)(index * 3);
  for (uint32_t key_len = 0; key_len <= sizeof key; key_len += 13) {
    whole(key, key_len, message, sizeof message, expected);
    for (uint32_t at = 0; at <= sizeof message; at += 5) {
      same &= mtproxy_ext_hmac_init(state, algorithm, key, key_len) == 0;
      same &= mtproxy_ext_digest_update(state, key, 99) == 0;
      memcpy(state, state + MTPROXY_EXT_DIGEST_STATE_BYTES, MTPROXY_EXT_DIGEST_STATE_BYTES);
      same &= mtproxy_ext_digest_update(state, message, at) == 0;
      same &= mtproxy_ext_digest_update(state, message + at, (uint32_t)sizeof message - at) == 0;
      memset(code, 0xa5, sizeof code);
      same &= mtproxy_ext_hmac_final(state, code, bytes) == 0 && memcmp(code, expected, bytes) == 0;
      same &= code[bytes] == 0xa5;
    }
  }
  check("an HMAC in steps, begun anew, is that at once", same);
  memset(before, 0, sizeof before);
  check("its end zeroes the state", memcmp(state, before, sizeof state) == 0);
  bool refused = mtproxy_ext_hmac_final(state, code, 32) == -2;
  mtproxy_ext_hmac_init(state, algorithm, key, 3);
  memcpy(before, state, sizeof state);
  refused &= mtproxy_ext_hmac_final(state, code, bytes - 1) == -1 && mtproxy_ext_hmac_final(state, NULL, 32) == -1;
  refused &= mtproxy_ext_hmac_init(state, 0, key, 3) == -1 && mtproxy_ext_hmac_init(state, 4, key, 3) == -1;
  refused &= mtproxy_ext_hmac_init(state, algorithm, NULL, 3) == -1;
  refused &= mtproxy_ext_hmac_init(state, algorithm, key, UINT32_C(0x80000000)) == -1;
  refused &= memcmp(before, state, sizeof state) == 0;
  refused &= mtproxy_ext_hmac_init(NULL, algorithm, key, 3) == -1 && mtproxy_ext_hmac_final(NULL, code, 32) == -1;
  check("a finished state, null, no room and unknown algorithms are refused", refused);
  static const size_t headers[] = { 0, 4, 5, 6, 128, 132, 133, 256, 260, 261 };
  for (size_t index = 0; index < sizeof headers / sizeof *headers; index++) {
    memcpy(state, before, sizeof state);
    state[headers[index]] ^= 1;
    check("a state that is none is refused", mtproxy_ext_hmac_final(state, code, 32) == -2);
  }
}

static void check_equality(void) {
  uint8_t one[70], other[70];
  bool right = true;
  memset(one, 7, sizeof one);
  for (uint32_t len = 0; len <= sizeof one; len++) {
    memset(other, 7, sizeof other);
    right &= mtproxy_ext_timing_safe_equal(one, other, len) == 1;
    for (uint32_t at = 0; at < len; at++) {
      other[at] ^= (uint8_t)(1u << at % 8);
      right &= mtproxy_ext_timing_safe_equal(one, other, len) == 0;
      other[at] = 7;
    }
  }
  check("bytes are equal when no bit differs", right);
  check_code("nothing is equal", 1, mtproxy_ext_timing_safe_equal(NULL, NULL, 0));
  check_code("null with a length", -1, mtproxy_ext_timing_safe_equal(one, NULL, 1));
  check_code("null with a length", -1, mtproxy_ext_timing_safe_equal(NULL, one, 1));
}

static void check_macs(void) {
  check_mac(MTPROXY_EXT_DIGEST_MD5, 16, mtproxy_ext_md5_hmac);
  check_mac(MTPROXY_EXT_DIGEST_SHA1, 20, mtproxy_ext_sha1_hmac);
  check_mac(MTPROXY_EXT_DIGEST_SHA256, 32, mtproxy_ext_sha256_hmac);
  check_equality();
}

#endif
