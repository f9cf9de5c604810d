/**
 * The copy of the library that travels with the modules: what is used where none stands on disk beside them.
 *
 * @module
 */

import type { EmbeddedModule } from "../../runtime/runtime.ts";

/** Decompresses a module and returns the library for `os`; `undefined` if it holds none. */
export function decodeEmbedded(
  { embedded, places }: EmbeddedModule,
  os: string,
  decompress: (data: Uint8Array) => Uint8Array,
): Uint8Array | undefined {
  const place = Object.hasOwn(places, os) ? places[os] : undefined;
  return place && new Uint8Array(decompress(Uint8Array.fromBase64(embedded)).subarray(place[0], place[1]));
}
