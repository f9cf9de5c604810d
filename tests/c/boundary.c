#include "runner.h"

#include <stdlib.h>

#define CONCURRENCY_FIELD(name) STRUCT_FIELD(mtproxy_ffi_concurrency_boundary_t, name, FIELD_U32)
#define NETWORK_FIELD(name) STRUCT_FIELD(mtproxy_ffi_network_boundary_t, name, FIELD_U32)

static const struct_field concurrency_fields[] = {
  CONCURRENCY_FIELD(boundary_version),
  CONCURRENCY_FIELD(mpq_contract_ops),
  CONCURRENCY_FIELD(mpq_implemented_ops),
  CONCURRENCY_FIELD(jobs_contract_ops),
  CONCURRENCY_FIELD(jobs_implemented_ops),
};

static const struct_field network_fields[] = {
  NETWORK_FIELD(boundary_version),
  NETWORK_FIELD(net_events_contract_ops),
  NETWORK_FIELD(net_events_implemented_ops),
  NETWORK_FIELD(net_timers_contract_ops),
  NETWORK_FIELD(net_timers_implemented_ops),
  NETWORK_FIELD(net_msg_buffers_contract_ops),
  NETWORK_FIELD(net_msg_buffers_implemented_ops),
};

static void api_version(test_case *test) {
  expect_integer(test, "out.result", mtproxy_ffi_api_version());
}

static void startup_handshake(test_case *test) {
  uint32_t expected = (uint32_t)unsigned_integer(test, "in.expected_api_version");
  expect_integer(test, "out.result", mtproxy_ffi_startup_handshake(expected));
}

/* A report filled as the vector says; null where it wants null. */
static void *report(test_case *test, size_t size) {
  if (flag(test, "in.out_null")) return NULL;
  const char *fill = field(test, "in.prefill");
  return filled(size, fill == NULL ? 0 : (uint8_t)strtoul(fill, NULL, 16));
}

static void concurrency(test_case *test) {
  mtproxy_ffi_concurrency_boundary_t *out = report(test, sizeof *out);
  expect_integer(test, "out.rc", mtproxy_ffi_get_concurrency_boundary(out));
  if (out == NULL) return;
  expect_bytes(test, "out.struct", out, sizeof *out, 0);
  expect_fields(test, out, concurrency_fields, COUNT(concurrency_fields));
}

static void network(test_case *test) {
  mtproxy_ffi_network_boundary_t *out = report(test, sizeof *out);
  expect_integer(test, "out.rc", mtproxy_ffi_get_network_boundary(out));
  if (out == NULL) return;
  expect_bytes(test, "out.struct", out, sizeof *out, 0);
  expect_fields(test, out, network_fields, COUNT(network_fields));
}

static void cpuid(test_case *test) {
  mtproxy_ffi_cpuid_t *out = output(test, "in.out_null", sizeof *out);
  expect(test, "a null output, for all else depends on the machine", out == NULL);
  expect_integer(test, "out.rc", mtproxy_ffi_cpuid_fill(out));
}

const test_function boundary_functions[] = {
  { "mtproxy_ffi_api_version", api_version },
  { "mtproxy_ffi_startup_handshake", startup_handshake },
  { "mtproxy_ffi_get_concurrency_boundary", concurrency },
  { "mtproxy_ffi_get_network_boundary", network },
  { "mtproxy_ffi_cpuid_fill", cpuid },
  { NULL, NULL },
};
