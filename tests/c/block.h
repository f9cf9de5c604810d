/* Calls with everything in one block beside the same calls with pointers. */
#ifndef BLOCK_H
#define BLOCK_H

#include <string.h>

#include <mtproxy_ext.h>

#include "check.h"

#define BLOCK_HEADER 64
#define BLOCK_DATA 300

typedef int32_t (*block_digest)(const uint8_t *, uint32_t, uint8_t *);
typedef uint32_t (*block_checksum)(const uint8_t *, uint32_t, uint32_t);

/* At an odd address, with nothing behind the data. */
static uint8_t block_storage[1 + BLOCK_HEADER + BLOCK_DATA];
static uint8_t *const block = block_storage + 1;

static int32_t call_block(uint32_t function, uint32_t len, uint32_t state) {
  const uint32_t words[] = { function, len, state };
  memset(block, 0x5a, BLOCK_HEADER);
  memcpy(block, words, sizeof words);
  for (uint32_t index = 0; index < len; index++) block[BLOCK_HEADER + index] = (uint8_t)(index * 7);
  return mtproxy_ext_block_call(block);
}

static void check_block_checksum(const char *name, uint32_t function, block_checksum direct) {
  bool same = true;
  for (uint32_t len = 0; len <= BLOCK_DATA; len++) {
    uint32_t state;
    same &= call_block(function, len, 0x12345678) == 0;
    memcpy(&state, block + 8, sizeof state);
    same &= state == direct(block + BLOCK_HEADER, len, 0x12345678);
  }
  check(name, same);
}

static void check_block_digest(const char *name, uint32_t function, block_digest direct, uint32_t bytes) {
  uint8_t expected[32];
  bool same = true;
  for (uint32_t len = 0; len <= BLOCK_DATA; len++) {
    same &= call_block(function, len, 0) == 0 && direct(block + BLOCK_HEADER, len, expected) == 0;
    same &= memcmp(block + 16, expected, bytes) == 0 && block[16 + bytes] == 0x5a;
  }
  check(name, same);
}

static void check_block(void) {
  printf("calls with everything in one block\n");
  check_block_checksum("CRC-32 is the same", 1, mtproxy_ext_crc32_partial);
  check_block_checksum("CRC-32C is the same", 2, mtproxy_ext_crc32c_partial);
  check_block_digest("MD5 is the same", 3, mtproxy_ext_md5, 16);
  check_block_digest("SHA-1 is the same", 4, mtproxy_ext_sha1, 20);
  check_block_digest("SHA-256 is the same", 5, mtproxy_ext_sha256, 32);
  check_code("another function is refused", -1, call_block(6, 3, 0));
  check_code("null is refused", -1, mtproxy_ext_block_call(NULL));
}

#endif
