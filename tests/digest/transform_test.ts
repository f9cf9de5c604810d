import { assertEquals, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { bytes } from "../support/bytes.ts";
import { assertDigests } from "../support/digest_results.ts";
import { assertOutOfRange, assertRejectsType, wrong } from "../support/refusals.ts";
import { all, implementations } from "./implementations.ts";

const data = bytes(1000);

function streamOf(...chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

for (const [implementation, { DigestTransform }] of implementations) {
  describe(`DigestTransform ${implementation}`, () => {
    it("gives chunks on as they are, and tells their digests at the end", async () => {
      const transform = new DigestTransform(all);
      const chunks = [data.subarray(0, 1), data.subarray(1, 700), data.subarray(700)];
      const read: Uint8Array[] = [];
      for await (const chunk of streamOf(...chunks).pipeThrough(transform)) read.push(chunk);
      assertEquals(read.map((chunk, index) => chunk === chunks[index]), [true, true, true]);
      assertDigests(await transform.digests, data);
    });

    it("gives the digests of no bytes for an empty stream", async () => {
      const transform = new DigestTransform(all);
      await new Response(streamOf().pipeThrough(transform)).arrayBuffer();
      assertDigests(await transform.digests, "");
    });

    it("is a TransformStream", () => {
      assertEquals(new DigestTransform(["md5"]) instanceof TransformStream, true);
    });

    it("keeps its digests, which nobody can replace", async () => {
      const transform = new DigestTransform(["crc32"]);
      const replace = (): unknown => Object.assign(transform, { digests: Promise.resolve() });
      assertThrows(replace, TypeError);
      assertEquals(Object.keys(transform), ["digests"]);
      await new Response(streamOf().pipeThrough(transform)).arrayBuffer();
      assertEquals(await transform.digests, { bytes: 0, crc32: 0 });
    });

    it("fails with the error of the stream that flows in", async () => {
      const error = new Error("broken");
      const transform = new DigestTransform(all);
      const source = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(error) });
      assertStrictEquals(
        await assertRejects(() => new Response(source.pipeThrough(transform)).arrayBuffer(), Error),
        error,
      );
      assertStrictEquals(await assertRejects(() => transform.digests, Error), error);
    });

    it("has no digests of a stream whose reader goes away", async () => {
      const transform = new DigestTransform(all);
      const reader = streamOf(data, data).pipeThrough(transform).getReader();
      await reader.read();
      await reader.cancel("enough");
      assertEquals(await transform.digests.catch((reason) => reason), "enough");
    });

    it("refuses chunks that are no bytes, at both of its ends", async () => {
      const transform = new DigestTransform(all);
      const writer = transform.writable.getWriter();
      const reader = transform.readable.getReader();
      const remedy = "encode text with new TextEncoder().encode(text), or read bytes without an encoding";
      const message = `chunk must be bytes, got a string of 4 characters; ${remedy}`;
      await Promise.all([
        assertRejectsType(() => writer.write(wrong("text")), message),
        assertRejectsType(() => reader.read(), message),
        assertRejectsType(() => transform.digests, message),
        assertRejectsType(() => writer.closed, message),
        assertRejectsType(() => reader.closed, message),
      ]);
    });

    it("refuses algorithms that it does not know", () => {
      assertOutOfRange(
        () => new DigestTransform([wrong<"md5">("sha512")]),
        "algorithms must be among crc32,",
      );
    });

    it("causes no unhandled rejection where nobody asks for the digests", async () => {
      const transform = new DigestTransform(all);
      await transform.writable.abort("enough");
      await new Promise((resolve) => setTimeout(resolve, 1));
    });
  });
}
