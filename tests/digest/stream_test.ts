import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { createReadStream } from "node:fs";
import { algorithmNames } from "../../src/cli/sum/algorithms.ts";
import type { Hashes } from "../../src/digest/algorithms.ts";
import { Digester, digestWhole } from "../../src/digest/digester.ts";
import { digestAlgorithmNames } from "../../src/digest/mod.ts";
import type { DigestSource } from "../../src/digest/source.ts";
import { bytes } from "../support/bytes.ts";
import { assertDigests } from "../support/digest_results.ts";
import { assertRejectsRange, assertRejectsType, wrong } from "../support/refusals.ts";
import { runScript } from "../support/runtime.ts";
import { all, implementations } from "./implementations.ts";

const data = bytes(1000);

describe("digestAlgorithmNames", () => {
  it("names every algorithm, and cannot be changed", () => {
    assertEquals([digestAlgorithmNames, Object.isFrozen(digestAlgorithmNames)], [all, true]);
  });

  it("are those of the command, too", () => {
    assertEquals(algorithmNames, digestAlgorithmNames);
  });
});

describe("a checksum that begins with another value than 0", () => {
  const crc32: Hashes["crc32"] = (data, value = 7) => value + data.byteLength;
  const hashes = { crc32 } as Hashes;

  for (const length of [0, 9]) {
    it(`is the same in chunks as at once: ${length} bytes`, () => {
      const digester = new Digester(hashes, ["crc32"]);
      if (length > 0) digester.update(data.subarray(0, length));
      assertEquals(digester.digest(), digestWhole(hashes, ["crc32"], data.subarray(0, length)));
    });
  }
});

function* parts(length: number): Generator<Uint8Array> {
  for (let at = 0; at < data.length; at += length) yield data.subarray(at, at + length);
}

async function* later(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

/** A generator that tells whether it was closed. */
function watched(chunk: unknown): { readonly source: DigestSource; readonly isClosed: () => boolean } {
  let closed = false;
  const generate = function*(): Generator<unknown> {
    try {
      for (;;) yield chunk;
    } finally {
      closed = true;
    }
  };
  return { source: wrong(generate()), isClosed: () => closed };
}

/** A stream that yields `chunks` and then nothing more, and tells why it was cancelled. */
function silent(...chunks: readonly unknown[]): {
  readonly source: ReadableStream<Uint8Array>;
  readonly reasons: readonly unknown[];
} {
  const reasons: unknown[] = [];
  const source = new ReadableStream<unknown>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
    },
    cancel: (reason) => void reasons.push(reason),
  });
  return { source: source as ReadableStream<Uint8Array>, reasons };
}

describe("a digest that yields to others", () => {
  it("goes on where a test has put its own timers in the place of the runtime's", () => {
    const { stdout, stderr } = runScript({ file: "tests/programs/digest_under_fake_timers.ts" });
    assertEquals(stdout.trim(), "30", stderr);
  });
});

