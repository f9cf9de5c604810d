// Messages that come in pieces: what a piece takes, and what a whole message of one piece takes.
import { sha256 as noble } from "@noble/hashes/sha2.js";
import { createSHA256 } from "hash-wasm";
import { createHash } from "node:crypto";
import { filled } from "./inputs.ts";
import type { Contender } from "./measure.ts";
import type { Api, Planned } from "./plan.ts";
import { KIB, shownSize } from "./sizes.ts";

interface Hasher {
  update(data: Uint8Array): unknown;
  digest(): unknown;
}

interface BunGlobal {
  readonly CryptoHasher: new(name: "sha256") => Hasher;
}

const { Bun } = globalThis as unknown as { readonly Bun?: BunGlobal };

/** One that starts anew with each message, since making one takes far longer than a digest. */
const wasm = await createSHA256();

const starts: Readonly<Record<string, () => Hasher>> = {
  "node:crypto": () => createHash("sha256"),
  "@noble/hashes": () => noble.create(),
  "hash-wasm": () => wasm.init(),
  ...Bun === undefined ? {} : { "Bun.CryptoHasher": () => new Bun.CryptoHasher("sha256") },
};

const sizes = [16, 64, 256, KIB] as const;

function each(ours: Api, contender: (start: () => Hasher) => Contender): Record<string, Contender> {
  return Object.fromEntries(
    Object.entries({ ours: () => ours.sha256.create(), ...starts }).map(([who, start]) => [who, contender(start)]),
  );
}

/** A function from a place of its own, as in a program. */
const placed = (body: string, start: () => Hasher, data: Uint8Array): Contender =>
  new Function("start", "data", body)(start, data) as Contender;

/** Two rows of each size. */
export function* hashers(ours: Api): Generator<Planned> {
  for (const bytes of sizes) {
    const data = filled(bytes);
    const size = shownSize(bytes);
    const goesOn = "const hasher = start(); return () => hasher.update(data)";
    yield { area: "sha256 update", size, agree: false, make: () => each(ours, (start) => placed(goesOn, start, data)) };
    const whole = "return () => { const hasher = start(); hasher.update(data); return hasher.digest(); }";
    yield { area: "sha256 hasher", size, agree: false, make: () => each(ours, (start) => placed(whole, start, data)) };
  }
}
