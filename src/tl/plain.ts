/**
 * TL query and answer headers in plain TypeScript.
 *
 * @module
 */
import { bytesOf, checkBytes } from "../checks/byte_arguments.ts";
import type { Bytes } from "../checks/genuine.ts";
import { hexWord } from "../checks/hex.ts";
import { MAX_I32 } from "../checks/limits.ts";
import { answerOpcodes, listOpcodes, type Opcodes, queryOpcodes } from "./first_words.ts";
import { TlHeader, TlHeaderError } from "./header.ts";
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
} from "./opcodes.ts";

/** One of the two kinds of headers. */
interface Kind {
  /** With its article, as in messages. */
  readonly name: string;
  readonly opcodes: Opcodes;
  /** The contract's text for a wrong first word, and for data that ends too soon, unless the flags are missing. */
  readonly contractMessage: string;
}

const query: Kind = {
  name: "a query",
  opcodes: queryOpcodes,
  contractMessage: "Expected RPC_INVOKE_REQ or RPC_INVOKE_KPHP_REQ",
};
const answer: Kind = {
  name: "an answer",
  opcodes: answerOpcodes,
  contractMessage: "Expected RPC_REQ_ERROR or RPC_REQ_RESULT",
};

/** Where the bytes of an id become a number: making a view of each packet takes longer than parsing it. */
const scratch = new DataView(new ArrayBuffer(8));

/** Reads little-endian numbers one after the other; one that is cut short is an error. */
class Reader {
  position = 0;
  readonly #data: Uint8Array;
  readonly #length: number;
  readonly #kind: Kind;

  constructor(data: Bytes, kind: Kind) {
    this.#length = checkBytes(data, "data");
    this.#data = bytesOf(data);
    this.#kind = kind;
  }

  word(what: string): number {
    return this.#bits(this.#take(4, what, this.#kind.contractMessage)) >>> 0;
  }

  id(what: string): bigint {
    const at = this.#take(8, what, this.#kind.contractMessage);
    scratch.setInt32(0, this.#bits(at), true);
    scratch.setInt32(4, this.#bits(at + 4), true);
    return scratch.getBigInt64(0, true);
  }

  /** The first word, which must be one of two. */
  op(one: number, other: number): number {
    const op = this.word("the first word");
    if (op === one || op === other) return op;
    const { name, opcodes, contractMessage } = this.#kind;
    throw new TlHeaderError(
      `data must begin with ${listOpcodes(opcodes)}, got ${
        hexWord(op)
      }; check whether it is ${name}, and where in the data `
        + "it begins",
      contractMessage,
      0,
    );
  }

  /** Reads flags, which must be 0: the contract knows none. */
  flags(): void {
    const at = this.#take(4, "the flags", "Trying to read 4 bytes at header flags");
    const flags = this.#bits(at) >>> 0;
    if (flags === 0) return;
    throw new TlHeaderError(
      `the flags at byte ${at} must be 0, got ${hexWord(flags)}; the contract knows no others`,
      `Unsupported flags in header ${hexWord(flags)}`,
      at,
    );
  }

  putBackWord(): void {
    this.position -= 4;
  }

  #take(bytes: number, what: string, contractMessage: string): number {
    const at = this.position;
    if (at + bytes > this.#length) {
      throw new TlHeaderError(
        `data ends after ${this.#length} bytes, but ${what} at byte ${at} needs ${bytes}; pass the whole packet`,
        contractMessage,
        at,
      );
    }
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
  const reader = new Reader(data, query);
  const op = reader.op(RPC_INVOKE_REQ, RPC_INVOKE_KPHP_REQ);
  const qid = reader.id("the query id");
  let actorId = 0n;
  if (op === RPC_INVOKE_KPHP_REQ) return header(op, op, qid, actorId, reader.position);
  for (;;) {
    switch (reader.word("a marker or the payload")) {
      case RPC_DEST_ACTOR:
        actorId = reader.id("the actor id");
        break;
      case RPC_DEST_ACTOR_FLAGS:
        actorId = reader.id("the actor id");
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
  const reader = new Reader(data, answer);
  const realOp = reader.op(RPC_REQ_ERROR, RPC_REQ_RESULT);
  const qid = reader.id("the query id");
  let op: number = realOp;
  if (op === RPC_REQ_ERROR) return header(op, realOp, qid, 0n, reader.position);
  for (;;) {
    switch (reader.word("a marker or the payload")) {
      case RPC_REQ_ERROR:
        op = RPC_REQ_ERROR_WRAPPED;
        reader.id("the query id, which stands there again,");
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
