/**
 * The copy of the library that travels with the modules: what is used where none stands on disk beside them.
 *
 * @module
 */

/** Decodes `text`: base64 of a library that `decompress` takes back from its compressed form. */
export function decodeEmbedded(text: string, decompress: (data: Uint8Array) => Uint8Array): Uint8Array {
  return new Uint8Array(decompress(Uint8Array.fromBase64(text)));
}
