#include "runner.h"

typedef int32_t (*one_input)(const uint8_t *, size_t, uint8_t *);
typedef int32_t (*short_one_input)(const uint8_t *, uint32_t, uint8_t *);
typedef int32_t (*two_inputs)(const uint8_t *, size_t, const uint8_t *, size_t, uint8_t *);
typedef int32_t (*short_two_inputs)(const uint8_t *, uint32_t, const uint8_t *, uint32_t, uint8_t *);

typedef struct {
  const uint8_t *data;
  size_t len;
} input;

static input input_of(test_case *test, const char *data, const char *len) {
  return (input){ bytes(test, data), unsigned_integer(test, len) };
}

static void expect_digest(test_case *test, int32_t rc, const uint8_t *out, size_t size) {
  expect_integer(test, "out.rc", rc);
  if (out == NULL) {
    expect(test, "no digest in the vector", is_null(test, "out.output"));
  } else {
    expect_bytes(test, "out.output", out, size, 0xa5);
  }
}

static void digest(test_case *test, one_input call, short_one_input short_call, size_t size) {
  input a = input_of(test, "in.input", "in.len");
  uint8_t *out = output(test, "in.output_null", size);
  expect_digest(test, call(a.data, a.len, out), out, size);
  if (a.len > UINT32_MAX) return;
  out = output(test, "in.output_null", size);
  expect_digest(test, short_call(a.data, (uint32_t)a.len, out), out, size);
}

static void digest_of_two(test_case *test, input a, input b, two_inputs call, short_two_inputs short_call,
                          size_t size) {
  uint8_t *out = output(test, "in.output_null", size);
  expect_digest(test, call(a.data, a.len, b.data, b.len, out), out, size);
  if (a.len > UINT32_MAX || b.len > UINT32_MAX) return;
  out = output(test, "in.output_null", size);
  expect_digest(test, short_call(a.data, (uint32_t)a.len, b.data, (uint32_t)b.len, out), out, size);
}

static void two_chunks(test_case *test, two_inputs call, short_two_inputs short_call, size_t size) {
  input first = input_of(test, "in.input1", "in.len1");
  input second = input_of(test, "in.input2", "in.len2");
  digest_of_two(test, first, second, call, short_call, size);
}

static void hmac(test_case *test, two_inputs call, short_two_inputs short_call, size_t size) {
  input key = input_of(test, "in.key", "in.key_len");
  input message = input_of(test, "in.input", "in.len");
  digest_of_two(test, key, message, call, short_call, size);
}

static void expect_hex(test_case *test, int32_t rc, const char *out) {
  expect_integer(test, "out.rc", rc);
  if (rc == 0 && out != NULL) {
    expect_text(test, "out.output_text", out, 32);
  } else {
    expect(test, "no digest in the vector", is_null(test, "out.output_text"));
    expect_untouched(test, out, 32);
  }
}

static void md5_hex(test_case *test) {
  input a = input_of(test, "in.input", "in.len");
  char *out = output(test, "in.output_null", 32);
  expect_hex(test, mtproxy_ffi_md5_hex(a.data, a.len, out), out);
  if (a.len > UINT32_MAX) return;
  out = output(test, "in.output_null", 32);
  expect_hex(test, mtproxy_ext_md5_hex(a.data, (uint32_t)a.len, out), out);
}

static void md5(test_case *test) { digest(test, mtproxy_ffi_md5, mtproxy_ext_md5, 16); }
static void sha1(test_case *test) { digest(test, mtproxy_ffi_sha1, mtproxy_ext_sha1, 20); }
static void sha256(test_case *test) { digest(test, mtproxy_ffi_sha256, mtproxy_ext_sha256, 32); }

static void md5_hmac(test_case *test) { hmac(test, mtproxy_ffi_md5_hmac, mtproxy_ext_md5_hmac, 16); }
static void sha256_hmac(test_case *test) { hmac(test, mtproxy_ffi_sha256_hmac, mtproxy_ext_sha256_hmac, 32); }

static void sha1_two_chunks(test_case *test) {
  two_chunks(test, mtproxy_ffi_sha1_two_chunks, mtproxy_ext_sha1_two_chunks, 20);
}

static void sha256_two_chunks(test_case *test) {
  two_chunks(test, mtproxy_ffi_sha256_two_chunks, mtproxy_ext_sha256_two_chunks, 32);
}

const test_function digest_functions[] = {
  { "mtproxy_ffi_md5", md5 },
  { "mtproxy_ffi_md5_hex", md5_hex },
  { "mtproxy_ffi_md5_hmac", md5_hmac },
  { "mtproxy_ffi_sha1", sha1 },
  { "mtproxy_ffi_sha1_two_chunks", sha1_two_chunks },
  { "mtproxy_ffi_sha256", sha256 },
  { "mtproxy_ffi_sha256_two_chunks", sha256_two_chunks },
  { "mtproxy_ffi_sha256_hmac", sha256_hmac },
  { NULL, NULL },
};
