/* The six steps that a C proxy takes with the library before it loads its configuration. */
#ifndef STARTUP_H
#define STARTUP_H

#include <mtproxy_ffi.h>

#include "check.h"
#include "crc_bridge.h"
#include "operations.h"

static int startup_check(void) {
  if (mtproxy_ffi_api_version() != 1) return -1;
  return mtproxy_ffi_startup_handshake(1) < 0 ? -2 : 0;
}

static bool lacks(uint32_t contract, uint32_t bits) {
  return (contract & bits) != bits;
}

static bool exceeds(uint32_t implemented, uint32_t contract) {
  return (implemented & ~contract) != 0;
}

static int check_concurrency_boundary(void) {
  mtproxy_ffi_concurrency_boundary_t report = { 0 };
  if (mtproxy_ffi_get_concurrency_boundary(&report) < 0) return -1;
  if (report.boundary_version != MTPROXY_FFI_CONCURRENCY_BOUNDARY_VERSION) return -2;
  if (lacks(report.mpq_contract_ops, 0x3f)) return -3;
  if (lacks(report.jobs_contract_ops, 0x7f)) return -4;
  if (exceeds(report.mpq_implemented_ops, report.mpq_contract_ops)) return -5;
  return exceeds(report.jobs_implemented_ops, report.jobs_contract_ops) ? -6 : 0;
}

static int check_network_boundary(void) {
  mtproxy_ffi_network_boundary_t report = { 0 };
  if (mtproxy_ffi_get_network_boundary(&report) < 0) return -1;
  if (report.boundary_version != MTPROXY_FFI_NETWORK_BOUNDARY_VERSION) return -2;
  if (lacks(report.net_events_contract_ops, 0x3)) return -3;
  if (lacks(report.net_timers_contract_ops, 0x1)) return -4;
  if (lacks(report.net_msg_buffers_contract_ops, 0x1)) return -5;
  if (exceeds(report.net_events_implemented_ops, report.net_events_contract_ops)) return -6;
  if (exceeds(report.net_timers_implemented_ops, report.net_timers_contract_ops)) return -7;
  return exceeds(report.net_msg_buffers_implemented_ops, report.net_msg_buffers_contract_ops) ? -8 : 0;
}

static void check_startup(void) {
  check_code("step 1: start-up check", 0, startup_check());
  check_code("step 2: concurrency boundary", 0, check_concurrency_boundary());
  check_code("step 3: network boundary", 0, check_network_boundary());
  check_operations();
  check_crc_bridges();
}

#endif
