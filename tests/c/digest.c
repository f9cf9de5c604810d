#include "runner.h"

#include <string.h>

/* Room behind the longest output, to see that nothing is written there. */
#define OUTPUT_BYTES 64

static uint8_t *output(const test_case *test) {
  return flag(test, "in.output_null") ? NULL : prefilled(OUTPUT_BYTES);
}

static void expect_digest(const test_case *test, int32_t rc, const uint8_t *out) {
  expect_integer(test, "out.rc", rc);
  if (out != NULL) expect_bytes(test, "out.output", out, OUTPUT_BYTES);
}

#define ONE_INPUT(name)                                                                                   \
  static void name(const test_case *test) {                                                               \
    const uint8_t *input = bytes(test, "in.input");                                                       \
    size_t len = unsigned_integer(test, "in.len");                                                        \
    uint8_t *out = output(test);                                                                          \
    expect_digest(test, mtproxy_ffi_##name(input, len, out), out);                                        \
    if (out != NULL) memset(out, 0xa5, OUTPUT_BYTES);                                                     \
    expect_digest(test, mtproxy_ext_##name(input, (uint32_t)len, out), out);                              \
  }

ONE_INPUT(md5)
ONE_INPUT(sha1)
ONE_INPUT(sha256)

/* The lengths that the extension's 32 bits cannot hold are for the contract's own functions. */
#define TWO_INPUTS(name, first, first_len, second, second_len)                                            \
  static void name(const test_case *test) {                                                               \
    const uint8_t *a = bytes(test, "in." first);                                                          \
    size_t a_len = unsigned_integer(test, "in." first_len);                                               \
    const uint8_t *b = bytes(test, "in." second);                                                         \
    size_t b_len = unsigned_integer(test, "in." second_len);                                              \
    uint8_t *out = output(test);                                                                          \
    expect_digest(test, mtproxy_ffi_##name(a, a_len, b, b_len, out), out);                                \
    if (a_len > UINT32_MAX || b_len > UINT32_MAX) return;                                                 \
    if (out != NULL) memset(out, 0xa5, OUTPUT_BYTES);                                                     \
    expect_digest(test, mtproxy_ext_##name(a, (uint32_t)a_len, b, (uint32_t)b_len, out), out);            \
  }

TWO_INPUTS(sha1_two_chunks, "input1", "len1", "input2", "len2")
TWO_INPUTS(sha256_two_chunks, "input1", "len1", "input2", "len2")
TWO_INPUTS(md5_hmac, "key", "key_len", "input", "len")
TWO_INPUTS(sha256_hmac, "key", "key_len", "input", "len")

static void md5_hex(const test_case *test) {
  const uint8_t *input = bytes(test, "in.input");
  size_t len = unsigned_integer(test, "in.len");
  for (int extension = 0; extension < 2; extension++) {
    char *out = (char *)output(test);
    int32_t rc = extension ? mtproxy_ext_md5_hex(input, (uint32_t)len, out) : mtproxy_ffi_md5_hex(input, len, out);
    expect_integer(test, "out.rc", rc);
    if (out == NULL) continue;
    if (rc == 0) expect_text(test, "out.output_text", out, 32);
    expect_untouched(test, rc == 0 ? out + 32 : out, rc == 0 ? OUTPUT_BYTES - 32 : OUTPUT_BYTES);
  }
}

const test_function digest_functions[] = {
  { "mtproxy_ffi_md5", md5 },
  { "mtproxy_ffi_sha1", sha1 },
  { "mtproxy_ffi_sha256", sha256 },
  { "mtproxy_ffi_md5_hex", md5_hex },
  { "mtproxy_ffi_md5_hmac", md5_hmac },
  { "mtproxy_ffi_sha256_hmac", sha256_hmac },
  { "mtproxy_ffi_sha1_two_chunks", sha1_two_chunks },
  { "mtproxy_ffi_sha256_two_chunks", sha256_two_chunks },
  { NULL, NULL },
};
