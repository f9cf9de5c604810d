// The digests, each with a hasher, an HMAC, a batch and a plain twin: tests over these names take in one that is added.
import { digestBytes } from "../../src/abi/constants.ts";

export type DigestName = keyof typeof digestBytes;

export const digestNames: readonly DigestName[] = Object.keys(digestBytes) as DigestName[];
export const macNames: readonly `${DigestName}Hmac`[] = digestNames.map((name) => `${name}Hmac` as const);

/** How long its results are. */
export function digestLength(name: `${DigestName}${"" | "Hmac" | "Many"}`): number {
  return digestBytes[name.replace(/[A-Z].*/, "") as DigestName];
}
