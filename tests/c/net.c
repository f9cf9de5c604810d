#include "runner.h"

#include <stdlib.h>
#include <string.h>

#define MAX_SIZES 64

static void conv_flags(test_case *test) {
  expect_integer(test, "out.result", mtproxy_ffi_net_epoll_conv_flags((int32_t)integer(test, "in.flags")));
}

static void unconv_flags(test_case *test) {
  expect_integer(test, "out.result", mtproxy_ffi_net_epoll_unconv_flags((int32_t)integer(test, "in.epoll_flags")));
}

/* The bits are what counts; the decimal text must only agree with them. */
static double number(test_case *test, const char *text_key, const char *bits_key) {
  const char *text = field(test, text_key);
  const char *bits_text = field(test, bits_key);
  if (text == NULL || bits_text == NULL) return 0;
  uint64_t bits = strtoull(bits_text, NULL, 16);
  double value;
  memcpy(&value, &bits, sizeof value);
  double said = strtod(text, NULL);
  expect(test, text_key, said == value || (said != said && value != value));
  return value;
}

static void wait_msec(test_case *test) {
  double wakeup_time = number(test, "in.wakeup_time", "in.wakeup_time_bits");
  double now = number(test, "in.now", "in.now_bits");
  expect_integer(test, "out.result", mtproxy_ffi_net_timers_wait_msec(wakeup_time, now));
}

static const int32_t *sizes(test_case *test) {
  const char *list = field(test, "in.buffer_sizes");
  int32_t values[MAX_SIZES];
  size_t count = 0;
  if (list == NULL) return NULL;
  while (*list != 0 && count < MAX_SIZES) {
    char *end;
    values[count++] = (int32_t)strtol(list, &end, 10);
    list = *end == ',' ? end + 1 : end;
  }
  expect(test, "room for the sizes", *list == 0);
  return copied(values, count * sizeof *values);
}

static void pick_size_index(test_case *test) {
  const int32_t *values = sizes(test);
  int32_t count = (int32_t)integer(test, "in.buffer_size_values");
  int32_t hint = (int32_t)integer(test, "in.size_hint");
  expect_integer(test, "out.result", mtproxy_ffi_msg_buffers_pick_size_index(values, count, hint));
}

const test_function net_functions[] = {
  { "mtproxy_ffi_net_epoll_conv_flags", conv_flags },
  { "mtproxy_ffi_net_epoll_unconv_flags", unconv_flags },
  { "mtproxy_ffi_net_timers_wait_msec", wait_msec },
  { "mtproxy_ffi_msg_buffers_pick_size_index", pick_size_index },
  { NULL, NULL },
};
