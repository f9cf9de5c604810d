/**
 * Reading a source of chunks: a stream, or an iterator by the rules of `for await`, but that the values of a synchronous one
 * are not awaited.
 *
 * @module
 */
import { ArgumentTypeError, rejectType, shownForBytes } from "../checks/argument_error.ts";
import type { Bytes } from "../checks/genuine.ts";
import { isObject } from "../checks/objects.ts";

/** Chunks of bytes, one after the other. */
export type DigestSource = ReadableStream<Bytes> | AsyncIterable<Bytes> | Iterable<Bytes>;

/** A chunk, or the end. */
export interface Step {
  /** Whether it is the end. */
  readonly done?: unknown;
  /** The chunk, which is yet to be checked. */
  readonly value?: unknown;
}

/** A source that is being read. */
export interface Reader {
  /** Asks for the next step, or for a promise of it; `checkStep` accepts either's value. */
  next(): unknown;
  /** Closes the source before its end. */
  close(reason: unknown): unknown;
  /** Lets go of a source that was read or closed. */
  readonly release: (() => void) | undefined;
}

type Method = (...values: readonly unknown[]) => unknown;

const REMEDY = "pass a ReadableStream, an array of byte arrays, or a generator";

/** Accepts what a source answers. */
export function checkStep(step: unknown): Step {
  if (isObject(step)) return step;
  rejectType("what source answers", "an object, { done, value }", step, REMEDY);
}

/** The method of an object that errors call `owner`; `undefined` where there is none. */
function methodOf(object: object, name: string | symbol, owner = "source"): Method | undefined {
  const method: unknown = Reflect.get(object, name);
  if (method === undefined || method === null) return undefined;
  if (typeof method === "function") return (...values) => Reflect.apply(method, object, values);
  const member = typeof name === "symbol" ? `[${name.description}]` : `.${name}`;
  rejectType(`${owner}${member}`, "a function", method, REMEDY);
}

/** Accepts what gives the steps, which errors call `owner`: `ask` is the name of the method that does. */
function stepper(value: unknown, ask: string, owner: string): readonly [object: object, next: Method] {
  if (!isObject(value)) rejectType(owner, "an object", value, REMEDY);
  const next = methodOf(value, ask, owner) ?? rejectType(`${owner}.${ask}`, "a function", undefined, REMEDY);
  return [value, next];
}

function streamReader(stream: object, getReader: Method): Reader {
  if (Reflect.get(stream, "locked") === true) {
    throw new ArgumentTypeError("source is locked to a reader; pass a stream that nobody else reads");
  }
  const owner = "source.getReader()";
  const [reader, next] = stepper(getReader(), "read", owner);
  return {
    next,
    close: (reason) => methodOf(reader, "cancel", owner)?.(reason),
    release: methodOf(reader, "releaseLock", owner),
  };
}

function iteratorReader(iterate: Method): Reader {
  const [iterator, next] = stepper(iterate(), "next", "source's iterator");
  return { next, close: () => methodOf(iterator, "return")?.(), release: undefined };
}

/** Whether `source` is of a class of the web, which jsdom and other places may lack. */
function isOf(source: unknown, name: "Blob" | "Request" | "Response"): boolean {
  const type: unknown = Reflect.get(globalThis, name);
  return typeof type === "function" && source instanceof type;
}

/** Says what to pass instead of `source`. */
function sourceRemedy(source: unknown): string {
  if (isOf(source, "Blob")) return "pass its stream()";
  if (isOf(source, "Response") || isOf(source, "Request")) return "pass its body";
  if (typeof source === "string") return "pass [new TextEncoder().encode(text)], or a file's name to digestFile()";
  return "pass [bytes] for bytes at hand";
}

/** Starts to read a source. */
export function readerOf(source: DigestSource): Reader {
  if (typeof source === "object" && source !== null && !ArrayBuffer.isView(source)) {
    const getReader = methodOf(source, "getReader");
    if (getReader !== undefined) return streamReader(source, getReader);
    const iterate = methodOf(source, Symbol.asyncIterator) ?? methodOf(source, Symbol.iterator);
    if (iterate !== undefined) return iteratorReader(iterate);
  }
  rejectType(
    "source",
    "a ReadableStream or an iterable of byte arrays",
    source,
    sourceRemedy(source),
    shownForBytes(source),
  );
}
