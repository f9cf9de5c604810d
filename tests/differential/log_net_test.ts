import { describe } from "@std/testing/bdd";
import * as log from "../../src/log/mod.ts";
import * as plainLog from "../../src/log/plain.ts";
import * as native from "../../src/net/mod.ts";
import * as plain from "../../src/net/plain.ts";
import { differential } from "../support/differential.ts";
import type { Random } from "../support/random.ts";

const bits = (random: Random): [number] => [random.chance(2) ? random.i32() : random.unsigned()];

const fields = (random: Random): [log.LogPrefixFields] => [{
  pid: random.i32(),
  year: random.pick([2031, 900, -1, random.i32()]),
  month: random.pick([7, random.i32()]),
  day: random.pick([4, random.i32()]),
  hour: random.pick([3, random.i32()]),
  minute: random.pick([9, random.i32()]),
  second: random.pick([8, random.i32()]),
  microsecond: random.pick([20_406, random.i32()]),
}];

const sizes = (random: Random): [Int32Array, number] => {
  const values = Int32Array.from({ length: random.below(8) }, () => random.pick([48, 512, 2048, random.i32()]));
  return [random.chance(2) ? values.sort() : values, random.pick([100, random.i32()])];
};

describe("log and net, native against plain", () => {
  differential("formatLogPrefix", {
    symbols: ["mtproxy_ffi_format_log_prefix"],
    make: fields,
    native: log.formatLogPrefix,
    plain: plainLog.formatLogPrefix,
  });
  differential("epollConvFlags", {
    symbols: ["mtproxy_ffi_net_epoll_conv_flags"],
    make: bits,
    native: native.epollConvFlags,
    plain: plain.epollConvFlags,
  });
  differential("epollUnconvFlags", {
    symbols: ["mtproxy_ffi_net_epoll_unconv_flags"],
    make: bits,
    native: native.epollUnconvFlags,
    plain: plain.epollUnconvFlags,
  });
  differential("timersWaitMsec", {
    symbols: ["mtproxy_ffi_net_timers_wait_msec"],
    make: (random): [number, number] => {
      const now = random.double();
      return [random.chance(2) ? now + random.below(100_000) / 1000 : random.double(), now];
    },
    native: native.timersWaitMsec,
    plain: plain.timersWaitMsec,
  });
  differential("pickSizeIndex", {
    symbols: ["mtproxy_ffi_msg_buffers_pick_size_index"],
    make: sizes,
    native: native.pickSizeIndex,
    plain: plain.pickSizeIndex,
  });
});
