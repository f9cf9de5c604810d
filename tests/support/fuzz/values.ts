// Arguments for the fuzz of the public API: most of them lie, and some take other arguments' bytes away when they are asked.
import { bufferBehind } from "../../../src/checks/genuine.ts";
import { inputs } from "../byte_parameters.ts";
import { hostileArrays, Trap } from "../hostile.ts";
import type { Random } from "../random.ts";

/**
 * What a parameter takes: bytes of a kind, of an exact number or as a function takes them where these are named; an object of
 * the class that is named, or with such members; or one of several.
 */
export type Kind =
  | number
  | "bytes"
  | "out"
  | "integer"
  | "small"
  | "bigint"
  | "offsets"
  | "sizes"
  | "text"
  | "date"
  | "direction"
  | "callback"
  | { readonly like: string }
  | { readonly of: string }
  | { readonly members: Readonly<Record<string, Kind>> }
  | { readonly oneOf: readonly Kind[] };

const words: readonly unknown[] = ["encrypt", "decrypt", "Encrypt", "", "then", "__proto__"];
const contents = inputs.map(({ content }) => content);

/** Good bytes for the function that is named. */
function contentFor(name: string): Uint8Array {
  const input = inputs.find((one) => one.name.startsWith(`${name}:`));
  if (input === undefined) throw new Error(`tests/support/byte_parameters.ts has no bytes for ${name}`);
  return input.content;
}

const pages = 1 << 16;

export class Values {
  readonly #random: Random;
  /** The arguments so far, which some functions give back. */
  readonly #given = new WeakSet<object>();
  /** Everything that the API made so far, by class. */
  readonly #made = new Map<string, unknown[]>();
  #guards: (() => void)[] = [];
  #buffers: ArrayBufferLike[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** Forgets the memory of the call before. */
  begin(): void {
    this.#guards = [];
    this.#buffers = [];
  }

  /** Throws if a byte beside those of an argument was written. */
  checkGuards(): void {
    for (const check of this.#guards) check();
  }

  /** Keeps what the API made, to be the argument of others, or the object whose methods are called. */
  keep(value: unknown): void {
    if (typeof value !== "object" || value === null || this.#given.has(value)) return;
    if (value instanceof Promise) return void value.catch(() => {});
    if (ArrayBuffer.isView(value) || Array.isArray(value)) return;
    const name = Object.getPrototypeOf(value)?.constructor?.name ?? "";
    const kept = this.#made.get(name) ?? [];
    if (kept.length === 0) this.#made.set(name, kept);
    if (kept.length < 20) kept.push(value);
    else kept[this.#random.below(20)] = value;
  }

  /** Something that the API made, of any class, or of the one that is named. */
  object(name: string | undefined = this.#random.pick([...this.#made.keys()])): unknown {
    const object: unknown = this.#random.pick(this.#made.get(name ?? "") ?? [undefined]);
    const bytes: unknown = this.#random.chance(20) ? Reflect.get(Object(object), "bytes") : undefined;
    if (bytes instanceof Uint8Array) this.#buffers.push(bytes.buffer);
    return object;
  }

  /** An argument; now and then of another kind. */
  make(kind: Kind | undefined): unknown {
    const value = this.#make(kind);
    if (typeof value === "object" && value !== null) this.#given.add(value);
    return value;
  }

  #make(kind: Kind | undefined): unknown {
    const random = this.#random;
    if (kind === undefined || random.chance(12)) return this.#anything();
    if (typeof kind === "number") return this.#array(random.bytes(random.chance(20) ? random.length() : kind));
    if (typeof kind === "object") {
      if ("of" in kind) return this.object(kind.of);
      if ("like" in kind) return this.#array(this.#varied(contentFor(kind.like)));
      return "members" in kind ? this.#record(kind.members) : this.#make(random.pick(kind.oneOf));
    }
    switch (kind) {
      case "bytes":
        return random.chance(20) ? "text" : this.#array(this.#content());
      case "out":
        return random.chance(3) ? undefined : this.#array(new Uint8Array(random.below(120)));
      case "integer":
        return this.#integer();
      case "small":
        return random.below(random.pick([4, 500]));
      case "bigint":
        return random.i64();
      case "offsets":
        return this.#numbers(Uint32Array, Array.from({ length: 1 + random.below(6) }, () => random.below(60)).sort());
      case "sizes":
        return this.#numbers(Int32Array, Array.from({ length: random.below(6) }, () => random.i32()));
      case "text":
        return random.pick(words);
      case "date":
        return new Date(random.double());
      case "direction":
        return random.pick(words.slice(0, random.chance(8) ? undefined : 2));
      case "callback":
        return () => this.#answer(random.i32());
    }
  }

  #content(): Uint8Array {
    const random = this.#random;
    return random.chance(2) ? random.bytes() : this.#varied(random.pick(contents));
  }

  #varied(content: Uint8Array): Uint8Array {
    return this.#random.chance(2) ? content : this.#random.mutated(content);
  }

