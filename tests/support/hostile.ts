// Arrays that lie about themselves, each over bytes that lie between guard bytes.
import { runInNewContext } from "node:vm";

/** What a function may do with such an array: use the bytes that are there, or refuse it. */
export type Outcome = "value" | "refused";

/** An array over the bytes, and the memory that holds them. */
export interface Made {
  readonly array: unknown;
  /** Throws if a byte beside the array's own was written. */
  checkGuard(): void;
}

export interface Hostile {
  readonly name: string;
  readonly outcome: Outcome;
  /** What becomes of it where only a `Uint8Array` will do; the same if absent. */
  readonly whereWritten?: Outcome;
  make(content: Uint8Array): Made;
}

const GUARD_BYTES = 256;
const GUARD = 0xa5;
/** More than any array here has. */
const LIE = 2 ** 30;

/** What an argument throws that was made to. */
export class Trap extends Error {
  override readonly name = "Trap";
}

type AnyBuffer = ArrayBuffer | SharedArrayBuffer;
type BytesClass = new(buffer: AnyBuffer, offset: number, length: number) => Uint8Array;
type ViewClass = new(buffer: AnyBuffer, offset: number, length: number) => ArrayBufferView;

/** Puts `content` between guard bytes, and hands an array of `type` over it to `change`. */
function guarded<T extends ArrayBufferView = Uint8Array>(
  content: Uint8Array,
  change: (array: T) => unknown,
  type: new(buffer: AnyBuffer, offset: number, length: number) => T = Uint8Array as unknown as new() => T,
  buffer: AnyBuffer = new ArrayBuffer(content.length + 2 * GUARD_BYTES),
): Made {
  const memory = new Uint8Array(buffer);
  memory.fill(GUARD);
  memory.set(content, GUARD_BYTES);
  const array = change(new type(buffer, GUARD_BYTES, content.length));
  return {
    array,
    checkGuard(): void {
      // A buffer that was moved away has no sides.
      if (memory.length === 0) return;
      const sides = [memory.subarray(0, GUARD_BYTES), memory.subarray(GUARD_BYTES + content.length)];
      if (sides.every((side) => side.every((byte) => byte === GUARD))) return;
      throw new Error("a byte beside the array was written");
    },
  };
}

const define = (array: object, properties: Readonly<Record<PropertyKey, unknown>>): unknown => {
  for (const key of Reflect.ownKeys(properties)) {
    Object.defineProperty(array, key, { value: properties[key as string], configurable: true });
  }
  return array;
};

class LongSubclass extends Uint8Array {
  override get length(): number & never {
    return LIE as number & never;
  }
  override get byteLength(): number & never {
    return LIE as number & never;
  }
}

class EmptySubclass extends Uint8Array {
  override get length(): number & never {
    return 0 as number & never;
  }
}

class StrangeSpecies extends Uint8Array {
  static get [Symbol.species](): unknown {
    return class {
      readonly length = LIE;
    };
  }
}

/** Classes of another realm. */
const foreign = runInNewContext("({ Uint8Array, DataView, ArrayBuffer })") as {
  readonly Uint8Array: BytesClass;
  readonly DataView: ViewClass;
  readonly ArrayBuffer: new(bytes: number) => ArrayBuffer;
};

const other = new Uint8Array(3);
/** Each method answers with other bytes, or with nothing. */
const lyingMethods = {
  subarray: () => other,
  slice: () => other,
  set: () => undefined,
  at: () => 7,
  indexOf: () => -1,
  fill: () => other,
  [Symbol.iterator]: () => [][Symbol.iterator](),
};

function refused(name: string, make: (content: Uint8Array) => unknown): Hostile {
  return { name, outcome: "refused", make: (content) => ({ array: make(content), checkGuard() {} }) };
}

function taken(
  name: string,
  change: (array: Uint8Array) => unknown,
  type?: BytesClass | (() => BytesClass),
  buffer?: (bytes: number) => AnyBuffer,
): Hostile {
  return {
    name,
    outcome: "value",
    make: (content) => guarded(content, change, type as BytesClass, buffer?.(content.length + 2 * GUARD_BYTES)),
  };
}

const same = (array: Uint8Array): unknown => array;

/** Holds bytes and is read in place, but is no `Uint8Array` to write to. */
function read(name: string, make: (content: Uint8Array) => Made): Hostile {
  return { name, outcome: "value", whereWritten: "refused", make };
}

/** A view of another kind between guard bytes. */
function view(name: string, type: ViewClass, change: (view: ArrayBufferView) => unknown = (made) => made): Hostile {
  return read(name, (content) => guarded(content, change, type));
}

/** A buffer that holds the content alone. */
function whole(name: string, make: (bytes: number) => AnyBuffer, change: (buffer: object) => unknown): Hostile {
  return read(name, (content) => {
    const buffer = make(content.length);
    new Uint8Array(buffer).set(content);
    return { array: change(buffer), checkGuard() {} };
  });
}

/** Everything that a view says of itself, made up. */
const lies = { byteLength: LIE, byteOffset: 0, length: LIE, buffer: new ArrayBuffer(1) };

/** What was moved away before it is passed. */
function moved<T extends object>(make: (buffer: ArrayBuffer) => T): (content: Uint8Array) => T {
  return (content) => {
    const { buffer } = content.slice();
    const made = make(buffer);
    structuredClone(buffer, { transfer: [buffer] });
    return made;
  };
}

