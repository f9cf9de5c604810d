import { assertEquals, fail } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { symbols } from "../../src/abi/symbols.ts";
import { withSecretsCopied } from "../../src/runtime/node_secrets.ts";
import { bytes } from "../support/bytes.ts";

/** Where the block is said to be. */
const ADDRESS = 0x1000n;

/** What the native function was given, and what the block held meanwhile. */
interface Seen {
  readonly values: readonly unknown[];
  readonly held: Uint8Array;
}

/** A function as Node's adapter gives it, what its calls lead to, and the block. */
function adapted(name: string): {
  readonly call: (...values: unknown[]) => unknown;
  readonly seen: Seen[];
  readonly block: () => Uint8Array;
} {
  let block = new Uint8Array();
  const seen: Seen[] = [];
  const direct = (...values: never[]): number => {
    seen.push({ values, held: block.slice() });
    return 5;
  };
  const calls = withSecretsCopied(symbols.hash, { [name]: direct }, (memory) => {
    block = memory as Uint8Array<ArrayBuffer>;
    return ADDRESS;
  });
  return { call: calls[name] as (...values: unknown[]) => unknown, seen, block: () => block };
}

const [key, other] = [bytes(64), bytes(64).reverse()];
const [data, out, state] = [bytes(10), new Uint8Array(32), new Uint8Array(384)];

const cases = [
  ["mtproxy_ext_md5_hmac", [key, 64, data, 10, out], [ADDRESS, 64, data, 10, out], [key]],
  ["mtproxy_ext_sha1_hmac", [key, 64, data, 10, out], [ADDRESS, 64, data, 10, out], [key]],
  ["mtproxy_ext_sha256_hmac", [key, 64, data, 10, out], [ADDRESS, 64, data, 10, out], [key]],
  ["mtproxy_ext_hmac_init", [state, 2, key, 64], [state, 2, ADDRESS, 64], [key]],
  ["mtproxy_ext_timing_safe_equal", [key, other, 64], [ADDRESS, ADDRESS + 64n, 64], [key, other]],
] as const;

describe("a short secret in Node's adapter", () => {
  for (const [name, given, passed, secrets] of cases) {
    it(`reaches ${name} in a block that holds nothing after the call`, () => {
      const { call, seen, block } = adapted(name);
      assertEquals(call(...given), 5);
      assertEquals(seen.map(({ values }) => values), [passed]);
      const [held] = seen.map((one) => one.held);
      for (const [index, secret] of secrets.entries()) {
        assertEquals(held?.subarray(64 * index, 64 * (index + 1)).toHex(), secret.toHex());
      }
      assertEquals(block().toHex(), "00".repeat(128));
    });
  }
});

describe("a long secret in Node's adapter", () => {
  const long = bytes(65);
  for (
    const [name, given] of [
      ["mtproxy_ext_sha256_hmac", [long, 65, data, 10, out]],
      ["mtproxy_ext_hmac_init", [state, 2, long, 65]],
      ["mtproxy_ext_timing_safe_equal", [long, bytes(65), 65]],
    ] as const
  ) {
    it(`reaches ${name} where it is`, () => {
      const { call, seen } = adapted(name);
      call(...given);
      assertEquals(seen.map(({ values }) => values), [given]);
    });
  }
});

describe("functions without secrets in Node's adapter", () => {
  it("are the native ones", () => {
    const direct = (): number => 0;
    const { mtproxy_ext_sha1: sha1 } = withSecretsCopied(symbols.hash, { mtproxy_ext_sha1: direct }, () => ADDRESS);
    assertEquals(sha1 === direct, true);
  });

  it("need no address where their whole group has no secrets", () => {
    const calls = { mtproxy_ffi_pid_init_server: (): number => 0 };
    const asked = (): never => fail("asked for the block's address");
    assertEquals(withSecretsCopied(symbols.processId, calls, asked) === calls, true);
  });
});