  #integer(): unknown {
    const random = this.#random;
    if (random.chance(2)) return random.below(300);
    return random.pick([() => random.i32(), () => random.unsigned(), () => random.double(), () => undefined])();
  }

  /** Bytes in memory of their own between guard bytes, or what only looks like them. */
  #array(content: Uint8Array): unknown {
    const random = this.#random;
    const { array, checkGuard } = random.chance(3)
      ? random.pick(hostileArrays).make(content)
      : { array: random.view(content), checkGuard: () => {} };
    this.#guards.push(checkGuard);
    const buffer = random.chance(8) ? undefined : bufferBehind(array);
    if (buffer !== undefined) this.#buffers.push(buffer);
    return random.chance(20) ? this.#spying(array as object) : array;
  }

  /** A proxy that acts whenever it is asked for anything. */
  #spying(target: object): unknown {
    const act = <T>(value: T): T => this.#answer(value);
    return new Proxy(target, {
      get: (from, key) => act(Reflect.get(from, key, from)),
      has: (from, key) => act(Reflect.has(from, key)),
      getPrototypeOf: (from) => act(Reflect.getPrototypeOf(from)),
      ownKeys: (from) => act(Reflect.ownKeys(from)),
    });
  }

  #numbers(type: Uint32ArrayConstructor | Int32ArrayConstructor, values: readonly number[]): unknown {
    const random = this.#random;
    if (random.chance(2)) {
      const array = type.from(values);
      this.#buffers.push(array.buffer);
      return random.chance(8) ? this.#spying(array) : array;
    }
    const list = [...values];
    for (const [index, value] of values.entries()) {
      if (random.chance(4)) Object.defineProperty(list, index, { get: () => this.#answer(value) });
    }
    return random.chance(8) ? this.#spying(list) : list;
  }

  /** Members are now and then missing, and some act when they are read. */
  #record(members: Readonly<Record<string, Kind>>): unknown {
    const random = this.#random;
    const record = {};
    for (const [name, kind] of Object.entries(members)) {
      if (random.chance(12)) continue;
      const value = this.make(kind);
      Object.defineProperty(record, name, {
        get: () => random.chance(12) ? this.#answer(value) : value,
        enumerable: true,
      });
    }
    return record;
  }

  #anything(): unknown {
    const random = this.#random;
    return random.pick([
      () => undefined,
      () => null,
      () => this.#integer(),
      () => random.i64(),
      () => random.pick(words),
      () => Symbol("symbol"),
      () => true,
      () => [1, 2],
      () => ({}),
      () => Object.create(null),
      () => new Date(random.double()),
      () => () => this.#answer(1),
      () => ({ valueOf: () => this.#answer(1), toString: () => this.#answer("1") }),
      () => this.#spying({}),
      () => this.#array(this.#content()),
      () => this.object(),
      () => new SharedArrayBuffer(random.below(pages)),
    ])();
  }

  /** Gives `value` after it threw, took the bytes of some argument away, or made them fewer; or did nothing. */
  #answer<T>(value: T): T {
    const random = this.#random;
    if (random.chance(4)) throw new Trap();
    const buffer = random.pick(this.#buffers);
    if (buffer instanceof ArrayBuffer && !buffer.detached && random.chance(2)) {
      if (buffer.resizable && random.chance(2)) buffer.resize(random.below(buffer.byteLength + 1));
      else structuredClone(buffer, { transfer: [buffer] });
    }
    return value;
  }
}
