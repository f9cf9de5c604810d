/* Steps 5 and 6: the library's CRCs are compared with the host's own, and then replace them. */
#ifndef CRC_BRIDGE_H
#define CRC_BRIDGE_H

#include <string.h>

#include <mtproxy_ext.h>

#include "check.h"

typedef uint32_t (*library_crc)(const uint8_t *, size_t, uint32_t);
/* The host's lengths are signed. */
typedef uint32_t (*host_crc)(const void *, long, uint32_t);

static uint32_t crc_by_bits(uint32_t polynomial, const uint8_t *data, long len, uint32_t crc) {
  for (long index = 0; index < len; index++) {
    crc ^= data[index];
    for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (polynomial & -(crc & 1));
  }
  return crc;
}

static uint32_t own_crc32(const void *data, long len, uint32_t seed) {
  return crc_by_bits(0xedb88320, data, len, seed);
}

static uint32_t own_crc32c(const void *data, long len, uint32_t seed) {
  return crc_by_bits(0x82f63b78, data, len, seed);
}

static host_crc crc32_partial = own_crc32;
static host_crc crc32c_partial = own_crc32c;

/* No length at all, or less, leaves the seed. */
static uint32_t adapt(library_crc crc, const void *data, long len, uint32_t seed) {
  return len <= 0 ? seed : crc(data, (size_t)len, seed);
}

static uint32_t adapted_crc32(const void *data, long len, uint32_t seed) {
  return adapt(mtproxy_ffi_crc32_partial, data, len, seed);
}

static uint32_t adapted_crc32c(const void *data, long len, uint32_t seed) {
  return adapt(mtproxy_ffi_crc32c_partial, data, len, seed);
}

static void count_up(uint8_t *block, size_t size) {
  for (size_t index = 0; index < size; index++) block[index] = (uint8_t)index;
}

static int self_check(host_crc own, host_crc adapted) {
  static const struct {
    const char *data;
    long len;
    uint32_t seed;
  } cases[] = {
    { "hello", 5, 0xffffffff },
    { "123456789", 9, 0xffffffff },
    { "123456789", 9, 0x12345678 },
    { NULL, 0, 0xffffffff },
  };
  for (size_t index = 0; index < sizeof cases / sizeof *cases; index++) {
    const void *data = cases[index].data;
    if (adapted(data, cases[index].len, cases[index].seed) != own(data, cases[index].len, cases[index].seed)) return -1;
  }
  uint8_t block[256];
  count_up(block, sizeof block);
  if (adapted(block, 256, 0x12345678) != own(block, 256, 0x12345678)) return -2;
  uint32_t split = adapted(block + 73, 183, adapted(block, 73, 0x89abcdef));
  return split == own(block + 73, 183, own(block, 73, 0x89abcdef)) ? 0 : -3;
}

/* The host folds every code of the self-check into -1. */
static int enable_bridge(host_crc own, host_crc adapted, host_crc *active) {
  if (self_check(own, adapted) < 0) return -1;
  *active = adapted;
  return 0;
}

static uint32_t wrong_for_text(const void *data, long len, uint32_t seed) {
  return own_crc32(data, len, seed) ^ (len == 9 && seed == 0x12345678);
}

static uint32_t wrong_for_blocks(const void *data, long len, uint32_t seed) {
  return own_crc32(data, len, seed) ^ (len == 256);
}

static uint32_t wrong_for_halves(const void *data, long len, uint32_t seed) {
  return own_crc32(data, len, seed) ^ (len == 183);
}

static void check_self_check(void) {
  check_code("the self-check sees a wrong CRC of text", -1, self_check(own_crc32, wrong_for_text));
  check_code("the self-check sees a wrong CRC of a block", -2, self_check(own_crc32, wrong_for_blocks));
  check_code("the self-check sees a wrong continued CRC", -3, self_check(own_crc32, wrong_for_halves));
  check_code("the self-check tells the polynomials apart", -1, self_check(own_crc32c, adapted_crc32));
  check_code("a bridge that fails its check is not enabled", -1,
             enable_bridge(own_crc32, wrong_for_halves, &crc32_partial));
  check("and leaves the host's function", crc32_partial == own_crc32);
}

/* The recorded results of the self-check's cases. */
static void check_recorded(const char *what, host_crc crc, const uint32_t expected[7]) {
  uint8_t block[256];
  count_up(block, sizeof block);
  uint32_t half = crc(block, 73, 0x89abcdef);
  const uint32_t actual[7] = {
    crc("hello", 5, 0xffffffff),   crc("123456789", 9, 0xffffffff), crc("123456789", 9, 0x12345678),
    crc(NULL, 0, 0xffffffff),      crc(block, 256, 0x12345678),     half,
    crc(block + 73, 183, half),
  };
  check(what, memcmp(actual, expected, sizeof actual) == 0);
}

/* Reaches every kernel, its edges and its remainders, at several alignments. */
static void check_lengths(const char *what, host_crc own, host_crc adapted) {
  static const long longer[] = { 1023, 1024, 1025, 4095, 4097, 16384, 65536, 65537 };
  static uint8_t block[65537 + 16];
  bool same = true;
  for (size_t index = 0; index < sizeof block; index++) block[index] = (uint8_t)((index * 2654435761u) >> 13);
  for (long offset = 0; offset < 16; offset += 5) {
    for (long len = 0; len <= 600; len++) {
      same &= adapted(block + offset, len, 0x2545f491) == own(block + offset, len, 0x2545f491);
    }
    for (size_t index = 0; index < sizeof longer / sizeof *longer; index++) {
      same &= adapted(block + offset, longer[index], 7) == own(block + offset, longer[index], 7);
    }
  }
  check(what, same);
}

static void check_crc_bridges(void) {
  static const uint32_t crc32[7] = {
    0xc9ef5979, 0x340bc6d9, 0xe7fd94d5, 0xffffffff, 0x8906dcd5, 0xb3beb416, 0x787a67d8,
  };
  static const uint32_t crc32c[7] = {
    0x658e44b3, 0x1cf96d7c, 0x9c3d13c9, 0xffffffff, 0x0c6adcf3, 0x4ef97241, 0xfc1336ce,
  };
  check_self_check();
  check_recorded("the host's own CRC-32 gives the recorded values", own_crc32, crc32);
  check_recorded("the host's own CRC-32C gives the recorded values", own_crc32c, crc32c);
  check_code("step 5: CRC-32 bridge", 0, enable_bridge(own_crc32, adapted_crc32, &crc32_partial));
  check_code("step 6: CRC-32C bridge", 0, enable_bridge(own_crc32c, adapted_crc32c, &crc32c_partial));
  check("the library's CRC-32 is in place", crc32_partial == adapted_crc32);
  check("the library's CRC-32C is in place", crc32c_partial == adapted_crc32c);
  check_recorded("the library's CRC-32 gives the recorded values", crc32_partial, crc32);
  check_recorded("the library's CRC-32C gives the recorded values", crc32c_partial, crc32c);
  check_lengths("CRC-32 of every length", own_crc32, crc32_partial);
  check_lengths("CRC-32C of every length", own_crc32c, crc32c_partial);
  check("a negative length leaves the seed", crc32_partial("x", -1, 7) == 7 && crc32c_partial("x", -5, 9) == 9);
}

#endif
