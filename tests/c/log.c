#include "runner.h"

static int32_t number(test_case *test, const char *key) {
  return (int32_t)integer(test, key);
}

static void format_log_prefix(test_case *test) {
  size_t out_len = unsigned_integer(test, "in.out_len");
  char *out = output(test, "in.out_null", out_len);
  int32_t rc = mtproxy_ffi_format_log_prefix(
      number(test, "in.pid"), number(test, "in.year"), number(test, "in.mon"), number(test, "in.mday"),
      number(test, "in.hour"), number(test, "in.min"), number(test, "in.sec"), number(test, "in.usec"), out, out_len);
  expect_integer(test, "out.rc", rc);
  if (rc < 0 || out == NULL) {
    expect_untouched(test, out, out_len);
    return;
  }
  size_t length = (size_t)rc;
  if (length >= out_len) {
    expect(test, "room for a NUL", false);
    return;
  }
  expect_text(test, "out.text", out, length);
  expect(test, "a NUL behind the text", out[length] == 0);
  expect_untouched(test, out + length + 1, out_len - length - 1);
}

const test_function log_functions[] = {
  { "mtproxy_ffi_format_log_prefix", format_log_prefix },
  { NULL, NULL },
};
