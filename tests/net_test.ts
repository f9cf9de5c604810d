import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { epollFlags, eventFlags } from "../src/net/flags.ts";
import * as native from "../src/net/mod.ts";
import * as plain from "../src/net/plain.ts";
import { differential } from "./support/differential.ts";
import { implementationsOf } from "./support/implementations.ts";
import type { Random } from "./support/random.ts";
import { assertNeedsInteger, assertWrongType, wrong } from "./support/refusals.ts";
import { checkVectors } from "./support/vectors.ts";

const implementations = implementationsOf(native, plain);

for (const [name, api] of implementations) {
  describe(`network helpers, ${name}`, () => {
    it("epollConvFlags() meets every vector", () => {
      const tally = checkVectors(name, "net_epoll_conv_flags", ({ given, out }) => {
        assertEquals(api.epollConvFlags(given.number("flags")), out.number("result"));
      });
      assertEquals(tally, { checked: 29 });
    });

    it("epollUnconvFlags() meets every vector", () => {
      const tally = checkVectors(name, "net_epoll_unconv_flags", ({ given, out }) => {
        assertEquals(api.epollUnconvFlags(given.number("epoll_flags")), out.number("result"));
      });
      assertEquals(tally, { checked: 31 });
    });

    it("timersWaitMsec() meets every vector", () => {
      const tally = checkVectors(name, "net_timers_wait_msec", ({ given, out }) => {
        assertEquals(api.timersWaitMsec(given.double("wakeup_time"), given.double("now")), out.number("result"));
      });
      assertEquals(tally, { checked: 41 });
    });

    it("pickSizeIndex() meets every vector", () => {
      const tally = checkVectors(name, "msg_buffers_pick_size_index", ({ given, out }) => {
        const sizes = given.isNull("buffer_sizes") ? [] : given.numbers("buffer_sizes");
        const used = Int32Array.from(sizes).subarray(0, given.number("buffer_size_values"));
        assertEquals(api.pickSizeIndex(used, given.number("size_hint")), out.number("result"));
      });
      assertEquals(tally, { checked: 41, "length beyond the data": 2, "null with a length": 1 });
    });

    it("name their flags as they convert them", () => {
      const events = epollFlags.in | epollFlags.out | epollFlags.rdhup | epollFlags.pri;
      const { read, write, spec, level, fromEpoll } = eventFlags;
      assertEquals(api.epollConvFlags(read | write | spec | level), events | epollFlags.err);
      assertEquals(api.epollConvFlags(read), epollFlags.in | epollFlags.err | epollFlags.et);
      assertEquals(api.epollUnconvFlags(events), read | write | spec | fromEpoll);
    });

    it("take 32 bits as a signed or as an unsigned number", () => {
      assertEquals(api.epollConvFlags(0xffff_fff7), api.epollConvFlags(-9));
      assertEquals(api.epollUnconvFlags(0x8000_0001), api.epollUnconvFlags(epollFlags.et | epollFlags.in));
    });

    it("refuse what is no integer, and flags of more than 32 bits", () => {
      assertNeedsInteger((flags) => api.epollConvFlags(flags), "flags", -(2 ** 31), 2 ** 32 - 1);
      assertNeedsInteger((events) => api.epollUnconvFlags(events), "events", -(2 ** 31), 2 ** 32 - 1);
    });

    it("timersWaitMsec() refuses what is no number", () => {
      for (const value of [undefined, null, "1", 1n]) {
        assertWrongType(() => api.timersWaitMsec(wrong(value), 0), "wakeup must be a number, got");
        assertWrongType(() => api.timersWaitMsec(0, wrong(value)), "now must be a number, got");
      }
    });

    it("pickSizeIndex() refuses what is no Int32Array", () => {
      for (const value of [undefined, null, [48, 512], new Uint32Array(2)]) {
        assertWrongType(() => api.pickSizeIndex(wrong(value), 0), "sizes must be an Int32Array, got");
      }
      const sizes = Int32Array.of(48, 512);
      structuredClone(sizes.buffer, { transfer: [sizes.buffer] });
      assertWrongType(() => api.pickSizeIndex(sizes, 0), "sizes is a view of a detached ArrayBuffer");
    });

    it("pickSizeIndex() refuses a hint that is no signed 32-bit integer", () => {
      assertNeedsInteger((hint) => api.pickSizeIndex(Int32Array.of(1), hint), "hint", -(2 ** 31), 2 ** 31 - 1);
    });
  });
}

const bits = (random: Random): [number] => [random.chance(2) ? random.i32() : random.unsigned()];

const sizes = (random: Random): [Int32Array, number] => {
  const values = Int32Array.from({ length: random.below(8) }, () => random.pick([48, 512, 2048, random.i32()]));
  return [random.chance(2) ? values.sort() : values, random.pick([100, random.i32()])];
};

describe("network helpers, native against plain", () => {
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
