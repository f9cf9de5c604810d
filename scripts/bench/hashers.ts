// Messages that come in pieces: what a piece takes, and what a whole message of one piece takes.
import { sha256 as noble } from "@noble/hashes/sha2.js";
import { createSHA256 } from "hash-wasm";
import { createHash } from "node:crypto";
import { filled } from "./inputs.ts";
import { mapped, placed } from "./placed.ts";
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

/** Two rows of each size. */
export function* hashers(ours: Api): Generator<Planned> {
  for (const bytes of sizes) {
    const data = filled(bytes);
    const size = shownSize(bytes);
    const row = (area: string, body: string): Planned => ({
      area,
      size,
      agree: false,
      make: () => mapped({ ours: () => ours.sha256.create(), ...starts }, (start) => placed(body, { start, data })),
    });
    yield row("sha256 update", "const hasher = start(); return () => hasher.update(data)");
    yield row("sha256 hasher", "return () => { const hasher = start(); hasher.update(data); return hasher.digest(); }");
  }
}
