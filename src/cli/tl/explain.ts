/**
 * Why a header is malformed: what was expected, and what is there.
 *
 * @module
 */
import { hexWord } from "../../checks/hex.ts";
import type { TlHeaderError } from "../../tl/header.ts";
import { count } from "../io/numbers.ts";
import { describeWord, firstWords, type HeaderKind, type MarkerPart, opcodeName, partsOf, viewOf } from "./header.ts";
import { spacedHex } from "./hexdump.ts";

/** What is wrong with a header. */
export interface Explanation {
  /** In a clause about the packet. */
  readonly detail: string;
  /** What could stand there instead: bytes and their names; none where there is no choice. */
  readonly expected: readonly (readonly [bytes: string, name: string])[];
}

const ID_BYTES = 8;
const WORD_BYTES = 4;

const partNames: Readonly<Record<MarkerPart, string>> = {
  "actor id": "an actor id",
  flags: "a word of flags",
  "query id again": "the query id again",
};

/** The word with its bytes in the opposite order. */
function reversed(word: number): number {
  const data = new DataView(new ArrayBuffer(WORD_BYTES));
  data.setUint32(0, word, true);
  return data.getUint32(0);
}

/** A word's bytes as they stand in a packet. */
function bytesOf(word: number): string {
  const bytes = new Uint8Array(WORD_BYTES);
  viewOf(bytes).setUint32(0, word, true);
  return spacedHex(bytes);
}

/** The field that begins at `offset`, and its length. */
function fieldAt(packet: Uint8Array, offset: number): [name: string, bytes: number] {
  if (offset === 0) return ["the first word", WORD_BYTES];
  if (offset === WORD_BYTES) return ["a query id", ID_BYTES];
  const data = viewOf(packet);
  for (let at = WORD_BYTES + ID_BYTES; at < offset;) {
    const parts = partsOf(data.getUint32(at, true));
    at += WORD_BYTES;
    for (const part of parts) {
      const bytes = part === "flags" ? WORD_BYTES : ID_BYTES;
      if (at === offset) return [partNames[part], bytes];
      at += bytes;
    }
  }
  return ["a marker or the payload", WORD_BYTES];
}

/** What may begin a packet. */
function firstWordsOf(kind: HeaderKind | undefined): Explanation["expected"] {
  const words = kind === undefined ? [...firstWords.query, ...firstWords.answer] : firstWords[kind];
  return words.map((word) => [bytesOf(word), opcodeName(word) ?? ""]);
}

function explainFirstWord(word: number, kind: HeaderKind | undefined): Explanation {
  const expected = firstWordsOf(kind);
  if (expected.some(([bytes]) => bytes === bytesOf(reversed(word)))) {
    return { detail: `begins with ${opcodeName(reversed(word))}, but in reverse byte order`, expected };
  }
  const other = (["query", "answer"] as const).find((one) => firstWords[one].includes(word));
  const what = kind === undefined
    ? "which is neither a query nor an answer"
    : other === undefined
    ? `which is no ${kind}`
    : `which is ${other === "query" ? "a query" : "an answer"}, not ${kind === "query" ? "a query" : "an answer"}`;
  return { detail: `begins with ${describeWord(word)}, ${what}`, expected };
}

/** What is wrong in `packet`, which was taken for a `kind`. */
export function explain(
  { offset }: Pick<TlHeaderError, "offset">,
  packet: Uint8Array,
  kind: HeaderKind | undefined,
): Explanation {
  const [name, needed] = fieldAt(packet, offset);
  const length = packet.length;
  if (offset + needed > length) {
    const where = offset === length ? "" : ` at byte ${offset}`;
    const expected = offset === 0 ? firstWordsOf(kind) : [];
    return {
      detail: `ends after ${count(length, "byte")}, ${name}${where} needs ${needed}`,
      expected,
    };
  }
  const word = viewOf(packet).getUint32(offset, true);
  if (offset === 0) return explainFirstWord(word, kind);
  return { detail: `has flags ${hexWord(word)} at byte ${offset}, only 0 is supported`, expected: [] };
}
