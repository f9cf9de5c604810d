/**
 * A decoded header: its kind, and each of its fields with its place.
 *
 * @module
 */
import { hexWord } from "../../checks/hex.ts";
import { answerOpcodes, queryOpcodes } from "../../tl/first_words.ts";
import { type TlHeader, TlHeaderError } from "../../tl/header.ts";
import {
  RPC_DEST_ACTOR,
  RPC_DEST_ACTOR_FLAGS,
  RPC_DEST_FLAGS,
  RPC_REQ_ERROR,
  RPC_REQ_ERROR_WRAPPED,
  RPC_REQ_RESULT_FLAGS,
} from "../../tl/opcodes.ts";

/** Which of the two headers. */
export type HeaderKind = "query" | "answer";

/** A field of a header. */
export interface HeaderField {
  /** Where it begins. */
  readonly offset: number;
  /** How many bytes it has. */
  readonly length: number;
  /** What it is. */
  readonly name: "op" | "query id" | "marker" | "actor id" | "flags" | "query id again";
  /** Its value: words with their name, ids as signed integers. */
  readonly value: string;
}

const opcodes: ReadonlyMap<number, string> = new Map(
  Object.entries({
    ...queryOpcodes,
    ...answerOpcodes,
    RPC_DEST_ACTOR,
    RPC_DEST_ACTOR_FLAGS,
    RPC_DEST_FLAGS,
    RPC_REQ_ERROR_WRAPPED,
    RPC_REQ_RESULT_FLAGS,
  }).map(([name, word]) => [word, name]),
);

/** What follows a marker. */
export type MarkerPart = "actor id" | "flags" | "query id again";

/** Each marker's parts. */
const markers: ReadonlyMap<number, readonly MarkerPart[]> = new Map([
  [RPC_DEST_ACTOR, ["actor id"]],
  [RPC_DEST_ACTOR_FLAGS, ["actor id", "flags"]],
  [RPC_DEST_FLAGS, ["flags"]],
  [RPC_REQ_RESULT_FLAGS, ["flags"]],
  [RPC_REQ_ERROR, ["query id again"]],
]);

/** What follows `word` if it is a marker. */
export function partsOf(word: number): readonly MarkerPart[] {
  return markers.get(word) ?? [];
}

/** The first words of each kind. */
export const firstWords: Readonly<Record<HeaderKind, readonly number[]>> = {
  query: Object.values(queryOpcodes),
  answer: Object.values(answerOpcodes),
};

/** The name of an opcode or a marker; `undefined` for other words. */
export function opcodeName(word: number): string | undefined {
  return opcodes.get(word);
}

/** A word in hexadecimal, with its name if it has one. */
export function describeWord(word: number): string {
  const name = opcodeName(word);
  return name === undefined ? hexWord(word) : `${hexWord(word)} ${name}`;
}

/** The numbers in a packet. */
export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

function neither(found: string): TlHeaderError {
  const message = `Neither a query nor an answer: ${found}`;
  return new TlHeaderError(message, message, 0);
}

/**
 * Which header the first word of `packet` begins.
 *
 * @throws {TlHeaderError} if it begins none
 */
export function detectKind(packet: Uint8Array): HeaderKind {
  if (packet.length < 4) {
    throw neither("no first word");
  }
  const word = viewOf(packet).getUint32(0, true);
  const kind = (["query", "answer"] as const).find((one) => firstWords[one].includes(word));
  if (kind !== undefined) return kind;
  throw neither(`begins with ${describeWord(word)}`);
}

/** The fields of a header that was parsed. */
export function headerFields(packet: Uint8Array, { consumed }: TlHeader): HeaderField[] {
  const data = viewOf(packet);
  const fields: HeaderField[] = [];
  let at = 0;
  const add = (name: HeaderField["name"], length: number, value: string): void => {
    fields.push({ offset: at, length, name, value });
    at += length;
  };
  const word = (name: "op" | "marker"): number => {
    const value = data.getUint32(at, true);
    add(name, 4, describeWord(value));
    return value;
  };
  const id = (name: "query id" | Exclude<MarkerPart, "flags">): void =>
    add(name, 8, String(data.getBigInt64(at, true)));
  word("op");
  id("query id");
  while (at < consumed) {
    for (const name of partsOf(word("marker"))) {
      if (name === "flags") add(name, 4, hexWord(data.getUint32(at, true)));
      else id(name);
    }
  }
  return fields;
}
