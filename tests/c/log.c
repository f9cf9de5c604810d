#include "runner.h"

static int32_t number(const test_case *test, const char *key) {
  return (int32_t)integer(test, key);
}

static void format_log_prefix(const test_case *test) {
  size_t out_len = unsigned_integer(test, "in.out_len");
  char *out = flag(test, "in.out_null") ? NULL : prefilled(out_len + 1);
  int32_t rc = mtproxy_ffi_format_log_prefix(
      number(test, "in.pid"), number(test, "in.year"), number(test, "in.mon"), number(test, "in.mday"),
      number(test, "in.hour"), number(test, "in.min"), number(test, "in.sec"), number(test, "in.usec"), out, out_len);
  expect_integer(test, "out.rc", rc);
  if (out == NULL) return;
  if (rc < 0) {
    expect_untouched(test, out, out_len + 1);
    return;
  }
  size_t length = (size_t)rc;
  expect(test, "a NUL within the output", length < out_len && out[length] == 0);
  expect_text(test, "out.text", out, length);
  expect_untouched(test, out + length + 1, out_len - length);
}

const test_function log_functions[] = {
  { "mtproxy_ffi_format_log_prefix", format_log_prefix },
  { NULL, NULL },
};
