/* The questions of a host's start in one call beside the same questions one by one. */
#ifndef START_REPORT_H
#define START_REPORT_H

#include <string.h>

#include <mtproxy_ext.h>

#include "check.h"

#define REPORT_WORDS 17

static void check_start_report(void) {
  uint32_t words[REPORT_WORDS + 1];
  mtproxy_ffi_concurrency_boundary_t concurrency;
  mtproxy_ffi_network_boundary_t network;
  printf("the questions of a start in one call\n");
  memset(words, 0x5a, sizeof words);
  check_code("it succeeds", 0, mtproxy_ext_start_up(1, (uint8_t *)words));
  bool same = words[0] == mtproxy_ffi_api_version() && words[2] == mtproxy_ext_api_version();
  same &= words[1] == (uint32_t)mtproxy_ffi_startup_handshake(1);
  same &= words[3] == (uint32_t)mtproxy_ffi_get_concurrency_boundary(&concurrency);
  same &= memcmp(words + 4, &concurrency, sizeof concurrency) == 0;
  same &= words[9] == (uint32_t)mtproxy_ffi_get_network_boundary(&network);
  same &= memcmp(words + 10, &network, sizeof network) == 0;
  check("the answers are the same, and nothing is behind them", same && words[REPORT_WORDS] == 0x5a5a5a5a);
  check_code("another version is asked", 0, mtproxy_ext_start_up(2, (uint8_t *)words));
  check("the handshake is refused", words[1] == UINT32_MAX);
  check_code("null is refused", -1, mtproxy_ext_start_up(1, NULL));
}

#endif
