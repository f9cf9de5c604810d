/**
 * A process id as it travels: IPv4 address, port, truncated pid and start time in twelve bytes.
 *
 * @module
 */
import { checkObject } from "../../checks/value_arguments.ts";
import { describe, StructView, viewBytes } from "../view.ts";

const struct = describe("process_id", { port: "u16" });

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
export class ProcessId extends StructView implements ProcessIdFields {
  /** The size in bytes. */
  static readonly BYTES: number = struct.size;
  /** The struct's name in the contract. */
  static readonly structName = "process_id";
  /** IPv4 address, 0 to 2^32 − 1: 0x7f000001 is 127.0.0.1. */
  declare ip: number;
  /** 0 to 65535; the contract stores its bits as a signed number. */
  declare port: number;
  /** The low 16 bits of the operating system's process id. */
  declare pid: number;
  /** Start time, Unix seconds as a signed 32-bit integer. */
  declare utime: number;

  /**
   * Views the first `BYTES` bytes of `bytes` (any offset), or fresh zeroed bytes.
   *
   * @throws {ArgumentTypeError} if `bytes` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `bytes` is shorter than that
   */
  constructor(bytes?: Uint8Array) {
    super(struct, bytes);
  }

  /**
   * A process id with the given fields over fresh bytes; absent fields are 0.
   *
   * @throws {ArgumentTypeError} if `fields` is not an object or a field not a number
   * @throws {ArgumentRangeError} if a field is out of its range
   */
  static from(fields: { readonly [K in keyof ProcessIdFields]?: number | undefined }): ProcessId {
    checkObject(fields, "fields", "pass { ip, port, pid, utime }");
    const { ip = 0, port = 0, pid = 0, utime = 0 } = fields;
    const id = new ProcessId();
    id.ip = ip;
    id.port = port;
    id.pid = pid;
    id.utime = utime;
    return id;
  }

  static {
    struct.define(this.prototype);
  }
}

/** Accepts a process id that has not lost its bytes since it was made; gives these, for native code. */
export function processIdBytes(id: ProcessId, name: string): Uint8Array {
  return viewBytes(id, ProcessId, struct.size, name);
}