for (const [implementation, { digestStream }] of implementations) {
  const sources: Readonly<Record<string, () => DigestSource>> = {
    "a ReadableStream": () => new Blob([data as Uint8Array<ArrayBuffer>]).stream(),
    "an async generator": () => later(parts(7)),
    "a generator": () => parts(64),
    "an array of chunks, empty ones among them": () => [new Uint8Array(0), ...parts(500), new Uint8Array(0)],
    "views of shared memory": () => {
      const shared = new Uint8Array(new SharedArrayBuffer(data.length));
      shared.set(data);
      return [shared];
    },
    "chunks of every kind of bytes": () => {
      const { buffer } = new Uint8Array(data);
      return [new DataView(buffer, 0, 100), new Uint16Array(buffer, 100, 50), buffer.slice(200)];
    },
  };

  describe(`digestStream ${implementation}`, () => {
    for (const [kind, source] of Object.entries(sources)) {
      it(`gives every digest of ${kind}`, async () => {
        assertDigests(await digestStream(source(), all), data);
      });
    }

    it("gives the same for every split", async () => {
      for (let length = 1; length <= 130; length++) assertDigests(await digestStream(parts(length), all), data);
    });

    it("gives those of no bytes for an empty source", async () => {
      assertDigests(await digestStream([], all), "");
    });

    it("gives each algorithm that was asked for, once", async () => {
      const results = await digestStream([data], ["sha1", "crc32", "sha1"]);
      assertEquals(Object.keys(results), ["bytes", "sha1", "crc32"]);
    });

    it("reads what Node's streams yield", async () => {
      const { bytes: length } = await digestStream(createReadStream(new URL(import.meta.url)), ["crc32"]);
      assertEquals(length > 1000, true);
    });

    it("lets timers run while many short sources follow one another", async () => {
      for (const source of [[], [data]]) {
        let isOver = false;
        setTimeout(() => isOver = true, 1);
        for (let patience = 300_000; !isOver && patience > 0; patience--) await digestStream(source, ["crc32"]);
        assert(isOver);
      }
    });

    it("releases its lock on a stream that it has read", async () => {
      const stream = new Blob(["abc"]).stream();
      await digestStream(stream, ["md5"]);
      assertEquals(stream.locked, false);
    });

    it("throws what a source throws", async () => {
      const error = new Error("broken");
      const stream = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(error) });
      const generator = async function*(): AsyncGenerator<Uint8Array> {
        yield* later([data]);
        throw error;
      };
      for (const source of [stream, generator()]) {
        assertStrictEquals(await assertRejects(() => digestStream(source, all), Error), error);
      }
      assertEquals(stream.locked, false);
    });

    it("refuses chunks that are no bytes, and closes the source", async () => {
      for (const chunk of ["text", 7, undefined, null]) {
        const { source, isClosed } = watched(chunk);
        await assertRejectsType(() => digestStream(source, all), "a chunk of source must be bytes, got");
        assertEquals(isClosed(), true);
      }
      const { source, reasons } = silent("text");
      await assertRejectsType(
        () => digestStream(source, all),
        "got a string of 4 characters; encode text with new TextEncoder().encode(text), or read bytes without an encoding",
      );
      assertEquals([reasons.length, source.locked], [1, false]);
    });

    it("keeps its own error where closing the source fails, too", async () => {
      const failing = { next: () => ({ value: "text" }), return: () => Promise.reject(new Error("not closed")) };
      const source: DigestSource = wrong({ [Symbol.iterator]: () => failing });
      await assertRejectsType(() => digestStream(source, all), "a chunk of source must be bytes");
    });

    it("takes an iterable whose way of being one later is none", async () => {
      for (const none of [undefined, null]) {
        const source = { [Symbol.asyncIterator]: none, getReader: none, [Symbol.iterator]: () => parts(7) };
        assertDigests(await digestStream(wrong(source), all), data);
      }
    });

    it("takes an iterable that is one in both ways as one whose values come later", async () => {
      const later = async function*(): AsyncGenerator<Uint8Array> {
        yield data;
      };
      const source = { [Symbol.asyncIterator]: later, [Symbol.iterator]: () => parts(0) };
      assertDigests(await digestStream(wrong(source), all), data);
    });

    it("refuses sources that break the rules of iterables and streams", async () => {
      const iterable = (iterator: unknown): unknown => ({ [Symbol.iterator]: () => iterator });
      const iterableLater = (iterator: unknown): unknown => ({ [Symbol.asyncIterator]: () => iterator });
      const stream = (reader: unknown): unknown => ({ getReader: () => reader });
      for (
        const [source, message] of [
          [{ [Symbol.iterator]: 5 }, "source[Symbol.iterator] must be a function, got 5"],
          [{ [Symbol.asyncIterator]: 5 }, "source[Symbol.asyncIterator] must be a function, got 5"],
          [{ getReader: 5 }, "source.getReader must be a function, got 5"],
          [iterable(undefined), "source's iterator must be an object, got undefined"],
          [iterable({}), "source's iterator.next must be a function, got undefined"],
          [iterable({ next: 5 }), "source's iterator.next must be a function, got 5"],
          [
            iterable({ next: () => undefined }),
            "what source answers must be an object, { done, value }, got undefined",
          ],
          [iterableLater({ next: () => 5 }), "what source answers must be an object, { done, value }, got 5"],
          [iterableLater({ next: () => Promise.resolve(5) }), "what source answers must be an object"],
          [stream(null), "source.getReader() must be an object, got null"],
          [stream({}), "source.getReader().read must be a function, got undefined"],
          [stream({ read: () => Promise.resolve() }), "what source answers must be an object"],
        ] as const
      ) {
        await assertRejectsType(() => digestStream(wrong(source), all), message);
      }
    });

    it("does not close an iterator that failed by itself", async () => {
      const error = new Error("broken");
      const fails = (): never => {
        throw error;
      };
      for (
        const next of [fails, () => Promise.reject(error), () => ({
          get value() {
            return fails();
          },
        })]
      ) {
        for (const options of [{}, { signal: new AbortController().signal }]) {
          let closings = 0;
          const source = wrong<DigestSource>({ [Symbol.asyncIterator]: () => ({ next, return: () => closings++ }) });
          assertStrictEquals(await assertRejects(() => digestStream(source, all, options), Error), error);
          assertEquals(closings, 0);
        }
      }
    });

    it("refuses a locked stream, and neither reads nor cancels it", async () => {
      const { source, reasons } = silent(data);
      const reader = source.getReader();
      await assertRejectsType(() => digestStream(source, all), "source is locked to a reader");
      assertEquals([reasons.length, (await reader.read()).value], [0, data]);
    });

    it("refuses what is no source", async () => {
      const bytesRemedy = "pass [bytes] for bytes at hand";
      for (
        const [source, got, remedy] of [
          [undefined, "undefined", bytesRemedy],
          [null, "null", bytesRemedy],
          [7, "a number", bytesRemedy],
          [
            "text",
            "a string of 4 characters",
            "pass [new TextEncoder().encode(text)], or a file's name to digestFile()",
          ],
          [{}, "an instance of Object", bytesRemedy],
          [data, "an instance of Uint8Array", bytesRemedy],
          [new DataView(data.buffer), "an instance of DataView", bytesRemedy],
          [new Blob([]), "an instance of Blob", "pass its stream()"],
          [new Response(""), "an instance of Response", "pass its body"],
          [new Request("https://example.org/"), "an instance of Request", "pass its body"],
        ] as const
      ) {
        const message = `source must be a ReadableStream or an iterable of byte arrays, got ${got}; ${remedy}`;
        await assertRejectsType(() => digestStream(wrong(source), all), message);
      }
    });

    it("refuses what is no source where the classes that it has a remedy for are missing", async () => {
      const names = ["Blob", "Response", "Request"] as const;
      const kept = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name) as PropertyDescriptor);
      try {
        for (const name of names) Reflect.deleteProperty(globalThis, name);
        await assertRejectsType(() => digestStream(wrong(7), all), "source must be a ReadableStream");
      } finally {
        names.forEach((name, index) => Object.defineProperty(globalThis, name, kept[index] ?? {}));
      }
    });

    it("refuses algorithms that it does not know, before it touches the source", async () => {
      const { source } = silent(data);
      const message = "algorithms must be among crc32, crc32c, md5, sha1, sha256, got";
      await assertRejectsRange(() => digestStream(source, [wrong<"md5">("sha512")]), `${message} "sha512"`);
      await assertRejectsRange(() => digestStream(source, [wrong<"md5">(undefined)]), `${message} undefined`);
      await assertRejectsRange(() => digestStream(source, []), `${message} none`);
      await assertRejectsType(
        () => digestStream(source, wrong<["md5"]>("md5")),
        'algorithms must be an array, got "md5"',
      );
      assertEquals(source.locked, false);
    });

    it("refuses options that are no object, and a signal that is no AbortSignal", async () => {
      await assertRejectsType(() => digestStream([data], all, wrong(null)), "options must be an object, got null");
      const options = { signal: wrong<AbortSignal>({ aborted: true }) };
      await assertRejectsType(() => digestStream([data], all, options), "signal must be an instance of AbortSignal");
    });

    it("gives up before it reads, where the signal has come already", async () => {
      const reason = new Error("never mind");
      const { source, reasons } = silent(data);
      const options = { signal: AbortSignal.abort(reason) };
      assertStrictEquals(await assertRejects(() => digestStream(source, all, options), Error), reason);
      assertEquals([reasons, source.locked], [[reason], false]);
    });

    it("gives up a source that has stopped answering, and closes it", async () => {
      const controller = new AbortController();
      const { source, reasons } = silent(data);
      const digests = digestStream(source, all, { signal: controller.signal });
      setTimeout(() => controller.abort("enough"), 5);
      assertEquals(await digests.catch((reason) => reason), "enough");
      assertEquals([reasons, source.locked], [["enough"], false]);
    });

    it("gives up an iterator that has stopped answering, and calls its return", async () => {
      let calls = 0;
      const never = new Promise<never>(() => {});
      const iterator = { next: () => never, return: () => (calls++, never) };
      const signal = AbortSignal.timeout(5);
      const source: DigestSource = { [Symbol.asyncIterator]: () => iterator };
      assertStrictEquals(await assertRejects(() => digestStream(source, all, { signal }), Error), signal.reason);
      assertEquals(calls, 1);
    });

    it("gives up an iterator whose own step aborts the signal", async () => {
      const controller = new AbortController();
      const next = (): Promise<never> => {
        controller.abort("enough");
        return new Promise<never>(() => {});
      };
      const source: DigestSource = { [Symbol.asyncIterator]: () => ({ next }) };
      const digests = digestStream(source, all, { signal: controller.signal });
      assertEquals(await digests.catch((reason) => reason), "enough");
    });

    it("gives up a source at hand that aborts the signal, even at its end", async () => {
      for (const isLast of [false, true]) {
        const controller = new AbortController();
        const source = function*(): Generator<Uint8Array> {
          yield data;
          controller.abort("enough");
          if (!isLast) yield data;
        };
        const digests = digestStream(source(), all, { signal: controller.signal });
        assertEquals(await digests.catch((reason) => reason), "enough");
      }
    });

    it("gives up a source that never ends and never waits", async () => {
      const { source, isClosed } = watched(new Uint8Array(10));
      const signal = AbortSignal.timeout(20);
      assertStrictEquals(await assertRejects(() => digestStream(source, ["crc32"], { signal }), Error), signal.reason);
      assertEquals(isClosed(), true);
    });

    it("leaves no listener on the signal", async () => {
      const { signal } = new AbortController();
      const listeners = new Set<string>();
      const numbers = new Map<unknown, number>();
      const named = ([type, listener]: readonly unknown[]): string => {
        numbers.set(listener, numbers.get(listener) ?? numbers.size);
        return `${type} ${numbers.get(listener)}`;
      };
      let added = 0;
      const { addEventListener, removeEventListener } = signal;
      signal.addEventListener = (...values: Parameters<typeof addEventListener>) => {
        listeners.add(named(values));
        added++;
        addEventListener.apply(signal, values);
      };
      signal.removeEventListener = (...values: Parameters<typeof removeEventListener>) => {
        listeners.delete(named(values));
        removeEventListener.apply(signal, values);
      };
      await digestStream(later(parts(100)), all, { signal });
      assertEquals([added > 0, listeners.size], [true, 0]);
    });
  });
}
