/**
 * The copy of the library that travels with the modules: what is used where none stands on disk beside them.
 *
 * @module
 */

/** Decodes `text`: base64 of a library that `inflate` takes back from its deflated form. */
export function decodeEmbedded(text: string, inflate: (data: Uint8Array) => Uint8Array): Uint8Array {
  return new Uint8Array(inflate(Uint8Array.fromBase64(text)));
}
