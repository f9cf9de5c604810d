// What answers in the tests of AES, and what the modes are.
import type { AesCipher, AesDirection } from "../../src/aes/cipher.ts";
import * as native from "../../src/aes/mod.ts";
import * as plain from "../../src/aes/plain.ts";
import { type Implementations, implementationsOf } from "../support/implementations.ts";

/** The classes of either implementation. */
export interface Api {
  AesCtr: new(key: Uint8Array, iv: Uint8Array) => AesCipher;
  AesCbc: new(key: Uint8Array, iv: Uint8Array, direction: AesDirection) => AesCipher;
  AesIge: new(key: Uint8Array, iv: Uint8Array, direction: AesDirection) => AesCipher;
}

export const implementations: Implementations<Api> = implementationsOf<Api>(native, plain);

/** The native functions behind every cipher. */
export const symbols = ["mtproxy_ext_aes_init", "mtproxy_ext_aes_update"] as const;

/** A mode in one direction. */
export interface Mode {
  readonly name: string;
  readonly ivBytes: number;
  /** Of what its data is a multiple. */
  readonly unit: number;
  make(api: Api, key: Uint8Array, iv: Uint8Array): AesCipher;
}

export const modes: readonly Mode[] = [
  { name: "CTR", ivBytes: 16, unit: 1, make: (api, key, iv) => new api.AesCtr(key, iv) },
  ...(["encrypt", "decrypt"] as const).flatMap((direction): Mode[] => [
    {
      name: `CBC, ${direction}`,
      ivBytes: 16,
      unit: 16,
      make: (api, key, iv) => new api.AesCbc(key, iv, direction),
    },
    {
      name: `IGE, ${direction}`,
      ivBytes: 32,
      unit: 16,
      make: (api, key, iv) => new api.AesIge(key, iv, direction),
    },
  ]),
];
