/**
 * TL query and answer headers: the parsed form, the error, and builders for the other direction.
 *
 * @module
 */
import { ArgumentRangeError } from "../checks/argument_error.ts";
import { checkI64 } from "../checks/bigint_arguments.ts";
import { hexWord } from "../checks/hex.ts";
import { checkU32 } from "../checks/number_arguments.ts";
import { checkObject } from "../checks/value_arguments.ts";
import { answerOpcodes, listOpcodes, type Opcodes, queryOpcodes } from "./first_words.ts";
import {
  RPC_DEST_ACTOR,
  RPC_INVOKE_KPHP_REQ,
  RPC_INVOKE_REQ,
  RPC_REQ_ERROR,
  RPC_REQ_ERROR_WRAPPED,
  RPC_REQ_RESULT,
  TL_ERROR_HEADER,
} from "./opcodes.ts";

export * from "./opcodes.ts";

/** A header as JSON has it. */
export interface TlHeaderJson {
  /** The operation, unsigned. */
  readonly op: number;
  /** The first word, unsigned. */
  readonly realOp: number;
  /** Always 0. */
  readonly flags: number;
  /** The query id, a signed decimal number. */
  readonly qid: string;
  /** The actor id, a signed decimal number. */
  readonly actorId: string;
  /** The header's length in bytes. */
  readonly consumed: number;
}

/** A parsed header (`mtproxy_ffi_tl_header_parse_result_t` of ABI v1). */
export class TlHeader {
  /** The operation, unsigned: the first word, or `RPC_REQ_ERROR_WRAPPED` if a result turned out to wrap an error. */
  readonly op: number;
  /** The first word, unsigned. */
  readonly realOp: number;
  /** Always 0: the contract accepts no other flags. */
  readonly flags: number;
  /** The query id, signed. */
  readonly qid: bigint;
  /** The actor id, signed; 0n without one, and in every answer. */
  readonly actorId: bigint;
  /** The header's length in bytes; the payload starts there. */
  readonly consumed: number;

  /** Made by the parsers. */
  constructor(op: number, realOp: number, flags: number, qid: bigint, actorId: bigint, consumed: number) {
    this.op = op;
    this.realOp = realOp;
    this.flags = flags;
    this.qid = qid;
    this.actorId = actorId;
    this.consumed = consumed;
  }

  /** The header with its ids as decimal strings: JSON has no 64-bit integers. */
  toJSON(): TlHeaderJson {
    const { op, realOp, flags, qid, actorId, consumed } = this;
    return { op, realOp, flags, qid: String(qid), actorId: String(actorId), consumed };
  }
}

/** A malformed header. */
export class TlHeaderError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "TlHeaderError";
  /** The contract's error number, `TL_ERROR_HEADER`. */
  readonly code: typeof TL_ERROR_HEADER = TL_ERROR_HEADER;
  /** The contract's own text. Where the data ends too soon, it names the first word, whatever is missing. */
  readonly contractMessage: string;
  /** Where in the input the read began that failed or gave an unacceptable value. */
  readonly offset: number;

  /** Made by the parsers: what is wrong and what to do, the contract's text, and where in the bytes. */
  constructor(message: string, contractMessage: string, offset: number) {
    super(message);
    this.contractMessage = contractMessage;
    this.offset = offset;
  }
}

/** What `buildQueryHeader` needs. */
export interface QueryHeaderFields {
  /** The query id, a signed 64-bit integer. */
  readonly qid: bigint;
  /** The actor id, a signed 64-bit integer; none is written when it is absent or 0n. */
  readonly actorId?: bigint | undefined;
  /** `RPC_INVOKE_REQ` when absent, or `RPC_INVOKE_KPHP_REQ`, which cannot carry an actor id. */
  readonly op?: number | undefined;
}

/** What `buildAnswerHeader` needs. */
export interface AnswerHeaderFields {
  /** The query id, a signed 64-bit integer. */
  readonly qid: bigint;
  /** `RPC_REQ_RESULT` when absent, `RPC_REQ_ERROR` or `RPC_REQ_ERROR_WRAPPED`. */
  readonly op?: number | undefined;
}

function checkOp(op: number, words: Opcodes): void {
  checkU32(op, "op");
  if (Object.values(words).includes(op)) return;
  throw new ArgumentRangeError(`op must be ${listOpcodes(words)}, got ${hexWord(op)}; use one of these`);
}

/** Writes a word and a signed 64-bit integer, little-endian. */
function write(data: DataView, offset: number, word: number, id: bigint): void {
  data.setUint32(offset, word, true);
  data.setBigInt64(offset + 4, id, true);
}

/**
 * The bytes of a query header, 12 or 24; append the payload, at least 4 bytes unless it is a KPHP query.
 *
 * @param fields the query's id, and what else its header shall say
 * @returns the header, in a fresh array
 * @throws {ArgumentTypeError} if `fields` is not an object, an id not a `bigint` or `op` not a number
 * @throws {ArgumentRangeError} if an id does not fit 64 bits, `op` is no query, or a KPHP query is given an actor id
 *
 * @example With an actor, and without
 * ```ts
 * import { buildQueryHeader } from "@mtproxy/ffi/tl";
 * console.log(buildQueryHeader({ qid: 7n, actorId: 1n }).length, buildQueryHeader({ qid: 7n }).length); // 24 12
 * ```
 */
export function buildQueryHeader(fields: QueryHeaderFields): Uint8Array<ArrayBuffer> {
  checkObject(fields, "fields", "pass { qid }");
  const { qid, actorId = 0n, op = RPC_INVOKE_REQ } = fields;
  checkI64(qid, "qid");
  checkI64(actorId, "actorId");
  checkOp(op, queryOpcodes);
  if (op === RPC_INVOKE_KPHP_REQ && actorId !== 0n) {
    throw new ArgumentRangeError(`actorId must be 0n in a KPHP query, got ${actorId}n; leave it out`);
  }
  const header = new Uint8Array(actorId === 0n ? 12 : 24);
  const data = new DataView(header.buffer);
  write(data, 0, op, qid);
  if (actorId !== 0n) write(data, 12, RPC_DEST_ACTOR, actorId);
  return header;
}

/**
 * The bytes of an answer header, 12, or 24 if it wraps an error; append the payload, at least 4 bytes unless `op` is
 * `RPC_REQ_ERROR`.
 *
 * @param fields the query's id, and what else the header shall say
 * @returns the header, in a fresh array
 * @throws {ArgumentTypeError} if `fields` is not an object, the id not a `bigint` or `op` not a number
 * @throws {ArgumentRangeError} if the id does not fit 64 bits, or `op` is no answer
 *
 * @example The answer to a query
 * ```ts
 * import { buildAnswerHeader } from "@mtproxy/ffi/tl";
 * console.log(buildAnswerHeader({ qid: 7n }).toHex()); // 4edaae630700000000000000
 * ```
 */
export function buildAnswerHeader(fields: AnswerHeaderFields): Uint8Array<ArrayBuffer> {
  checkObject(fields, "fields", "pass { qid }");
  const { qid, op = RPC_REQ_RESULT } = fields;
  checkI64(qid, "qid");
  checkOp(op, { ...answerOpcodes, RPC_REQ_ERROR_WRAPPED });
  const wrapped = op === RPC_REQ_ERROR_WRAPPED;
  const header = new Uint8Array(wrapped ? 24 : 12);
  const data = new DataView(header.buffer);
  write(data, 0, wrapped ? RPC_REQ_RESULT : op, qid);
  if (wrapped) write(data, 12, RPC_REQ_ERROR, qid);
  return header;
}
