// What the types promise of results; it is checked by the compilers, and `results_test.ts` runs it.
import type * as plain from "../../src/fallback.ts";

type Api = typeof plain;

/** Whether two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

/** Takes nothing but the type `E`. */
function typed<E>(): <A>(value: A, same: Same<A, E>) => A {
  return (value) => value;
}

const fresh = typed<Uint8Array<ArrayBuffer>>();

/** Hands results to what takes the web's `BufferSource` and `BlobPart`, none of which takes shared memory. */
export async function useResults(api: Api): Promise<readonly number[]> {
  const data = new TextEncoder().encode("abc");
  const shared = new Uint8Array(new SharedArrayBuffer(64));
  class Own extends Uint8Array<ArrayBuffer> {}
  const own = new Own(new ArrayBuffer(64));
  const maybe: Own | undefined = data.length === 3 ? own : undefined;

  const digests = await api.digestStream([data], ["crc32", "sha1"], { signal: undefined });
  typed<number>()(digests.crc32, true);
  // @ts-expect-error: nobody asked for it
  void digests.md5;

  const results = [
    fresh(digests.sha1, true),
    fresh(api.sha256(data), true),
    fresh(api.sha256Hmac(data, data), true),
    fresh(api.sha1TwoChunks(data, data), true),
    fresh(api.md5Many(data, [0, 3]), true),
    fresh(api.sha1.create().update(data).digest(), true),
    fresh(api.sha1.create().exportState(), true),
    fresh(api.buildQueryHeader({ qid: 1n, actorId: undefined, op: undefined }), true),
    fresh(api.buildAnswerHeader({ qid: 1n, op: undefined }), true),
  ];
  typed<Uint32Array<ArrayBuffer>>()(api.crc32Many(data, [0, 3]), true);

  const [key32, iv] = [new Uint8Array(32), new DataView(new ArrayBuffer(16))];
  fresh(new api.AesCtr(key32.buffer, iv).update(data), true);
  typed<Own>()(new api.AesCbc(key32, iv, "encrypt").update(key32, own), true);

  typed<Own>()(api.sha256(data, own), true);
  typed<Own>()(api.md5Hmac(data, data, own), true);
  typed<Own>()(api.sha256TwoChunks(data, data, own), true);
  typed<Own>()(api.sha256Many(data, [0, 3], own), true);
  typed<Own>()(api.md5.create().digest(own), true);
  typed<Uint8Array<SharedArrayBuffer>>()(api.sha256(data, shared), true);
  typed<Own | Uint8Array<ArrayBuffer>>()(api.sha256(data, maybe), true);
  typed<Own | Uint8Array<ArrayBuffer>>()(api.sha256.create().digest(maybe), true);
  // @ts-expect-error: shared memory is no fresh array
  fresh(api.sha256(data, shared), true);
  // @ts-expect-error: text is no bytes
  const text = (): unknown => api.sha256("abc");
  // @ts-expect-error: a result is written to a Uint8Array
  const buffer = (): unknown => api.sha256(data, new ArrayBuffer(32));
  void [text, buffer];

  const stream = new Blob(["abc"]).stream().pipeThrough(new api.DigestTransform(["sha1"]));
  const compressed = await new Response(stream.pipeThrough(new CompressionStream("gzip"))).arrayBuffer();

  const key = await crypto.subtle.importKey("raw", api.sha256(data), { name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
  return [
    new Blob([api.sha256(data)]).size,
    (await new Response(api.sha256(data)).arrayBuffer()).byteLength,
    (await crypto.subtle.exportKey("raw", key)).byteLength,
    compressed.byteLength > 0 ? 1 : 0,
    ...results.map(({ length }) => length),
    api.sha256(new DataView(data.buffer)).length,
    api.crc32(data.buffer) === api.crc32(data) ? 1 : 0,
  ];
}
