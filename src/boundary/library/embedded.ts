/**
 * The copy of the library that travels with the modules: what is used where none stands on disk beside them.
 *
 * @module
 */

/** Decodes `text`: base64 of a deflated library. */
export async function decodeEmbedded(text: string): Promise<Uint8Array> {
  const deflated = new Blob([Uint8Array.fromBase64(text)]).stream();
  return new Uint8Array(await new Response(deflated.pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer());
}
