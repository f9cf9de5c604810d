#include "runner.h"

#include <stdlib.h>
#include <string.h>

static void conv_flags(const test_case *test) {
  expect_integer(test, "out.result", mtproxy_ffi_net_epoll_conv_flags((int32_t)integer(test, "in.flags")));
}

static void unconv_flags(const test_case *test) {
  expect_integer(test, "out.result", mtproxy_ffi_net_epoll_unconv_flags((int32_t)integer(test, "in.epoll_flags")));
}

static double from_bits(const test_case *test, const char *key) {
  uint64_t bits = strtoull(field(test, key), NULL, 16);
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static void wait_msec(const test_case *test) {
  double wakeup_time = from_bits(test, "in.wakeup_time_bits");
  double now = from_bits(test, "in.now_bits");
  expect_integer(test, "out.result", mtproxy_ffi_net_timers_wait_msec(wakeup_time, now));
}

/* A comma-separated list in a block of exactly its size. */
static int32_t *sizes(const char *list) {
  if (list == NULL) return NULL;
  size_t count = *list == 0 ? 0 : 1;
  for (const char *at = list; *at != 0; at++) count += *at == ',';
  int32_t *values = prefilled(count == 0 ? 1 : count * sizeof *values);
  char *rest = (char *)list;
  for (size_t index = 0; index < count; index++, rest++) values[index] = (int32_t)strtol(rest, &rest, 10);
  return values;
}

static void pick_size_index(const test_case *test) {
  const int32_t *values = sizes(field(test, "in.buffer_sizes"));
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
