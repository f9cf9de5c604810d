/**
 * TL query and answer headers in plain TypeScript.
 *
 * @module
 */
import { bytesOf, checkBytes } from "../checks/byte_arguments.ts";
import type { Bytes } from "../checks/genuine.ts";
import { hex } from "../checks/hex.ts";
import { MAX_I32 } from "../checks/limits.ts";
import {
  RPC_DEST_ACTOR,
  RPC_DEST_ACTOR_FLAGS,
  RPC_DEST_FLAGS,
  RPC_INVOKE_KPHP_REQ,
  RPC_INVOKE_REQ,
  RPC_REQ_ERROR,
  RPC_REQ_ERROR_WRAPPED,
  RPC_REQ_RESULT,
  RPC_REQ_RESULT_FLAGS,
  TlHeader,
  TlHeaderError,
} from "./header.ts";

const EXPECTED_QUERY = "Expected RPC_INVOKE_REQ or RPC_INVOKE_KPHP_REQ";
const EXPECTED_ANSWER = "Expected RPC_REQ_ERROR or RPC_REQ_RESULT";

/** The bytes of an id become a number here: making a view of each packet takes longer than parsing it. */
const id = new DataView(new ArrayBuffer(8));

/** Reads little-endian numbers one after the other; one that is cut short is an error with the header's own text. */
class Reader {
  position = 0;
  readonly #data: Uint8Array;
  readonly #length: number;
  readonly #expected: string;

  constructor(data: Bytes, expected: string) {
    this.#length = checkBytes(data, "data");
    this.#data = bytesOf(data);
    this.#expected = expected;
  }

  word(message: string = this.#expected): number {
    return this.#bits(this.#take(4, message)) >>> 0;
  }

  id(): bigint {
    const at = this.#take(8, this.#expected);
    id.setInt32(0, this.#bits(at), true);
    id.setInt32(4, this.#bits(at + 4), true);
    return id.getBigInt64(0, true);
  }

  /** The first word, which must be one of two. */
  op(one: number, other: number): number {
    const op = this.word();
    if (op !== one && op !== other) throw new TlHeaderError(this.#expected, 0);
    return op;
  }

  /** Reads flags, which must be 0: the contract knows none. */
  flags(): void {
    const flags = this.word("Trying to read 4 bytes at header flags");
    if (flags === 0) return;
    throw new TlHeaderError(`Unsupported flags in header 0x${hex(flags, 8)}`, this.position - 4);
  }

  putBackWord(): void {
    this.position -= 4;
  }

  #take(bytes: number, message: string): number {
    const at = this.position;
    if (at + bytes > this.#length) throw new TlHeaderError(message, at);
    this.position = at + bytes;
    return at;
  }

  /** The four bytes from a position on, where `#take` has found them. */
  #bits(at: number): number {
    const data = this.#data;
    return (data[at] as number) | ((data[at + 1] as number) << 8) | ((data[at + 2] as number) << 16)
      | ((data[at + 3] as number) << 24);
  }
}

function header(op: number, realOp: number, qid: bigint, actorId: bigint, position: number): TlHeader {
  return new TlHeader(op, realOp, 0, qid, actorId, Math.min(position, MAX_I32));
}

/** {@linkcode [tl].parseQueryHeader} in plain TypeScript. */
export function parseQueryHeader(data: Bytes): TlHeader {
  const reader = new Reader(data, EXPECTED_QUERY);
  const op = reader.op(RPC_INVOKE_REQ, RPC_INVOKE_KPHP_REQ);
  const qid = reader.id();
  let actorId = 0n;
  if (op === RPC_INVOKE_KPHP_REQ) return header(op, op, qid, actorId, reader.position);
  for (;;) {
    switch (reader.word()) {
      case RPC_DEST_ACTOR:
        actorId = reader.id();
        break;
      case RPC_DEST_ACTOR_FLAGS:
        actorId = reader.id();
        reader.flags();
        break;
      case RPC_DEST_FLAGS:
        reader.flags();
        break;
      default:
        reader.putBackWord();
        return header(op, op, qid, actorId, reader.position);
    }
  }
}

/** {@linkcode [tl].parseAnswerHeader} in plain TypeScript. */
export function parseAnswerHeader(data: Bytes): TlHeader {
  const reader = new Reader(data, EXPECTED_ANSWER);
  const realOp = reader.op(RPC_REQ_ERROR, RPC_REQ_RESULT);
  const qid = reader.id();
  let op: number = realOp;
  if (op === RPC_REQ_ERROR) return header(op, realOp, qid, 0n, reader.position);
  for (;;) {
    switch (reader.word()) {
      case RPC_REQ_ERROR:
        op = RPC_REQ_ERROR_WRAPPED;
        // The query's id stands there again.
        reader.id();
        break;
      case RPC_REQ_ERROR_WRAPPED:
        reader.putBackWord();
        return header(RPC_REQ_ERROR_WRAPPED, realOp, qid, 0n, reader.position);
      case RPC_REQ_RESULT_FLAGS:
        reader.flags();
        break;
      default:
        reader.putBackWord();
        return header(op, realOp, qid, 0n, reader.position);
    }
  }
}