/** All that holds bytes beside a `Uint8Array`. */
const otherKinds: readonly Hostile[] = [
  view("a DataView", DataView),
  view("an Int8Array", Int8Array),
  view("a Uint8ClampedArray", Uint8ClampedArray),
  view("a DataView that lies", DataView, (made) => define(made, lies)),
  view("an Int8Array that lies", Int8Array, (made) => define(made, lies)),
  view("a DataView of another realm", foreign.DataView),
  view("a DataView without a prototype", DataView, (made) => Object.setPrototypeOf(made, null)),
  whole("an ArrayBuffer", (bytes) => new ArrayBuffer(bytes), (buffer) => buffer),
  whole("an ArrayBuffer that lies", (bytes) => new ArrayBuffer(bytes), (buffer) => define(buffer, lies)),
  whole("a resizable ArrayBuffer", (bytes) => new ArrayBuffer(bytes, { maxByteLength: bytes + 8 }), (buffer) => buffer),
  whole("an ArrayBuffer of another realm", (bytes) => new foreign.ArrayBuffer(bytes), (buffer) => buffer),
  whole("a SharedArrayBuffer", (bytes) => new SharedArrayBuffer(bytes), (buffer) => buffer),
  whole("a SharedArrayBuffer that lies", (bytes) => new SharedArrayBuffer(bytes), (buffer) => define(buffer, lies)),
  refused("a proxy of an ArrayBuffer", (content) => new Proxy(content.slice().buffer, {})),
  refused("a proxy of a DataView", (content) => new Proxy(new DataView(content.slice().buffer), {})),
  refused("an imitation of an ArrayBuffer", () => Object.create(ArrayBuffer.prototype, { byteLength: { value: 9 } })),
  refused("an ArrayBuffer that was moved", moved((buffer) => buffer)),
  refused("a DataView that was moved", moved((buffer) => new DataView(buffer))),
  refused("an Int8Array that was moved", moved((buffer) => new Int8Array(buffer))),
  refused("a DataView beyond its buffer", () => {
    const buffer = new ArrayBuffer(16, { maxByteLength: 16 });
    const lost = new DataView(buffer, 8);
    buffer.resize(4);
    return lost;
  }),
];

/** Every kind of lie, and what becomes of it. */
export const hostileArrays: readonly Hostile[] = [
  taken("a length of its own", (array) => define(array, { length: LIE })),
  taken("a length of its own that is no number", (array) => define(array, { length: { valueOf: () => LIE } })),
  taken("a length of its own that is too small", (array) => define(array, { length: 0 })),
  taken("another place of its own", (array) => define(array, { byteOffset: 0, byteLength: LIE, buffer: other.buffer })),
  taken("methods of its own", (array) => define(array, lyingMethods)),
  taken("a tag of its own", (array) => define(array, { [Symbol.toStringTag]: "Float64Array" })),
  taken("a subclass with a longer length", same, LongSubclass),
  taken("a subclass with a length of 0", same, EmptySubclass),
  taken("a subclass with a species of its own", same, StrangeSpecies),
  taken("no prototype", (array) => Object.setPrototypeOf(array, null)),
  taken("the prototype of another class", (array) => Object.setPrototypeOf(array, Float64Array.prototype)),
  {
    name: "an array of another realm",
    outcome: "value",
    make: (content) => guarded(content, same, foreign.Uint8Array),
  },
  taken("shared memory", same, Uint8Array, (bytes) => new SharedArrayBuffer(bytes)),
  taken("a resizable buffer", same, Uint8Array, (bytes) => new ArrayBuffer(bytes, { maxByteLength: bytes + 8 })),
  refused("a proxy", (content) => new Proxy(content, {})),
  refused(
    "a proxy that answers for the array",
    (content) =>
      new Proxy(content, { get: (target, key) => key === "length" ? LIE : Reflect.get(target, key, target) }),
  ),
  refused("a proxy whose traps throw", (content) =>
    new Proxy(content, {
      get() {
        throw new Trap();
      },
      getPrototypeOf() {
        throw new Trap();
      },
    })),
  refused("an imitation", (content) =>
    Object.create(
      Uint8Array.prototype,
      Object.fromEntries([["length", LIE], ...content.entries()].map(([key, value]) => [key, { value }])),
    )),
  refused("a DataView in disguise", (content) =>
    define(
      Object.setPrototypeOf(new DataView(new ArrayBuffer(4)), Uint8Array.prototype),
      { ...content, length: content.length, byteLength: content.length },
    )),
  refused("an array without its buffer", (content) => {
    const lost = content.slice();
    structuredClone(lost.buffer, { transfer: [lost.buffer] });
    return lost;
  }),
  refused("an array beyond its buffer", (content) => {
    const buffer = new ArrayBuffer(content.length + 16, { maxByteLength: content.length + 16 });
    const lost = new Uint8Array(buffer, 16);
    buffer.resize(8);
    return lost;
  }),
  ...otherKinds,
];

const typedArrayPrototype: object = Object.getPrototypeOf(Uint8Array.prototype);

/** Prototypes and functions of the realm that lie while `call` runs; `lie` is every array's length then. */
export function withTamperedRealm<T>(call: () => T, lie: number): T {
  const tampered: readonly (readonly [object, PropertyKey, PropertyDescriptor])[] = [
    ...["length", "byteLength", "byteOffset"].map((key) =>
      [typedArrayPrototype, key, { get: () => lie, configurable: true }] as const
    ),
    [Uint8Array.prototype, "length", { value: lie, configurable: true }],
    [Function.prototype, "call", { value: () => lie, configurable: true, writable: true }],
  ];
  const before = tampered.map(([of, key]) => Object.getOwnPropertyDescriptor(of, key));
  for (const [of, key, descriptor] of tampered) Object.defineProperty(of, key, descriptor);
  try {
    return call();
  } finally {
    for (const [index, [of, key]] of tampered.entries()) {
      const descriptor = before[index];
      if (descriptor === undefined) Reflect.deleteProperty(of, key);
      else Object.defineProperty(of, key, descriptor);
    }
  }
}
