/* The questions of a host's start in one call beside the same questions one by one. */
#ifndef START_REPORT_H
#define START_REPORT_H

#include <string.h>

#include <mtproxy_ext.h>

#include "check.h"

#define STATES 18
#define REPORT_WORDS (17 + 4 * STATES)

/* The states of the entry with 32-bit lengths, then of the contract's own, STATES * 2 words after it, at three cases. */
static bool same_states(const uint32_t *states, uint32_t (*partial)(const uint8_t *, size_t, uint32_t)) {
  uint8_t data[4831];
  for (size_t index = 0; index < sizeof data; index++) data[index] = (uint8_t)(index + index / 256);
  uint32_t text = partial((const uint8_t *)"hello", 5, UINT32_MAX);
  uint32_t all = partial(data, sizeof data, 0x12345678);
  uint32_t parted = partial(data + 73, 183, partial(data, 73, 0x89abcdef));
  bool same = states[0] == text && states[16] == all && states[17] == parted;
  return same && memcmp(states, states + 2 * STATES, STATES * sizeof *states) == 0;
}

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
  check("the answers are the same", same);
  check("the states of CRC-32 are the same", same_states(words + 17, mtproxy_ffi_crc32_partial));
  check("the states of CRC-32C are the same", same_states(words + 17 + STATES, mtproxy_ffi_crc32c_partial));
  check("nothing is behind them", words[REPORT_WORDS] == 0x5a5a5a5a);
  check_code("another version is asked", 0, mtproxy_ext_start_up(2, (uint8_t *)words));
  check("the handshake is refused", words[1] == UINT32_MAX);
  check_code("null is refused", -1, mtproxy_ext_start_up(1, NULL));
}

#endif
