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
import type { Bytes } from "../checks/genuine.ts";
import "../boundary/mod.ts";
import type { TlHeader } from "./header.ts";
import { parseAnswerHeader as plainAnswer, parseQueryHeader as plainQuery } from "./plain.ts";

export type { Bytes } from "../checks/genuine.ts";
export * from "./header.ts";

/**
 * Parses the header of a query. Unless it is a KPHP query, at least 4 bytes must follow the header.
 *
 * @param data the packet, from the header on; its length need not be a multiple of 4
 * @returns what the header says, and how long it is
 * @throws {ArgumentTypeError} if `data` is not bytes
 * @throws {TlHeaderError} if the header is malformed
 *
 * @example The header of a packet
 * ```ts
 * import { buildQueryHeader, parseQueryHeader } from "@mtproxy/ffi/tl";
 * const packet = new Uint8Array([...buildQueryHeader({ qid: 7n, actorId: 1n }), 0, 0, 0, 0]);
 * const { qid, actorId, consumed } = parseQueryHeader(packet);
 * console.log(qid, actorId, consumed); // 7n 1n 24
 * console.log(JSON.stringify(parseQueryHeader(packet).toJSON().actorId)); // "1"
 * ```
 */
export function parseQueryHeader(data: Bytes): TlHeader {
  return plainQuery(data);
}

/**
 * Parses the header of an answer. Unless it is an error, at least 4 bytes must follow the header; of a wrapped error,
 * those are its code.
 *
 * @param data the packet, from the header on; its length need not be a multiple of 4
 * @returns what the header says, and how long it is
 * @throws {ArgumentTypeError} if `data` is not bytes
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
export function parseAnswerHeader(data: Bytes): TlHeader {
  return plainAnswer(data);
}
