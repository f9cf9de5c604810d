import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { bytes, flipped } from "../support/bytes.ts";
import { digestNames } from "../support/digest_names.ts";
import { nodeHmac } from "../support/node_hashes.ts";
import { assertNeedsBytes } from "../support/refusals.ts";
import { implementations } from "./implementations.ts";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const filled = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte);
const none = new Uint8Array(0);

/** RFC 2202 (MD5 and SHA-1) and RFC 4231 (SHA-256). */
const published = [
  {
    mac: "md5Hmac",
    key: text("Jefe"),
    data: text("what do ya want for nothing?"),
    code: "750c783e6ab0b503eaa86e310a5db738",
  },
  { mac: "sha1Hmac", key: filled(20, 0x0b), data: text("Hi There"), code: "b617318655057264e28bc0b6fb378c8ef146be00" },
  {
    mac: "sha1Hmac",
    key: text("Jefe"),
    data: text("what do ya want for nothing?"),
    code: "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
  },
  { mac: "sha1Hmac", key: filled(20, 0xaa), data: filled(50, 0xdd), code: "125d7342b9ac11cd91a39af48aa17b4f63f175d3" },
  {
    mac: "sha1Hmac",
    key: filled(80, 0xaa),
    data: text("Test Using Larger Than Block-Size Key - Hash Key First"),
    code: "aa4ae5e15272d00e95705637ce8a3b55ed402112",
  },
  {
    mac: "sha256Hmac",
    key: text("Jefe"),
    data: text("what do ya want for nothing?"),
    code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  },
  {
    mac: "sha256Hmac",
    key: filled(131, 0xaa),
    data: text("Test Using Larger Than Block-Size Key - Hash Key First"),
    code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
  },
] as const;

for (const [implementation, api] of implementations) {
  for (const name of digestNames) {
    const mac = api[`${name}Hmac`];
    describe(`${name}Hmac, ${implementation}`, () => {
      it("gives the published codes, at once and in parts", () => {
        for (const { key, data, code } of published.filter((each) => each.mac === `${name}Hmac`)) {
          assertEquals(mac(key, data).toHex(), code);
          assertEquals(mac.create(key).update(data.subarray(0, 3)).update(data.subarray(3)).digest().toHex(), code);
          assert(mac.verify(key, data, nodeHmac(name, key, data)));
        }
      });

      it("equals node:crypto's in parts under keys of every length", () => {
        for (let length = 0; length <= 130; length++) {
          const key = bytes(length);
          assertEquals(mac.create(key).update(key).digest().toHex(), nodeHmac(name, key, key).toHex(), `${length}`);
        }
      });

      it("does not change with the array that held the key", () => {
        const key = bytes(20);
        const hasher = mac.create(key);
        key.fill(0);
        assertEquals(hasher.update(none).digest().toHex(), nodeHmac(name, bytes(20), none).toHex());
      });

      it("tells its name and length, and cannot be changed", () => {
        assertEquals([mac.name, mac.outputLength, mac.blockLength], [`${name}Hmac`, mac(none, none).length, 64]);
        assert(Object.isFrozen(mac));
      });

      it("verifies its own code, and none in which a bit differs", () => {
        const [key, data] = [bytes(20), bytes(100)];
        const code = mac(key, data);
        assert(mac.verify(key, data, code));
        for (let bit = 0; bit < 8 * code.length; bit++) {
          assert(!mac.verify(key, data, flipped(code, bit)), `bit ${bit}`);
        }
        assert(!mac.verify(bytes(21), data, code));
        assert(!mac.verify(key, bytes(99), code));
      });

      it("verifies no code of another length", () => {
        const code = mac(none, none);
        for (const other of [none, code.subarray(1), code.subarray(0, -1), Uint8Array.of(...code, 0)]) {
          assertEquals(mac.verify(none, none, other), false);
        }
      });

      it("refuses what are no bytes, and names the parameter", () => {
        assertNeedsBytes((key) => mac.create(key), "key");
        assertNeedsBytes((key) => mac.verify(key, none, none), "key");
        assertNeedsBytes((data) => mac.verify(none, data, none), "data");
        assertNeedsBytes((code) => mac.verify(none, none, code), "mac");
      });
    });
  }

  describe(`timingSafeEqual(), ${implementation}`, () => {
    it("sees any bit that differs, at any length", () => {
      for (let length = 0; length <= 40; length++) {
        const one = bytes(length);
        assertEquals(api.timingSafeEqual(one, one.slice()), true);
        for (let bit = 0; bit < 8 * length; bit++) {
          assertEquals(api.timingSafeEqual(one, flipped(one, bit)), false, `bit ${bit} of ${length} bytes`);
        }
      }
    });

    it("is false for other lengths", () => {
      assertEquals(api.timingSafeEqual(new Uint8Array(4), new Uint8Array(5)), false);
      assertEquals(api.timingSafeEqual(none, new Uint8Array(1)), false);
    });

    it("refuses what are no bytes, and names the parameter", () => {
      assertNeedsBytes((a) => api.timingSafeEqual(a, none), "a");
      assertNeedsBytes((b) => api.timingSafeEqual(none, b), "b");
    });
  });
}
