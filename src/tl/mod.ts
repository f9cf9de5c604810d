/**
 * TL query and answer headers: parsing and building them, in TypeScript, which takes less time in every runtime than a
 * native call with two buffers. Importing opens the library all the same, as every area does.
 *
 * ```ts
 * import { buildQueryHeader, parseQueryHeader } from "@mtproxy/ffi/tl";
 * const packet = new Uint8Array([...buildQueryHeader({ qid: 7n, actorId: 1n }), 0, 0, 0, 0]);
 * console.log(parseQueryHeader(packet).actorId); // 1n
 * ```
 *
 * @module
 */
import "../boundary/mod.ts";
import type { TlHeader } from "./header.ts";
import { parseAnswerHeader as plainAnswer, parseQueryHeader as plainQuery } from "./plain.ts";

export {
  type AnswerHeaderFields,
  buildAnswerHeader,
  buildQueryHeader,
  type QueryHeaderFields,
  RPC_DEST_ACTOR,
  RPC_DEST_ACTOR_FLAGS,
  RPC_DEST_FLAGS,
  RPC_INVOKE_KPHP_REQ,
  RPC_INVOKE_REQ,
  RPC_REQ_ERROR,
  RPC_REQ_ERROR_WRAPPED,
  RPC_REQ_RESULT,
  RPC_REQ_RESULT_FLAGS,
  TL_ERROR_HEADER,
  type TlHeader,
  TlHeaderError,
} from "./header.ts";

/**
 * Parses the header of a query. Unless it is a KPHP query, at least 4 bytes must follow the header.
 *
 * @param data the packet, from the header on; its length need not be a multiple of 4
 * @throws {ArgumentTypeError} if `data` is not a `Uint8Array` or was detached
 * @throws {TlHeaderError} if the header is malformed
 *
 * @example
 * ```ts
 * import { buildQueryHeader, parseQueryHeader } from "@mtproxy/ffi/tl";
 * console.log(parseQueryHeader(new Uint8Array([...buildQueryHeader({ qid: 7n }), 0, 0, 0, 0])).qid); // 7n
 * ```
 */
export function parseQueryHeader(data: Uint8Array): TlHeader {
  return plainQuery(data);
}

/**
 * Parses the header of an answer. Unless it is an error, at least 4 bytes must follow the header; of a wrapped error,
 * those are its code.
 *
 * @param data the packet, from the header on; its length need not be a multiple of 4
 * @throws {ArgumentTypeError} if `data` is not a `Uint8Array` or was detached
 * @throws {TlHeaderError} if the header is malformed
 *
 * @example
 * ```ts
 * import { buildAnswerHeader, parseAnswerHeader } from "@mtproxy/ffi/tl";
 * console.log(parseAnswerHeader(new Uint8Array([...buildAnswerHeader({ qid: 7n }), 0, 0, 0, 0])).qid); // 7n
 * ```
 */
export function parseAnswerHeader(data: Uint8Array): TlHeader {
  return plainAnswer(data);
}
