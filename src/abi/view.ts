/**
 * Typed views over the contract's structs, made from their descriptions in `structs.ts`. A view keeps no value of its
 * own: it reads and writes the bytes it was given, so native writes are seen at once and nothing is copied.
 *
 * @module
 */
import { ArgumentTypeError } from "../checks/argument_error.ts";
import { defineValue } from "../checks/frozen.ts";
import { bufferOf, byteOffsetOf, bytesBetween } from "../checks/genuine.ts";
import { hexOf } from "../checks/hex.ts";
import { checkOut } from "../checks/out_arguments.ts";
import { checkInstance } from "../checks/value_arguments.ts";
import { camelCase } from "./camel_case.ts";
import { type Accessor, accessor, widthOf } from "./field.ts";
import { type Field, type FieldKind, type StructLayout, type StructName, structs } from "./structs.ts";

/** What a view shows of a struct. */
interface Shown {
  /** The names of its fields in TypeScript, in their order. */
  readonly names: readonly string[];
  /** The places of the bytes between its fields. */
  readonly gaps: readonly number[];
}

/** A struct as its view shows it. */
export interface Described {
  /** Its size in bytes. */
  readonly size: number;
  /** Says which class's prototype gets the fields that it does not define itself; `for … in` lists all of them. */
  define(prototype: object): void;
  /** What is shown. Made with the first view, since most programs import the classes and make few of them. */
  shown(): Shown;
}

/**
 * Describes a struct for its view. Fields whose bits the contract stores as another number than they mean have another
 * kind in `kinds`; names that the view shows beside its fields stand in `others`.
 */
export function describe(
  name: StructName,
  kinds: Readonly<Record<string, FieldKind>> = {},
  others: readonly string[] = [],
): Described {
  const { size, fields }: StructLayout = structs[name];
  let owner: object = {};
  let shown: Shown | undefined;
  const make = (): Shown => {
    const names: string[] = [...others];
    const gaps: number[] = [];
    let end = 0;
    for (const [field, { kind, offset }] of Object.entries(fields)) {
      const property = camelCase(field);
      names.push(property);
      while (end < offset) gaps.push(end++);
      end += widthOf(kind);
      if (Object.hasOwn(owner, property)) continue;
      const shownField: Field = {
        kind: (Object.hasOwn(kinds, property) ? kinds[property] : undefined) ?? kind,
        offset,
      };
      const access = accessor(property, shownField);
      Object.defineProperty(owner, property, liveProperty(shownField, access));
    }
    for (const property of names)
      Object.defineProperty(owner, property, { __proto__: null, enumerable: true } as PropertyDescriptor);
    return { names, gaps };
  };
  return {
    size,
    define(prototype) {
      owner = prototype;
    },
    shown: () => shown ??= make(),
  };
}

/** The one own property of a view: test runners compare own properties alone, and would find any two views equal. */
const ownBytes = Symbol("bytes");

/** What a view holds. Reading it fails once the bytes are gone, and `gone` says so. */
let dataOf: (view: StructView) => DataView;
/** Throws the error for a view that lost its bytes; any other error as it is. */
let gone: (view: StructView, error: unknown) => never;
/** The bytes that a view holds; `undefined` for what only looks like a view. */
let bytesOf: (view: StructView) => Uint8Array | undefined;

/** A getter for a common kind that does not call `get`, which takes Bun 9 ns a field, and a stat line has 42. */
let reader: (kind: FieldKind, offset: number) => ((this: StructView) => unknown) | undefined;

function liveProperty({ kind, offset }: Field, { get, set }: Accessor): PropertyDescriptor {
  return {
    __proto__: null,
    configurable: true,
    get: reader(kind, offset) ?? function(this: StructView): unknown {
      const data = dataOf(this);
      // The engine checks the view at each use; asking it before takes as long as reading ten fields.
      try {
        return get(data);
      } catch (error) {
        return gone(this, error);
      }
    },
    set(this: StructView, value: never): void {
      const data = dataOf(this);
      try {
        set(data, value);
      } catch (error) {
        gone(this, error);
      }
    },
  } as PropertyDescriptor;
}

function jsonValue(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return value instanceof Uint8Array ? hexOf(value) : value;
}

/** The fields of a view as JSON has them: a `bigint` as a decimal string, bytes in hexadecimal. */
export type StructJson<View> = {
  [K in Exclude<keyof View, "bytes"> as View[K] extends number | bigint | string | Uint8Array ? K : never]:
    View[K] extends number ? number : string;
};

