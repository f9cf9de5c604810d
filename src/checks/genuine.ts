/**
 * What the engine says of an array. Properties such as `length` are whatever the author of a subclass or of a tampered
 * array made of them, and native code would read and write as far as they say. So the engine's own getters are kept here
 * from the start, and asked instead.
 *
 * @module
 */

const typedArrayPrototype: object = Object.getPrototypeOf(Uint8Array.prototype);

/**
 * What holds bytes, and may stand wherever a function reads them. It is read in place, whichever realm it comes from; a
 * view's bytes are those that it spans.
 */
export type Bytes = Uint8Array | ArrayBufferView | ArrayBuffer | SharedArrayBuffer;

/** A function of the engine, which takes a `this` of any kind. */
type Method<A extends readonly unknown[], R> = (this: unknown, ...values: A) => R;

/** Gives `method` a `call` of its own, so that a replaced `Function.prototype.call` cannot answer for the engine. */
function keep<A extends readonly unknown[], R>(method: unknown): Method<A, R> {
  const kept = method as Method<A, R>;
  // Engines inline this form of a call. One through `bind` takes 15 ns more in Bun, one through `Reflect.get` 9 in Deno.
  Reflect.defineProperty(kept, "call", { __proto__: null, value: kept.call } as PropertyDescriptor);
  return kept;
}

function getter<R>(prototype: object, name: PropertyKey): Method<[], R> {
  return keep(Object.getOwnPropertyDescriptor(prototype, name)?.get);
}

const byteLength = getter<number>(typedArrayPrototype, "byteLength");
const byteOffset = getter<number>(typedArrayPrototype, "byteOffset");
const buffer = getter<ArrayBufferLike>(typedArrayPrototype, "buffer");
const tag = getter<string | undefined>(typedArrayPrototype, Symbol.toStringTag);
const viewByteLength = getter<number>(DataView.prototype, "byteLength");
const viewByteOffset = getter<number>(DataView.prototype, "byteOffset");
const viewBuffer = getter<ArrayBufferLike>(DataView.prototype, "buffer");
const length = getter<number>(typedArrayPrototype, "length");
const bufferByteLength = getter<number>(ArrayBuffer.prototype, "byteLength");
const sharedByteLength = typeof SharedArrayBuffer === "function"
  ? getter<number>(SharedArrayBuffer.prototype, "byteLength")
  : undefined;
const at = keep<[number], unknown>(Reflect.get(typedArrayPrototype, "at"));
const set = keep<[source: ArrayLike<number>, at?: number], void>(Reflect.get(typedArrayPrototype, "set"));

/** The bytes that `value` spans, by the engine; −1 if it is no typed array: an imitation, a proxy, or anything else. */
export function byteLengthOf(value: unknown): number {
  try {
    return byteLength.call(value);
  } catch {
    return -1;
  }
}

/** How many numbers `value` has, by the engine; −1 if it is no typed array. */
export function lengthOf(value: unknown): number {
  try {
    return length.call(value);
  } catch {
    return -1;
  }
}

/** How many bytes a shared buffer has, by the engine; −1 for anything else. */
export function sharedByteLengthOf(value: unknown): number {
  try {
    return sharedByteLength?.call(value) ?? -1;
  } catch {
    return -1;
  }
}

/** The name of a typed array's class, whichever realm it comes from; `undefined` for anything else. */
export function classOf(value: unknown): string | undefined {
  return tag.call(value);
}

/**
 * Whether JavaScriptCore runs this: only its errors know their line. It takes 20 ns to tell an array's class, and none to tell
 * a prototype. V8 takes 15 ns to tell a prototype, and none to tell the class.
 */
const isJavaScriptCore = Object.hasOwn(new Error(), "line");
const { getPrototypeOf } = Object;
const byteArrayPrototype: object = Uint8Array.prototype;
/**
 * The prototype of every `Buffer`, where there are any. It is taken once: one that is learned from an argument would change
 * what another argument is that was checked before.
 */
const bufferPrototype: object | undefined = isJavaScriptCore
  ? (globalThis as { readonly Buffer?: { readonly prototype: object } }).Buffer?.prototype
  : undefined;

function hasBytePrototype(value: Bytes): boolean {
  const prototype: object = getPrototypeOf(value);
  if (prototype === byteArrayPrototype || prototype === bufferPrototype) return true;
  return isJavaScriptCore && classOf(value) === "Uint8Array";
}

/**
 * Whether something that holds bytes is a `Uint8Array`, of any realm. `instanceof` would ask its prototype, which may be a
 * proxy that takes the bytes away after they were counted.
 */
export function isByteArray(value: Bytes): value is Uint8Array {
  return (!isJavaScriptCore && classOf(value) === "Uint8Array") || hasBytePrototype(value);
}

/** The buffer of a typed array. */
export function bufferOf(view: ArrayBufferView): ArrayBufferLike {
  return buffer.call(view);
}

/** Where in its buffer a typed array begins, in bytes. */
export function byteOffsetOf(view: ArrayBufferView): number {
  return byteOffset.call(view);
}

/** Whether other threads may write to a typed array while it is used. */
export function isShared(view: ArrayBufferView): boolean {
  try {
    bufferByteLength.call(bufferOf(view));
    return false;
  } catch {
    return true;
  }
}

/**
 * Whether a typed array has lost its elements: its buffer was detached, or resized so that it ends before them. It looks
 * like an empty one then, but every method throws.
 */
export function isLost(view: ArrayBufferView): boolean {
  try {
    at.call(view, 0);
    return false;
  } catch {
    return true;
  }
}

/** The bytes of a typed array from `start` to `end`, without a copy and without any method of the array. */
export function bytesBetween(view: ArrayBufferView, start: number, end: number): Uint8Array {
  return new Uint8Array(bufferOf(view), byteOffsetOf(view) + start, end - start);
}

/** Whether the engine answers for `value`: it is of the class that the getter belongs to. */
function answers(get: Method<[], unknown> | undefined, value: unknown): boolean {
  try {
    if (get === undefined) return false;
    get.call(value);
    return true;
  } catch {
    return false;
  }
}

/** The buffer that `value` is or views; `undefined` if it holds no bytes. */
export function bufferBehind(value: unknown): ArrayBufferLike | undefined {
  if (classOf(value) !== undefined) return bufferOf(value as ArrayBufferView);
  if (answers(viewBuffer, value)) return viewBuffer.call(value);
  if (answers(bufferByteLength, value) || answers(sharedByteLength, value)) return value as ArrayBufferLike;
  return undefined;
}

/** The bytes of `value`, which holds some, in place; `undefined` if it lost them. */
export function bytesBehind(value: Bytes): Uint8Array | undefined {
  try {
    if (classOf(value) !== undefined) {
      const view = value as ArrayBufferView;
      return isLost(view) ? undefined : bytesBetween(view, 0, byteLengthOf(view));
    }
    if (answers(viewBuffer, value)) {
      return new Uint8Array(viewBuffer.call(value), viewByteOffset.call(value), viewByteLength.call(value));
    }
    const length = answers(bufferByteLength, value) ? bufferByteLength.call(value) : sharedByteLength?.call(value);
    return new Uint8Array(value as ArrayBufferLike, 0, length);
  } catch {
    return undefined;
  }
}

/** Copies `source` to `target`, from its element `at` on. */
export function copyNumbers<T extends Uint8Array | Uint32Array>(target: T, source: T, at = 0): void {
  set.call(target, source, at);
}
