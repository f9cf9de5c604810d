/**
 * TL query and answer headers: parsing and building them.
 *
 * ```ts
 * import { buildQueryHeader, parseQueryHeader } from "@mtproxy/ffi/tl";
 * const packet = new Uint8Array([...buildQueryHeader({ qid: 7n, actorId: 1n }), 0, 0, 0, 0]);
 * console.log(parseQueryHeader(packet).actorId); // 1n
 * ```
 *
 * @module
 */
import { structs } from "../abi/structs.ts";
import { symbols } from "../abi/symbols.ts";
import { lazyGroup } from "../boundary/lazy_group.ts";
import { opened } from "../boundary/mod.ts";
import { checkStatus, NativeCallError } from "../boundary/native_call.ts";
import { checkBytes } from "../checks/arguments.ts";
import { MAX_U32 } from "../checks/limits.ts";
import type { TlHeader } from "./header.ts";
import { parseAnswerHeader as plainAnswer, parseQueryHeader as plainQuery } from "./plain.ts";

export * from "./header.ts";

const native = lazyGroup(symbols.tl);

const { fields: at, size } = structs.tl_header_parse_result;
const scratch = new Uint8Array(size);
const fields = new DataView(scratch.buffer);

/**
 * Up to how many bytes a packet is parsed by native code. Beyond 4 GiB its length has more than 32 bits; where buffers are
 * slow, a call with two of them takes longer than parsing in plain TypeScript.
 */
const nativeMax = opened.runtime.slowBuffers ? -1 : MAX_U32;

/** Reads the parsed header. The contract does not report where an error is: the plain parser finds it. */
function header(status: number, symbol: string, data: Uint8Array, plain: (data: Uint8Array) => TlHeader): TlHeader {
  checkStatus(status, symbol);
  const verdict = fields.getInt32(at.status.offset, true);
  if (verdict < 0) {
    plain(data);
    throw new NativeCallError(symbol, verdict);
  }
  return {
    op: fields.getUint32(at.op.offset, true),
    realOp: fields.getUint32(at.real_op.offset, true),
    flags: fields.getInt32(at.flags.offset, true),
    qid: fields.getBigInt64(at.qid.offset, true),
    actorId: fields.getBigInt64(at.actor_id.offset, true),
    consumed: fields.getInt32(at.consumed.offset, true),
  };
}

/**
 * Parses the header of a query. Unless it is a KPHP query, at least 4 bytes must follow the header.
 *
 * @param data the packet, from the header on; its length need not be a multiple of 4
 * @returns what the header says, and how long it is
 * @throws {ArgumentTypeError} if `data` is not a `Uint8Array`
 * @throws {TlHeaderError} if the header is malformed
 *
 * @example The header of a packet
 * ```ts
 * import { buildQueryHeader, parseQueryHeader } from "@mtproxy/ffi/tl";
 * const packet = new Uint8Array([...buildQueryHeader({ qid: 7n, actorId: 1n }), 0, 0, 0, 0]);
 * const { qid, actorId, consumed } = parseQueryHeader(packet);
 * console.log(qid, actorId, consumed); // 7n 1n 24
 * ```
 */
export function parseQueryHeader(data: Uint8Array): TlHeader {
  const length = checkBytes(data, "data");
  if (length > nativeMax) return plainQuery(data);
  const status = native().mtproxy_ext_tl_parse_query_header(data, length, scratch);
  return header(status, "mtproxy_ext_tl_parse_query_header", data, plainQuery);
}

/**
 * Parses the header of an answer. Unless it is an error, at least 4 bytes must follow the header; of a wrapped error,
 * those are its code.
 *
 * @param data the packet, from the header on; its length need not be a multiple of 4
 * @returns what the header says, and how long it is
 * @throws {ArgumentTypeError} if `data` is not a `Uint8Array`
 * @throws {TlHeaderError} if the header is malformed
 *
 * @example An answer that wraps an error
 * ```ts
 * import { buildAnswerHeader, parseAnswerHeader, RPC_REQ_ERROR_WRAPPED } from "@mtproxy/ffi/tl";
 * const packet = new Uint8Array([...buildAnswerHeader({ qid: 7n, op: RPC_REQ_ERROR_WRAPPED }), 0, 0, 0, 0]);
 * const { op, qid } = parseAnswerHeader(packet);
 * console.log(op === RPC_REQ_ERROR_WRAPPED, qid); // true 7n
 * ```
 */
export function parseAnswerHeader(data: Uint8Array): TlHeader {
  const length = checkBytes(data, "data");
  if (length > nativeMax) return plainAnswer(data);
  const status = native().mtproxy_ext_tl_parse_answer_header(data, length, scratch);
  return header(status, "mtproxy_ext_tl_parse_answer_header", data, plainAnswer);
}
