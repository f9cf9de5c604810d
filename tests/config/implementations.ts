// Both implementations of what reads configurations, and texts to try them on.
import * as native from "../../src/config/mod.ts";
import * as plain from "../../src/config/plain.ts";
import { type Implementations, implementationsOf } from "../support/implementations.ts";
import type { Random } from "../support/random.ts";

export type ConfigApi = typeof plain;

export const implementations: Implementations<ConfigApi> = implementationsOf<ConfigApi>(native, plain);

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const sample = bytesOf(`# comment; "quoted"
default 2; timeout 300;
min_connections 5;\tmax_connections 900 ;
proxy_for 1 198.51.100.50:8888;\r
proxy_for -1 [2001:db8::1] : 443;
proxyexample.com:80; proxy_for 12 -x_y.z:65535;
`);
/** Where mistakes are likely. */
const pieces = [
  ...'\0\t\n\r "#-:;[]{},09a',
  "\xff",
  "é",
  "proxy",
  "proxy_for ",
  "-9223372036854775808",
  "70000",
  "\ufeff",
]
  .map(bytesOf);

/** A configuration with some mistakes. */
export function mutate(random: Random): Uint8Array {
  let text = Array.from(sample);
  for (let count = random.below(3); count >= 0; count--) {
    const at = random.below(text.length + 1);
    const piece = random.pick(pieces);
    text = [...text.slice(0, at), ...piece, ...text.slice(at + random.below(3))];
    if (random.chance(32)) text.splice(at, 1, random.below(256));
  }
  return Uint8Array.from(text);
}
