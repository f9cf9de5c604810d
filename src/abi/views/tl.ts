/**
 * What the contract's TL parsers report.
 *
 * @module
 */
import { describe, StructView } from "../view.ts";

const struct = describe("tl_header_parse_result", { op: "u32", realOp: "u32" });

/** A parsed header, or why there is none, over 240 bytes (`mtproxy_ffi_tl_header_parse_result_t` of ABI v1). */
export class TlHeaderParseResult extends StructView {
  /** The size in bytes. */
  static readonly BYTES: number = struct.size;
  /** The struct's name in the contract. */
  static readonly structName = "tl_header_parse_result";
  /** 0, or negative if the header is malformed. */
  declare status: number;
  /** The header's length in bytes. */
  declare consumed: number;
  /** The operation, unsigned. */
  declare op: number;
  /** The first word, unsigned. */
  declare realOp: number;
  /** Always 0. */
  declare flags: number;
  /** The query id, signed. */
  declare qid: bigint;
  /** The actor id, signed. */
  declare actorId: bigint;
  /** The number of the error, 0 if there is none. */
  declare errnum: number;
  /** The length of the error's text in bytes. */
  declare errorLen: number;
  /** The error's text and zeros, 192 bytes in all. */
  declare error: Uint8Array;

  /**
   * Views the first `BYTES` bytes of `bytes` (any offset), or fresh zeroed bytes.
   *
   * @throws {ArgumentTypeError} if `bytes` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `bytes` is shorter than that
   */
  constructor(bytes?: Uint8Array) {
    super(struct, bytes);
  }

  static {
    struct.define(this.prototype);
  }
}
