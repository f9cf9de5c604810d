#include "runner.h"

#include <string.h>

static void api_version(const test_case *test) {
  expect_integer(test, "out.result", mtproxy_ffi_api_version());
}

static void startup_handshake(const test_case *test) {
  uint32_t expected = (uint32_t)unsigned_integer(test, "in.expected_api_version");
  expect_integer(test, "out.result", mtproxy_ffi_startup_handshake(expected));
}

static void concurrency(const test_case *test) {
  bool is_null = flag(test, "in.out_null");
  mtproxy_ffi_concurrency_boundary_t *out = is_null ? NULL : prefilled(sizeof *out);
  expect_integer(test, "out.rc", mtproxy_ffi_get_concurrency_boundary(out));
  if (out != NULL) expect_bytes(test, "out.struct", (const uint8_t *)out, sizeof *out);
}

static void network(const test_case *test) {
  bool is_null = flag(test, "in.out_null");
  mtproxy_ffi_network_boundary_t *out = is_null ? NULL : prefilled(sizeof *out);
  expect_integer(test, "out.rc", mtproxy_ffi_get_network_boundary(out));
  if (out != NULL) expect_bytes(test, "out.struct", (const uint8_t *)out, sizeof *out);
}

static void cpuid(const test_case *test) {
  expect(test, "a null output", flag(test, "in.out_null"));
  expect_integer(test, "out.rc", mtproxy_ffi_cpuid_fill(NULL));
}

const test_function boundary_functions[] = {
  { "mtproxy_ffi_api_version", api_version },
  { "mtproxy_ffi_startup_handshake", startup_handshake },
  { "mtproxy_ffi_get_concurrency_boundary", concurrency },
  { "mtproxy_ffi_get_network_boundary", network },
  { "mtproxy_ffi_cpuid_fill", cpuid },
  { NULL, NULL },
};
