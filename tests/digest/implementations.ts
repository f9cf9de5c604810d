// What answers in the tests of streams.
import * as native from "../../src/digest/mod.ts";
import * as plain from "../../src/digest/plain.ts";

export const implementations: readonly (readonly [name: string, api: typeof plain])[] = [
  ["natively", native as unknown as typeof plain],
  ["in plain TypeScript", plain],
];

export const all = ["crc32", "crc32c", "md5", "sha1", "sha256"] as const;
