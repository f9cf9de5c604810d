/* Many messages a call beside one after the other. */
#ifndef BATCHES_H
#define BATCHES_H

#include <string.h>

#include <mtproxy_ext.h>

#include "check.h"

#define BATCH_MESSAGES 37
#define BATCH_BYTES 4096

typedef int32_t (*many_digests)(const uint8_t *, uint32_t, const uint32_t *, uint32_t, uint8_t *);
typedef int32_t (*many_checksums)(const uint8_t *, uint32_t, const uint32_t *, uint32_t, uint32_t *);

static uint8_t batch_data[BATCH_BYTES];
static uint32_t batch_offsets[BATCH_MESSAGES + 1];

static void fill_batch(void) {
  for (size_t index = 0; index < BATCH_BYTES; index++) batch_data[index] = (uint8_t)(index * 7 + index / 64);
  batch_offsets[0] = 3;
  for (uint32_t index = 0; index < BATCH_MESSAGES; index++) {
    batch_offsets[index + 1] = batch_offsets[index] + index * 37 % 110;
  }
}

static void check_many_digests(
  const char *name, many_digests many, int32_t (*one)(const uint8_t *, size_t, uint8_t *), uint32_t bytes) {
  uint8_t digests[(BATCH_MESSAGES + 1) * 32], expected[32];
  printf("%s of many messages\n", name);
  memset(digests, 0x5a, sizeof digests);
  bool same = many(batch_data, BATCH_BYTES, batch_offsets, BATCH_MESSAGES, digests) == 0;
  for (uint32_t index = 0; index < BATCH_MESSAGES; index++) {
    one(batch_data + batch_offsets[index], batch_offsets[index + 1] - batch_offsets[index], expected);
    same &= memcmp(digests + index * bytes, expected, bytes) == 0;
  }
  check("each is the message's own", same && digests[BATCH_MESSAGES * bytes] == 0x5a);
  uint32_t descending[] = { 0, 5, 4 }, beyond[] = { 0, BATCH_BYTES + 1 };
  memset(digests, 0x5a, sizeof digests);
  bool refused = many(batch_data, BATCH_BYTES, descending, 2, digests) == -2;
  refused &= many(batch_data, BATCH_BYTES, beyond, 1, digests) == -2;
  refused &= many(NULL, 1, batch_offsets, 1, digests) == -1 && many(batch_data, 9, NULL, 1, digests) == -1;
  refused &= many(batch_data, BATCH_BYTES, batch_offsets, 1, NULL) == -1;
  check("wrong offsets and null are refused, with nothing written", refused && digests[0] == 0x5a);
  uint32_t none = 0;
  check_code("no message at all", 0, many(NULL, 0, &none, 0, NULL));
}

static void check_many_checksums(
  const char *name, many_checksums many, uint32_t (*partial)(const uint8_t *, size_t, uint32_t)) {
  uint32_t checksums[BATCH_MESSAGES + 1];
  printf("%s of many messages\n", name);
  memset(checksums, 0x5a, sizeof checksums);
  bool same = many(batch_data, BATCH_BYTES, batch_offsets, BATCH_MESSAGES, checksums) == 0;
  for (uint32_t index = 0; index < BATCH_MESSAGES; index++) {
    uint32_t length = batch_offsets[index + 1] - batch_offsets[index];
    same &= checksums[index] == ~partial(batch_data + batch_offsets[index], length, UINT32_MAX);
  }
  check("each is the message's own", same && checksums[BATCH_MESSAGES] == 0x5a5a5a5a);
  uint32_t descending[] = { 0, 5, 4 };
  checksums[0] = 7;
  bool refused = many(batch_data, BATCH_BYTES, descending, 2, checksums) == -2;
  check("wrong offsets are refused, with nothing written", refused && checksums[0] == 7);
}

/* Results anywhere over the data or the offsets, and just beside them. */
static void check_overlap(const char *name, many_digests many, size_t bytes) {
  enum { START = 256, MESSAGES_TOGETHER = 100, OFFSETS_START = 512, ROOM = 1024 };
  static uint8_t memory[ROOM], before[ROOM];
  const uint32_t offsets[] = { 0, 40, MESSAGES_TOGETHER };
  const size_t offsets_end = OFFSETS_START + sizeof offsets;
  bool refused = true, accepted = true;
  for (size_t at = 128; at < 640; at++) {
    for (size_t index = 0; index < ROOM; index++) memory[index] = (uint8_t)(index * 7);
    memcpy(memory + OFFSETS_START, offsets, sizeof offsets);
    memcpy(before, memory, sizeof memory);
    int32_t rc = many(memory + START, MESSAGES_TOGETHER, (void *)(memory + OFFSETS_START), 2, memory + at);
    bool over_data = at < START + MESSAGES_TOGETHER && at + 2 * bytes > START;
    bool over_offsets = at < offsets_end && at + 2 * bytes > OFFSETS_START;
    if (over_data || over_offsets) refused &= rc == -3 && memcmp(memory, before, sizeof memory) == 0;
    else accepted &= rc == 0;
  }
  printf("%s over its input\n", name);
  check("results over data or offsets are refused, with nothing written", refused);
  check("results beside them are not", accepted);
}

static int32_t crc32_bytes(const uint8_t *data, uint32_t len, const uint32_t *offsets, uint32_t count, uint8_t *out) {
  return mtproxy_ext_crc32_many(data, len, offsets, count, (void *)out);
}

static int32_t crc32c_bytes(const uint8_t *data, uint32_t len, const uint32_t *offsets, uint32_t count, uint8_t *out) {
  return mtproxy_ext_crc32c_many(data, len, offsets, count, (void *)out);
}

static void check_batches(void) {
  fill_batch();
  check_overlap("MD5", mtproxy_ext_md5_many, 16);
  check_overlap("SHA-1", mtproxy_ext_sha1_many, 20);
  check_overlap("SHA-256", mtproxy_ext_sha256_many, 32);
  check_overlap("CRC-32", crc32_bytes, 4);
  check_overlap("CRC-32C", crc32c_bytes, 4);
  check_many_digests("MD5", mtproxy_ext_md5_many, mtproxy_ffi_md5, 16);
  check_many_digests("SHA-1", mtproxy_ext_sha1_many, mtproxy_ffi_sha1, 20);
  check_many_digests("SHA-256", mtproxy_ext_sha256_many, mtproxy_ffi_sha256, 32);
  check_many_checksums("CRC-32", mtproxy_ext_crc32_many, mtproxy_ffi_crc32_partial);
  check_many_checksums("CRC-32C", mtproxy_ext_crc32c_many, mtproxy_ffi_crc32c_partial);
}

#endif
