#include "runner.h"

static void crc32(const test_case *test) {
  uint32_t crc = (uint32_t)integer(test, "in.crc");
  size_t len = unsigned_integer(test, "in.len");
  const uint8_t *data = bytes(test, "in.data");
  expect_integer(test, "out.result", mtproxy_ffi_crc32_partial(data, len, crc));
  expect_integer(test, "out.result", mtproxy_ext_crc32_partial(data, (uint32_t)len, crc));
}

static void crc32c(const test_case *test) {
  uint32_t crc = (uint32_t)integer(test, "in.crc");
  size_t len = unsigned_integer(test, "in.len");
  const uint8_t *data = bytes(test, "in.data");
  expect_integer(test, "out.result", mtproxy_ffi_crc32c_partial(data, len, crc));
  expect_integer(test, "out.result", mtproxy_ext_crc32c_partial(data, (uint32_t)len, crc));
}

const test_function checksum_functions[] = {
  { "mtproxy_ffi_crc32_partial", crc32 },
  { "mtproxy_ffi_crc32c_partial", crc32c },
  { NULL, NULL },
};
