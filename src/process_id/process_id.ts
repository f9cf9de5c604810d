/**
 * A process id as it travels: IPv4 address, port, truncated pid and start time in twelve bytes.
 *
 * @module
 */
import { structs } from "../abi/structs.ts";
import {
  ArgumentTypeError,
  checkI32,
  checkInstance,
  checkInteger,
  checkObject,
  checkOut,
  checkU32,
} from "../checks/arguments.ts";
import { bufferOf, byteOffsetOf, bytesBetween } from "../checks/genuine.ts";

const { size, fields: at } = structs.process_id;

/** The private bytes of a process id; `undefined` for what only looks like one. */
let bytesOf: (id: ProcessId) => Uint8Array | undefined;

/** Accepts a process id that has not lost its bytes since it was made; gives these, for native code. */
export function processIdBytes(id: ProcessId, name: string): Uint8Array {
  const remedy = "wrap its 12 bytes: new ProcessId(bytes)";
  checkInstance(id, ProcessId, name, remedy);
  const bytes = bytesOf(id);
  if (bytes === undefined) throw new ArgumentTypeError(`${name} must be made by the constructor; ${remedy}`);
  checkOut(bytes, size, `${name}.bytes`);
  return bytes;
}

/** The four fields of a process id; 0 means unset, or any in a pattern. */
export interface ProcessIdFields {
  /** IPv4 address, 0 to 2^32 − 1: 0x7f000001 is 127.0.0.1. */
  ip: number;
  /** 0 to 65535. */
  port: number;
  /** The low 16 bits of the operating system's process id. */
  pid: number;
  /** Start time, Unix seconds as a signed 32-bit integer. */
  utime: number;
}

/**
 * A process id over twelve caller-owned bytes (`mtproxy_ffi_process_id_t` of ABI v1): reading and assigning a field
 * reads and writes the bytes.
 *
 * @example As it travels
 * ```ts
 * import { ProcessId } from "@mtproxy/ffi/process-id";
 * console.log(ProcessId.from({ ip: 0x7f000001, port: 443 }).bytes.toHex()); // 0100007fbb01000000000000
 * ```
 */
export class ProcessId implements ProcessIdFields {
  /** The size in bytes. */
  static readonly BYTES: number = size;
  readonly #bytes: Uint8Array;
  readonly #data: DataView;

  /**
   * Views the first `BYTES` bytes of `bytes` (any offset), or fresh zeroed bytes.
   *
   * @throws {ArgumentTypeError} if `bytes` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `bytes` is shorter than that
   */
  constructor(bytes: Uint8Array = new Uint8Array(size)) {
    checkOut(bytes, size, "bytes");
    this.#bytes = bytesBetween(bytes, 0, size);
    this.#data = new DataView(bufferOf(bytes), byteOffsetOf(bytes), size);
  }

  /** The viewed bytes, exactly `BYTES` of them: the caller's memory, in an array of its own. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** The fields; throws if the bytes were detached, or their buffer made smaller, since the id was made. */
  get #fields(): DataView {
    checkOut(this.#bytes, size, "bytes");
    return this.#data;
  }

  /**
   * A process id with the given fields over fresh bytes; absent fields are 0.
   *
   * @throws {ArgumentTypeError} if `fields` is not an object or a field not a number
   * @throws {ArgumentRangeError} if a field is out of its range
   */
  static from(fields: Readonly<Partial<ProcessIdFields>>): ProcessId {
    checkObject(fields, "fields", "pass { ip, port, pid, utime }");
    const { ip = 0, port = 0, pid = 0, utime = 0 } = fields;
    const id = new ProcessId();
    id.ip = ip;
    id.port = port;
    id.pid = pid;
    id.utime = utime;
    return id;
  }

  /** IPv4 address, 0 to 2^32 − 1: 0x7f000001 is 127.0.0.1. */
  get ip(): number {
    return this.#fields.getUint32(at.ip.offset, true);
  }
  set ip(value: number) {
    checkU32(value, "ip");
    this.#fields.setUint32(at.ip.offset, value, true);
  }

  /** 0 to 65535; the contract stores its bits as a signed number. */
  get port(): number {
    return this.#fields.getUint16(at.port.offset, true);
  }
  set port(value: number) {
    checkInteger(value, 0, 0xffff, "port");
    this.#fields.setUint16(at.port.offset, value, true);
  }

  /** The low 16 bits of the operating system's process id. */
  get pid(): number {
    return this.#fields.getUint16(at.pid.offset, true);
  }
  set pid(value: number) {
    checkInteger(value, 0, 0xffff, "pid");
    this.#fields.setUint16(at.pid.offset, value, true);
  }

  /** Start time, Unix seconds as a signed 32-bit integer. */
  get utime(): number {
    return this.#fields.getInt32(at.utime.offset, true);
  }
  set utime(value: number) {
    checkI32(value, "utime");
    this.#fields.setInt32(at.utime.offset, value, true);
  }

  /** The four fields as a plain object. */
  toJSON(): ProcessIdFields {
    return { ip: this.ip, port: this.port, pid: this.pid, utime: this.utime };
  }

  static {
    bytesOf = (id) => #bytes in id ? id.#bytes : undefined;
    type Inspect = (value: unknown, options: unknown) => string;
    Object.defineProperty(ProcessId.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value(this: ProcessId, _depth: number, options: unknown, inspect: Inspect): string {
        return `ProcessId ${inspect(this.toJSON(), options)}`;
      },
    });
  }
}
