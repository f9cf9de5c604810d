/**
 * Typed views over the contract's structs, made from their descriptions in `structs.ts`. A view keeps no value of its
 * own: it reads and writes the bytes it was given, so native writes are seen at once and nothing is copied.
 *
 * @module
 */
import { checkOut } from "../checks/arguments.ts";
import { bufferOf, byteOffsetOf, bytesBetween } from "../checks/genuine.ts";
import { hexOf } from "../checks/hex.ts";
import { type CamelCase, camelCase } from "./camel_case.ts";
import { type Field, type FieldKind, type StructLayout, type StructName, type Structs, structs } from "./structs.ts";

/** The TypeScript type of a field: 64-bit integers are `bigint`, sizes `number`, arrays a `Uint8Array` over the bytes. */
export type FieldValue<K extends FieldKind> = K extends `bytes:${number}` ? Uint8Array
  : K extends "u64" | "i64" ? bigint
  : number;

/** The fields of struct `N` under their camelCase names; assigning writes to the bytes. */
export type StructFields<N extends StructName> = {
  -readonly [F in keyof Structs[N]["fields"] & string as CamelCase<F>]: Structs[N]["fields"][F] extends
    { readonly kind: infer K extends FieldKind } ? FieldValue<K> : never;
};

/** A view of struct `N` over caller-owned bytes. */
export type StructView<N extends StructName> = StructFields<N> & {
  /** The viewed bytes, exactly the struct's size: the caller's memory, in an array of its own. */
  readonly bytes: Uint8Array;
  /** The fields as a plain object: `bigint` as a decimal string, byte arrays as hexadecimal. */
  toJSON(): Record<string, number | string>;
};

/** Makes views of struct `N`. */
export interface StructViewClass<N extends StructName> {
  /** The struct's size in bytes. */
  readonly BYTES: number;
  /** The struct's name in the contract, without `mtproxy_ffi_` and `_t`. */
  readonly structName: N;
  /**
   * Views the first `BYTES` bytes of `bytes` (any offset), or fresh zeroed bytes.
   *
   * @throws {ArgumentTypeError} if `bytes` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `bytes` is shorter than the struct
   */
  new(bytes?: Uint8Array): StructView<N>;
}

type Accessor = {
  get(data: DataView, bytes: Uint8Array): unknown;
  set(data: DataView, bytes: Uint8Array, value: never): void;
};

function accessor({ kind, offset }: Field): Accessor {
  switch (kind) {
    case "i8":
      return { get: (d) => d.getInt8(offset), set: (d, _, v: number) => d.setInt8(offset, v) };
    case "u16":
      return { get: (d) => d.getUint16(offset, true), set: (d, _, v: number) => d.setUint16(offset, v, true) };
    case "i16":
      return { get: (d) => d.getInt16(offset, true), set: (d, _, v: number) => d.setInt16(offset, v, true) };
    case "u32":
      return { get: (d) => d.getUint32(offset, true), set: (d, _, v: number) => d.setUint32(offset, v, true) };
    case "i32":
      return { get: (d) => d.getInt32(offset, true), set: (d, _, v: number) => d.setInt32(offset, v, true) };
    case "u64":
      return { get: (d) => d.getBigUint64(offset, true), set: (d, _, v: bigint) => d.setBigUint64(offset, v, true) };
    case "i64":
      return { get: (d) => d.getBigInt64(offset, true), set: (d, _, v: bigint) => d.setBigInt64(offset, v, true) };
    case "size":
      return {
        get: (d) => d.getUint32(offset, true) + d.getUint32(offset + 4, true) * 0x1_0000_0000,
        set: (d, _, v: number) => d.setBigUint64(offset, BigInt(v), true),
      };
    default: {
      const end = offset + Number(kind.slice("bytes:".length));
      return { get: (_, b) => b.subarray(offset, end), set: (_, b, v: Uint8Array) => b.subarray(offset, end).set(v) };
    }
  }
}

function jsonValue(value: unknown): number | string {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return value.toString();
  return hexOf(value as Uint8Array);
}

/** Makes the view class of one struct. */
export function structView<N extends StructName>(name: N, className: string): StructViewClass<N> {
  const layout: StructLayout = structs[name];
  /** Made with the first view, since most programs import this module and use few of its structs. */
  let accessors: readonly (readonly [field: string, accessor: Accessor])[] | undefined;
  class View {
    static readonly BYTES = layout.size;
    static readonly structName = name;
    readonly #bytes: Uint8Array;
    readonly #data: DataView;

    constructor(bytes: Uint8Array = new Uint8Array(layout.size)) {
      checkOut(bytes, layout.size, "bytes");
      this.#bytes = bytesBetween(bytes, 0, layout.size);
      this.#data = new DataView(bufferOf(bytes), byteOffsetOf(bytes), layout.size);
      accessors ??= View.#define();
    }

    get bytes(): Uint8Array {
      return this.#bytes;
    }

    /** The fields; throws if the bytes were detached, or their buffer made smaller, since the view was made. */
    get #fields(): DataView {
      checkOut(this.#bytes, layout.size, "bytes");
      return this.#data;
    }

    toJSON(): Record<string, number | string> {
      return Object.fromEntries(this.#entries().map(([field, value]) => [field, jsonValue(value)]));
    }

    [Symbol.for("nodejs.util.inspect.custom")](
      _depth: number,
      options: unknown,
      inspect: (value: unknown, options: unknown) => string,
    ): string {
      return `${className} ${inspect(Object.fromEntries(this.#entries()), options)}`;
    }

    #entries(): [string, unknown][] {
      return (accessors ?? []).map(([field, { get }]) => [field, get(this.#fields, this.#bytes)]);
    }

    /** Gives the class its properties. */
    static #define(): typeof accessors {
      const made = Object.entries(layout.fields).map(([field, description]) =>
        [camelCase(field), accessor(description)] as const
      );
      for (const [field, { get, set }] of made) {
        Object.defineProperty(View.prototype, field, {
          enumerable: true,
          configurable: true,
          get(this: View): unknown {
            return get(this.#fields, this.#bytes);
          },
          set(this: View, value: never): void {
            set(this.#fields, this.#bytes, value);
          },
        });
      }
      return made;
    }
  }
  Object.defineProperty(View, "name", { value: className });
  return View as unknown as StructViewClass<N>;
}
