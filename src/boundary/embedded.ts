/**
 * The copy of the library that travels with the modules: what is used where none stands on disk beside them.
 *
 * @module
 */

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** Decodes `text`: base64 of a deflated library. */
export async function decodeEmbedded(text: string): Promise<Uint8Array> {
  const deflated = new Blob([fromBase64(text)]).stream();
  return new Uint8Array(await new Response(deflated.pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer());
}