/**
 * A view of a struct over bytes that belong to the caller: reading a field reads them, assigning to it writes to them. A
 * field of bytes is read as a copy; assign it to write it.
 *
 * Two views of a class are deeply equal if their bytes are, those between the fields included. A view that is sent to a
 * worker or cloned loses its class: send its `bytes`, and view these there.
 */
export abstract class StructView {
  readonly #struct: Described;
  readonly #bytes: Uint8Array;
  readonly #data: DataView;

  /** Views the first bytes of `bytes`, or fresh zeroed ones. */
  protected constructor(struct: Described, bytes?: Uint8Array) {
    this.#struct = struct;
    struct.shown();
    if (bytes === undefined) {
      this.#bytes = new Uint8Array(struct.size);
      this.#data = new DataView(this.#bytes.buffer);
    } else {
      checkOut(bytes, struct.size, "bytes");
      this.#bytes = bytesBetween(bytes, 0, struct.size);
      this.#data = new DataView(bufferOf(bytes), byteOffsetOf(bytes), struct.size);
    }
    // For those who compare views. This class reads `#bytes`, since anybody may change this property.
    (this as { [ownBytes]?: Uint8Array })[ownBytes] = this.#bytes;
  }

  /** The viewed bytes, exactly `BYTES` of them: the caller's memory, in an array of its own. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** The fields as a plain object: a `bigint` as a decimal string, bytes in hexadecimal. */
  toJSON(): StructJson<this> {
    return Object.fromEntries(this.#entries().map(([name, value]) => [name, jsonValue(value)])) as StructJson<this>;
  }

  #entries(): [name: string, value: unknown][] {
    return this.#struct.shown().names.map((name) => [name, Reflect.get(this, name)]);
  }

  static {
    dataOf = (view) => view.#data;
    gone = (view, error) => {
      checkOut(view.#bytes, view.#struct.size, "bytes");
      throw error;
    };
    reader = (kind, offset) => {
      switch (kind) {
        case "i32":
          return function() {
            try {
              return this.#data.getInt32(offset, true);
            } catch (error) {
              return gone(this, error);
            }
          };
        case "u64":
          return function() {
            try {
              return this.#data.getBigUint64(offset, true);
            } catch (error) {
              return gone(this, error);
            }
          };
        case "i64":
          return function() {
            try {
              return this.#data.getBigInt64(offset, true);
            } catch (error) {
              return gone(this, error);
            }
          };
        default:
          return undefined;
      }
    };
    bytesOf = (view) => #bytes in view ? view.#bytes : undefined;
    type Inspect = (value: unknown, options: unknown) => string;
    const show = function(this: StructView, _depth: number, options: unknown, inspect: Inspect): string {
      return `${this.constructor.name} ${inspect(Object.fromEntries(this.#entries()), options)}`;
    };
    defineValue(StructView.prototype, Symbol.for("nodejs.util.inspect.custom"), show);
  }
}

/** Reads or writes, in a class's own way, the bytes of a view; throws if they are gone. */
export function useData<T>(view: StructView, use: (data: DataView) => T): T {
  try {
    return use(dataOf(view));
  } catch (error) {
    return gone(view, error);
  }
}

/** Clears what native code leaves between the fields, which may be anything that was in its memory. */
export function clearGaps(bytes: Uint8Array, struct: Described): void {
  for (const place of struct.shown().gaps) bytes[place] = 0;
}

/** A class of views. */
type ViewClass<V> = abstract new(...args: never[]) => V;

/** Accepts a view of the class `type`, of `size` bytes, that still has them; gives these, for native code. */
export function viewBytes<V extends StructView>(
  view: V,
  type: ViewClass<V>,
  size: number,
  name: string,
): Uint8Array {
  if (!(view instanceof type)) rejectView(view, type, size, name);
  const bytes = bytesOf(view);
  if (bytes === undefined) {
    throw new ArgumentTypeError(`${name} must be made by the constructor; ${wrapRemedy(type, size)}`);
  }
  checkOut(bytes, size, `${name}.bytes`);
  return bytes;
}

function wrapRemedy({ name }: ViewClass<unknown>, size: number): string {
  return `wrap its ${size} bytes: new ${name}(bytes)`;
}

function rejectView<V>(view: V, type: ViewClass<V>, size: number, name: string): void {
  checkInstance(view, type, name, wrapRemedy(type, size));
}
