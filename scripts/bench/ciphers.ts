// The rows of AES. Each side goes on with its cipher from call to call, but where each message has a key of its own.
import { ige256Decrypt, ige256Encrypt, initSync } from "@mtcute/wasm";
import * as crypto from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AesCipher } from "../../src/aes/cipher.ts";
import { filled } from "./inputs.ts";
import { bound } from "./placed.ts";
import type { Api, Planned } from "./plan.ts";
import { KIB, shownSize } from "./sizes.ts";

const SIZES = [64, 4 * KIB, 512 * KIB];
const key = filled(32);
const iv = filled(32);
const half = iv.subarray(0, 16);

type Call = (data: Uint8Array) => unknown;

const directions = ["encrypt", "decrypt"] as const;
type Direction = (typeof directions)[number];

function nodeCbc(direction: Direction): Call {
  const cipher = (direction === "encrypt" ? crypto.createCipheriv : crypto.createDecipheriv)("aes-256-cbc", key, half);
  cipher.setAutoPadding(false);
  return (data) => cipher.update(data);
}

function nodeCtr(): Call {
  const cipher = crypto.createCipheriv("aes-256-ctr", key, half);
  return (data) => cipher.update(data);
}

let ready = false;

/** The WebAssembly of the packages of TypeScript clients; it takes the key in again in each call. */
function mtcute(direction: Direction): Call {
  if (!ready) {
    initSync(new WebAssembly.Module(readFileSync(fileURLToPath(import.meta.resolve("@mtcute/wasm/mtcute-simd.wasm")))));
    ready = true;
  }
  const call = direction === "encrypt" ? ige256Encrypt : ige256Decrypt;
  return (data) => call(data, key, iv);
}

/** As MTProto encrypts: each message with a key of its own. */
function messages(ours: Api): Planned[] {
  const calls = (): Record<string, Call> => ({
    ours: (data) => {
      using cipher = new ours.AesIge(key, iv, "encrypt");
      return cipher.update(data);
    },
    "CBC encryption of node:crypto": (data) => nodeCbc("encrypt")(data),
    "@mtcute/wasm": mtcute("encrypt"),
  });
  return [64, KIB].map((bytes) => ({
    area: "aesIge message",
    size: shownSize(bytes),
    agree: false,
    make: () => bound(calls(), filled(bytes)),
  }));
}

/** All rows: with a fresh output as the peers', and into one that is there. */
export function* ciphers(ours: Api): Generator<Planned> {
  // Another checkout may have none.
  if (!("AesCtr" in ours)) return;
  const modes: [area: string, make: () => AesCipher, peers: () => Record<string, Call>][] = [
    ["aesCtr", () => new ours.AesCtr(key, half), () => ({ "node:crypto": nodeCtr() })],
  ];
  for (const direction of directions) {
    const word = direction === "encrypt" ? "Encrypt" : "Decrypt";
    modes.push([
      `aesCbc${word}`,
      () => new ours.AesCbc(key, half, direction),
      () => ({ "node:crypto": nodeCbc(direction) }),
    ]);
    modes.push([
      `aesIge${word}`,
      () => new ours.AesIge(key, iv, direction),
      () => ({ "CBC encryption of node:crypto": nodeCbc("encrypt"), "@mtcute/wasm": mtcute(direction) }),
    ]);
  }
  yield* messages(ours);
  for (const bytes of SIZES) {
    for (const [area, make, peers] of modes) {
      const size = shownSize(bytes);
      const row = (area: string, call: () => Call): Planned => ({
        area,
        size,
        agree: false,
        make: () => bound({ ours: call(), ...peers() }, filled(bytes)),
      });
      yield row(area, () => {
        const cipher = make();
        return (data) => cipher.update(data);
      });
      yield row(`${area} out`, () => {
        const [cipher, out] = [make(), new Uint8Array(bytes)];
        return (data) => cipher.update(data, out);
      });
    }
  }
}
