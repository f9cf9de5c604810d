/* The checksum of two parts, from that of each. */
#ifndef COMBINATIONS_H
#define COMBINATIONS_H

#include <mtproxy_ext.h>

#include "check.h"

static uint32_t crc32_of(const uint8_t *data, uint32_t len) { return ~mtproxy_ext_crc32_partial(data, len, ~0u); }
static uint32_t crc32c_of(const uint8_t *data, uint32_t len) { return ~mtproxy_ext_crc32c_partial(data, len, ~0u); }

static void check_combinations(void) {
  uint8_t data[100];
  bool same = true;
  for (size_t index = 0; index < sizeof data; index++) data[index] = (uint8_t)(index * 5 + 3);
  for (uint32_t at = 0; at <= sizeof data; at++) {
    uint32_t rest = (uint32_t)sizeof data - at;
    same &= mtproxy_ext_crc32_combine(crc32_of(data, at), crc32_of(data + at, rest), rest, 0) == crc32_of(data, 100);
    same &= mtproxy_ext_crc32c_combine(crc32c_of(data, at), crc32c_of(data + at, rest), rest, 0) == crc32c_of(data, 100);
  }
  check("the checksums of two parts give that of both", same);
  /* 2^32 zero bytes are 2^31 after 2^31. */
  uint32_t half = mtproxy_ext_crc32_combine(0x12345678, 0, UINT32_C(0x80000000), 0);
  check("the high half of a length counts",
        mtproxy_ext_crc32_combine(half, 0, UINT32_C(0x80000000), 0) == mtproxy_ext_crc32_combine(0x12345678, 0, 0, 1));
}

#endif
