import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type Hasher, HasherFinishedError, HasherStateError } from "../../src/hash/hasher.ts";
import { bytes } from "../support/bytes.ts";
import { digestNames } from "../support/digest_names.ts";
import { nodeHash, nodeHmac } from "../support/node_hashes.ts";
import { assertNeedsArray, assertNeedsBytes, assertOutOfRange } from "../support/refusals.ts";
import { implementations } from "./implementations.ts";

const none = new Uint8Array(0);
const key = bytes(20);

/** Everything that a hasher can be asked to do, but to begin anew. */
const uses: Readonly<Record<string, (hasher: Hasher) => unknown>> = {
  update: (hasher) => hasher.update(none),
  digest: (hasher) => hasher.digest(),
  "digest with an out": (hasher) => hasher.digest(new Uint8Array(64)),
};

function assertEnded(use: () => unknown, message: string): void {
  const { name, code } = assertThrows(use, HasherFinishedError, message);
  assertEquals([name, code], ["HasherFinishedError", "ERR_HASHER_FINISHED"]);
}

for (const [implementation, api] of implementations) {
  const kinds = digestNames.flatMap((name) => [
    { name, create: () => api[name].create(), expected: (data: Uint8Array) => nodeHash(name, data), isKeyed: false },
    {
      name: `${name}Hmac` as const,
      create: () => api[`${name}Hmac`].create(key),
      expected: (data: Uint8Array) => nodeHmac(name, key, data),
      isKeyed: true,
    },
  ]);

  for (const { name, create, expected, isKeyed } of kinds) {
    describe(`a hasher of ${name}, ${implementation}`, () => {
      it("gives the same result for every split, and for a clone at every split", () => {
        const data = bytes(150);
        for (let at = 0; at <= data.length; at++) {
          const hasher = create().update(data.subarray(0, at));
          const clone = hasher.clone();
          const whole = expected(data).toHex();
          assertEquals(hasher.update(data.subarray(at)).digest().toHex(), whole, `at ${at}`);
          assertEquals(clone.update(data.subarray(at)).digest().toHex(), whole, `clone at ${at}`);
        }
      });

      it("gives the same result for pieces of any length, and for clones between them", () => {
        const data = bytes(6500);
        const whole = expected(data).toHex();
        for (const length of [7, 64, 100, 1000, 2047, 2048, 2049, 3000, 4096]) {
          let hasher = create();
          for (let at = 0; at < data.length; at += length) {
            const piece = data.subarray(at, at + length);
            const twin = hasher.clone();
            hasher.update(bytes(30));
            hasher = twin.update(piece);
          }
          assertEquals(hasher.digest().toHex(), whole, `pieces of ${length}`);
        }
      });

      it("gives the same result for short pieces before and after long ones", () => {
        const data = bytes(16_000);
        const hasher = create();
        let at = 0;
        for (const length of [10, 2400, 2000, 48, 1, 2047, 2049, 0, 3600, 64, 3781]) {
          hasher.update(data.subarray(at, at += length));
        }
        assertEquals([hasher.digest().toHex(), at], [expected(data).toHex(), data.length]);
      });

      it("keeps what it was given, whatever becomes of the array, and apart from other hashers", () => {
        const [first, second] = [create(), create()];
        const array = bytes(50);
        first.update(array);
        second.update(array.fill(1));
        array.fill(2);
        assertEquals(second.digest().toHex(), expected(new Uint8Array(50).fill(1)).toHex());
        const third = create().update(array);
        assertEquals(first.update(array).digest().toHex(), expected(Uint8Array.of(...bytes(50), ...array)).toHex());
        assertEquals(third.digest().toHex(), expected(array).toHex());
      });

      it("begins another message with reset(), from any point", () => {
        const hasher = create();
        for (const before of [0, 1, 63, 64, 65, 200, 2047, 2048, 2049, 5000]) {
          assertStrictEquals(hasher.update(bytes(before)).reset(), hasher);
          assertEquals(hasher.clone().update(key).digest().toHex(), expected(key).toHex(), `after ${before}`);
        }
      });

      it("shares nothing, after reset(), with one that was made since", () => {
        const first = create().update(bytes(70)).reset();
        const second = create().update(bytes(50));
        first.update(key);
        assertEquals(second.digest().toHex(), expected(bytes(50)).toHex());
        assertEquals(first.digest().toHex(), expected(key).toHex());
      });

      it(isKeyed ? "cannot begin another message after its digest" : "begins another message after its digest", () => {
        const hasher = create().update(bytes(70));
        hasher.digest();
        if (isKeyed) return assertEnded(() => hasher.reset(), "what stood for its key zeroed");
        assertEquals(hasher.reset().update(key).digest().toHex(), expected(key).toHex());
      });

      it("is ended by its digest, and so is its clone", () => {
        const finished = create();
        finished.digest();
        for (const use of Object.values(uses)) {
          assertEnded(() => use(finished), "the hasher is finished");
          assertEnded(() => use(finished.clone()), "the hasher is finished");
        }
      });

      it("refuses every use once it is disposed of", () => {
        let kept: Hasher | undefined;
        {
          using hasher = create().update(key);
          kept = hasher;
        }
        const afterwards = {
          ...uses,
          reset: (hasher: Hasher) => hasher.reset(),
          clone: (hasher: Hasher) => hasher.clone(),
        };
        for (const use of Object.values(afterwards)) assertEnded(() => use(kept as Hasher), "is disposed of");
        kept[Symbol.dispose]();
      });

      it("writes its result to the start of an out, and to nothing but arrays", () => {
        const { length } = expected(none);
        const out = new Uint8Array(length + 3).fill(0xa5);
        assertStrictEquals(create().update(key).digest(out), out);
        assertEquals(out.toHex(), `${expected(key).toHex()}a5a5a5`);
        assertNeedsArray((other) => create().digest(other), "out");
        assertOutOfRange(() => create().digest(new Uint8Array(length - 1)), `out must have room for ${length} bytes`);
      });

      if (isKeyed) {
        it("has no state to export", () => {
          const { code } = assertThrows(() => create().exportState(), HasherStateError, "it would stand for the key");
          assertEquals(code, "ERR_HASHER_STATE");
        });
      } else {
        it("exports no state once it has ended", () => {
          const hasher = create();
          hasher.digest();
          assertEnded(() => hasher.exportState(), "the hasher is finished");
          hasher[Symbol.dispose]();
          assertEnded(() => hasher.exportState(), "is disposed of");
        });
      }
    });
  }

  for (const name of digestNames) {
    const hash = api[name];
    describe(`a state of ${name}, ${implementation}`, () => {
      it("goes on where it was exported, in either implementation", () => {
        const data = bytes(4200);
        for (const at of [0, 1, 55, 63, 64, 65, 128, 199, 2047, 2048, 2049, 4200]) {
          const state = hash.create().update(data.subarray(0, at)).exportState();
          for (const [, other] of implementations) {
            assertEquals(other[name].fromState(state).exportState().toHex(), state.toHex());
            assertEquals(other[name].fromState(state).update(data.subarray(at)).digest().toHex(), hash(data).toHex());
          }
        }
      });

      it("is a copy, on the way out and on the way in", () => {
        const hasher = hash.create().update(key);
        const state = hasher.exportState();
        const resumed = hash.fromState(state);
        state.fill(0);
        assertEquals(hasher.digest().toHex(), hash(key).toHex());
        assertEquals(resumed.digest().toHex(), hash(key).toHex());
      });

      it("may be reset, to the start of a message", () => {
        const resumed = hash.fromState(hash.create().update(key).exportState());
        assertEquals(resumed.reset().digest().toHex(), hash(none).toHex());
      });

      it("is exported of no more bytes than it may tell of", () => {
        const state = hash.create().update(bytes(63)).exportState();
        const view = new DataView(state.buffer);
        view.setUint32(hash.outputLength + 8, 0xffff_ffff, true);
        view.setUint32(hash.outputLength + 12, 0x3fff, true);
        const hasher = hash.fromState(state);
        assertEquals(hasher.exportState().toHex(), state.toHex());
        hasher.update(bytes(1));
        const error = assertThrows(() => hasher.exportState(), HasherStateError, "has taken 2^52 bytes or more");
        assertEquals(error.code, "ERR_HASHER_STATE");
        for (const [, other] of implementations) {
          assertEquals(other[name].fromState(state).update(bytes(1)).digest().toHex(), hasher.clone().digest().toHex());
        }
      });

      const states = {
        "of zeros": [(state: Uint8Array) => state.fill(0), "state is no state of a hasher"],
        "of another kind": [(state: Uint8Array) => state[0] = 0x4d, "state is no state of a hasher"],
        "of an unknown algorithm": [(state: Uint8Array) => state[4] = 4, "state is no state of a hasher"],
        "of another version": [(state: Uint8Array) => state[5] = 2, "state has version 2"],
        "with a reserved byte": [(state: Uint8Array) => state[7] = 1, "state is damaged"],
        "with a block of 64 bytes": [(state: Uint8Array) => state[hash.outputLength + 16] = 64, "state is damaged"],
        "with less in its block than stands there": [
          (state: Uint8Array) => state[hash.outputLength + 16] = 19,
          "state is damaged",
        ],
        "with too many blocks": [(state: Uint8Array) => state[hash.outputLength + 13] = 0x40, "state is damaged"],
        "with bytes behind its block": [(state: Uint8Array) => state[127] = 1, "state is damaged"],
      } as const;

      for (const [what, [change, message]] of Object.entries(states)) {
        it(`is refused ${what}`, () => {
          const state = hash.create().update(key).exportState();
          change(state);
          assertEquals(assertThrows(() => hash.fromState(state), HasherStateError, message).code, "ERR_HASHER_STATE");
        });
      }

      it("is refused by another algorithm, naming both", () => {
        for (const other of digestNames.filter((each) => each !== name)) {
          const state = hash.create().exportState();
          assertThrows(
            () => api[other].fromState(state),
            HasherStateError,
            `state belongs to ${name}, not to ${other}`,
          );
        }
      });

      it("is 128 bytes, of any kind", () => {
        const state = hash.create().update(key).exportState();
        assertEquals(hash.fromState(state.buffer).digest().toHex(), hash(key).toHex());
        assertNeedsBytes((data) => hash.fromState(data), "state");
        for (const length of [0, 127, 129]) {
          assertOutOfRange(() => hash.fromState(new Uint8Array(length)), `state must have 128 bytes, got ${length}`);
        }
      });
    });
  }

  it(`the layout of a state is fixed, ${implementation}`, () => {
    const state = api.sha256.create().update(new TextEncoder().encode("abc")).exportState();
    const words = "67e6096a85ae67bb72f36e3c3af54fa57f520e518c68059babd9831f19cde05b";
    assertEquals(state.toHex(), `6d74706403010000${words}000000000000000003616263`.padEnd(256, "0"));
  });

  it(`a state of more than 4 GiB goes on, ${implementation}`, () => {
    const state = api.sha256.create().exportState();
    const view = new DataView(state.buffer);
    view.setUint32(40, 5, true);
    view.setUint32(44, 3, true);
    for (const [, other] of implementations) {
      const hasher = other.sha256.fromState(state).update(bytes(100));
      assertEquals(hasher.exportState().toHex(), api.sha256.fromState(state).update(bytes(100)).exportState().toHex());
      assertEquals(hasher.digest().toHex(), api.sha256.fromState(state).update(bytes(100)).digest().toHex());
    }
  });
}
