/**
 * How values cross the boundary: the kinds in which `symbols.ts` writes its signatures, and their TypeScript types.
 *
 * @module
 */
import type { StructName } from "./structs.ts";

/** What a parameter may be. Buffers are borrowed for the call; `out` kinds are written by native code. */
export type ParameterKind =
  | "i32"
  | "u32"
  /** `uint32_t`, as the signed number of the same bits: engines keep it in a register, but no unsigned one beyond 2^31. */
  | "bits"
  | "i64"
  | "f64"
  /** `size_t` */
  | "size"
  /** `const uint8_t *` */
  | "bytes"
  /** `const char *`, counted, not NUL-terminated */
  | "text"
  /** `uint8_t *` */
  | "out"
  /** `char *` */
  | "textOut"
  /** `const int32_t *` */
  | "i32Array"
  /** `int64_t *` */
  | "i64ArrayOut"
  /** `const uint32_t *` */
  | "u32Array"
  /** `uint32_t *` */
  | "u32ArrayOut"
  /** `const mtproxy_ffi_<name>_t *` */
  | `in:${StructName}`
  /** `mtproxy_ffi_<name>_t *` */
  | `out:${StructName}`;

/** What a function may return. */
export type ResultKind = "i32" | "u32" | "bits" | "i64" | "f64";

/** One parameter: its name in the C header, and its kind. */
export type Parameter = readonly [name: string, kind: ParameterKind];

/** A native function's signature. */
export interface Signature {
  /** In the order of the C declaration. */
  readonly parameters: readonly Parameter[];
  /** The kind of the returned value. */
  readonly result: ResultKind;
  /** How `mtproxy_ext_block_call` makes the same call, for the functions that it knows. */
  readonly block?: BlockEntry;
  /** Which parameters are secrets, of which no copy may stay behind in Node. */
  readonly secrets?: "first" | "third" | "both";
}

/** A function that can be called through one block of memory. */
export interface BlockEntry {
  /** Its number there. */
  readonly number: number;
  /** How many bytes it leaves for its `out` buffer; absent where it gives back a number. */
  readonly stored?: number;
  /** How it uses the block: `in` and `out` move a queue's message, `through` runs data through a cipher, `start` starts one. */
  readonly use?: "in" | "out" | "through" | "start";
}

/** Functions by their C names. */
export type SymbolTable = Readonly<Record<string, Signature>>;

/** The TypeScript type of an argument of kind `K`. */
export type Argument<K extends ParameterKind> = K extends "i32" | "u32" | "bits" | "f64" ? number
  : K extends "size" | "i64" ? bigint
  : K extends "i32Array" ? Int32Array
  : K extends "i64ArrayOut" ? BigInt64Array
  : K extends "u32Array" | "u32ArrayOut" ? Uint32Array
  : Uint8Array;

/** The TypeScript type of a result of kind `K`. */
export type Result<K extends ResultKind> = K extends "i64" ? bigint : number;

/** The TypeScript types of a function's arguments. */
export type Arguments<P extends readonly Parameter[]> = {
  -readonly [I in keyof P]: P[I] extends Parameter ? Argument<P[I][1]> : never;
};

/** The callable form of a symbol table: one typed function for each symbol. */
export type Calls<T extends SymbolTable> = {
  readonly [S in keyof T]: (...args: Arguments<T[S]["parameters"]>) => Result<T[S]["result"]>;
};

/** Opens a group of symbols at its first use, and gives the same functions ever after. */
export type OpenGroup = <T extends SymbolTable>(group: T) => Calls<T>;

/** For each function of a table, what gives it: opened at its first use, by itself. */
export type LazyCalls<T extends SymbolTable> = { readonly [S in keyof T]: () => Calls<T>[S] };

/** The same functions, run in a thread of the runtime's own: each promises its result. */
export type BackgroundCalls<T extends SymbolTable> = {
  readonly [S in keyof T]: (...args: Parameters<Calls<T>[S]>) => Promise<ReturnType<Calls<T>[S]>>;
};

/** Advances a digest's state over `length` bytes in a thread of the runtime's own. */
export type UpdateInBackground = (state: Uint8Array, data: Uint8Array, length: number) => Promise<void>;

/** Functions of the library for a thread that has none of this package's modules. */
export interface ThreadLibrary {
  /** The text of a function that opens the library; it takes what follows. */
  readonly open: string;
  /** The library's path. */
  readonly path: string;
  /** The functions to open, in a form that can be posted. */
  readonly definitions: unknown;
}

/** Advances a raw CRC state (32 bits, no inversion) over `data`, whose `length` the engine was asked for. */
export type CrcOperation = (data: Uint8Array, length: number, state: number) => number;
