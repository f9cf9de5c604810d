import { describe } from "@std/testing/bdd";
import * as native from "../../src/aes/mod.ts";
import * as plain from "../../src/aes/plain.ts";
import { differential } from "../support/differential.ts";
import { type Api, modes, symbols } from "./implementations.ts";

type Input = readonly [key: Uint8Array, iv: Uint8Array, data: Uint8Array, cuts: Uint8Array];

describe("AES-256", () => {
  for (const mode of modes) {
    /** All that parts of the data give, with a clone that takes the next part, too. */
    const run = (api: Api) => (key: Uint8Array, iv: Uint8Array, data: Uint8Array, cuts: Uint8Array): unknown => {
      const cipher = mode.make(api, key, iv);
      const results: number[][] = [];
      let at = 0;
      for (const cut of cuts) {
        const end = Math.min(data.length, at + cut * mode.unit);
        const clone = cipher.clone();
        results.push([...cipher.update(data.subarray(at, end))], [...clone.update(data.subarray(at, end))]);
        clone[Symbol.dispose]();
        at = end;
      }
      results.push([...cipher.update(data.subarray(at))]);
      return results;
    };
    differential<Input>(mode.name, {
      symbols,
      make: (random) => {
        // Sometimes one byte too many.
        const bytes = (length: number): Uint8Array => random.view(random.bytes(length + (random.chance(50) ? 1 : 0)));
        const rest = mode.unit === 1 ? random.below(16) : 0;
        return [bytes(32), bytes(mode.ivBytes), bytes(16 * random.below(20) + rest), bytes(random.below(4))];
      },
      native: run(native),
      plain: run(plain),
    });
  }
});
