#include "runner.h"

typedef uint32_t (*partial)(const uint8_t *, size_t, uint32_t);
typedef uint32_t (*short_partial)(const uint8_t *, uint32_t, uint32_t);

/* The contract's function, then the extension's. */
static void advance(test_case *test, partial call, short_partial short_call) {
  const uint8_t *data = bytes(test, "in.data");
  size_t len = unsigned_integer(test, "in.len");
  uint32_t crc = (uint32_t)unsigned_integer(test, "in.crc");
  expect_unsigned(test, "out.result", call(data, len, crc));
  if (len <= UINT32_MAX) expect_unsigned(test, "out.result", short_call(data, (uint32_t)len, crc));
}

static void crc32(test_case *test) { advance(test, mtproxy_ffi_crc32_partial, mtproxy_ext_crc32_partial); }
static void crc32c(test_case *test) { advance(test, mtproxy_ffi_crc32c_partial, mtproxy_ext_crc32c_partial); }

const test_function checksum_functions[] = {
  { "mtproxy_ffi_crc32_partial", crc32 },
  { "mtproxy_ffi_crc32c_partial", crc32c },
  { NULL, NULL },
};
