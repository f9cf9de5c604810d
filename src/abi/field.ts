/**
 * How a view reads and writes one field of a struct. What is assigned is checked as an argument is.
 *
 * @module
 */
import { ArgumentRangeError } from "../checks/argument_error.ts";
import { checkI64, checkU64 } from "../checks/bigint_arguments.ts";
import { bytesOf, checkBytes } from "../checks/byte_arguments.ts";
import { type Bytes, bytesBetween, copyNumbers } from "../checks/genuine.ts";
import { checkI32, checkInteger, checkU32 } from "../checks/number_arguments.ts";
import type { Field, FieldKind } from "./structs.ts";

/** How a field is read and written. */
export interface Accessor {
  /** Reads the field. */
  get(data: DataView): unknown;
  /** Checks a value, and writes it. */
  set(data: DataView, value: never): void;
}

/** Copies the bytes from `offset` to `end`. */
export function readBytes(data: DataView, offset: number, end: number): Uint8Array {
  const copy = new Uint8Array(end - offset);
  copyNumbers(copy, bytesOfView(data, offset, end));
  return copy;
}

/** Writes up to `most` bytes to `offset` and zeros behind them, up to `end`. */
export function writeBytes(
  data: DataView,
  offset: number,
  end: number,
  value: Bytes,
  name: string,
  most: number = end - offset,
): void {
  const length = checkBytes(value, name);
  if (length > most) throw new ArgumentRangeError(`${name} must have ${most} bytes at most, got ${length}; cut it`);
  const field = bytesOfView(data, offset, end);
  copyNumbers(field, bytesBetween(bytesOf(value), 0, length));
  field.fill(0, length);
}

function bytesOfView(data: DataView, offset: number, end: number): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset + offset, end - offset);
}

/** How many bytes a field takes. */
export function widthOf(kind: FieldKind): number {
  if (kind.startsWith("bytes:")) return Number(kind.slice("bytes:".length));
  return kind === "size" ? 8 : Number(kind.slice(1)) / 8;
}

/** The way to the field `name`. */
export function accessor(name: string, { kind, offset }: Field): Accessor {
  switch (kind) {
    case "i8":
      return {
        get: (data) => data.getInt8(offset),
        set(data, value: number) {
          checkInteger(value, -0x80, 0x7f, name);
          data.setInt8(offset, value);
        },
      };
    case "u16":
      return {
        get: (data) => data.getUint16(offset, true),
        set(data, value: number) {
          checkInteger(value, 0, 0xffff, name);
          data.setUint16(offset, value, true);
        },
      };
    case "i16":
      return {
        get: (data) => data.getInt16(offset, true),
        set(data, value: number) {
          checkInteger(value, -0x8000, 0x7fff, name);
          data.setInt16(offset, value, true);
        },
      };
    case "u32":
      return {
        get: (data) => data.getUint32(offset, true),
        set(data, value: number) {
          checkU32(value, name);
          data.setUint32(offset, value, true);
        },
      };
    case "i32":
      return {
        get: (data) => data.getInt32(offset, true),
        set(data, value: number) {
          checkI32(value, name);
          data.setInt32(offset, value, true);
        },
      };
    case "u64":
      return {
        get: (data) => data.getBigUint64(offset, true),
        set(data, value: bigint) {
          checkU64(value, name);
          data.setBigUint64(offset, value, true);
        },
      };
    case "i64":
      return {
        get: (data) => data.getBigInt64(offset, true),
        set(data, value: bigint) {
          checkI64(value, name);
          data.setBigInt64(offset, value, true);
        },
      };
    case "size":
      return {
        get: (data) => data.getUint32(offset, true) + data.getUint32(offset + 4, true) * 0x1_0000_0000,
        set(data, value: number) {
          checkInteger(value, 0, Number.MAX_SAFE_INTEGER, name);
          data.setBigUint64(offset, BigInt(value), true);
        },
      };
    default: {
      const end = offset + widthOf(kind);
      return {
        get: (data) => readBytes(data, offset, end),
        set: (data, value: Bytes) => writeBytes(data, offset, end, value, name),
      };
    }
  }
}
