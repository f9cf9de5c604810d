/**
 * The table of a config text's tokens, in plain TypeScript.
 *
 * @module
 */
import { configTokenKinds as kinds } from "../abi/constants.ts";
import { checkBytes } from "../checks/byte_arguments.ts";
import { CLOSE_BRACKET, COLON, CR, DELETE, HASH, LF, MINUS, OPEN_BRACKET, QUOTE, SPACE, TAB } from "./_bytes.ts";
import { isInWord } from "./_words.ts";
import { byteOrderMarkLength } from "./cursor.ts";
import { TOKEN_WORDS } from "./scanner.ts";

/** The greatest value of an integer. The lexer saturates at 2^63 − 1, which may stand for a larger one. */
const MAX_VALUE = 2n ** 63n - 2n;

function wordEnd(data: Uint8Array, from: number, alsoColon: boolean): number {
  let at = from;
  while (isInWord(data[at]) || (alsoColon && data[at] === COLON)) at++;
  return at;
}

/** The kind of the word from `from` to `end`. */
function wordKind(data: Uint8Array, from: number, end: number): number {
  const start = data[from] === MINUS ? from + 1 : from;
  if (start === end) return kinds.word;
  let text = "";
  for (let at = start; at < end; at++) {
    const digit = (data[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return kinds.word;
    // Without zeros in front, a 20th digit says nothing more: 2^63 has 19.
    if (text.length < 20 && (digit > 0 || text !== "")) text += digit;
  }
  return text.length > 18 && BigInt(text) > MAX_VALUE + (start > from ? 1n : 0n) ? kinds.integerRange : kinds.integer;
}

/** The kind and the end of the token at `at`. What is no token ends where it begins. */
function token(data: Uint8Array, at: number): readonly [kind: number, end: number] {
  const byte = data[at];
  if (byte === undefined) return [kinds.end, at];
  if (byte === OPEN_BRACKET) {
    const end = wordEnd(data, at + 1, true);
    return data[end] === CLOSE_BRACKET ? [kinds.word, end + 1] : [kinds.unterminatedAddress, at];
  }
  const end = wordEnd(data, at, false);
  if (end > at) {
    const kind = wordKind(data, at, end);
    return [kind, kind === kinds.integerRange ? at : end];
  }
  if (byte === QUOTE) return [kinds.quotedString, at];
  return byte < SPACE || byte >= DELETE ? [kinds.unexpectedByte, at] : [kinds.punctuation, at + 1];
}

/** Finds tokens as `mtproxy_ext_cfg_tokens` does. */
export function findTokens(data: Uint8Array, place: Uint32Array, tokens: Uint32Array, capacity: number): number {
  const length = checkBytes(data, "data");
  let [offset = 0, line = 0, lineStart = 0] = place;
  if (line === 0) {
    offset = lineStart = byteOrderMarkLength(data);
    line = 1;
  }
  let count = 0;
  for (let last = false; !last && count < capacity; count++) {
    for (let inComment = false; offset < length; offset++) {
      const byte = data[offset];
      if (byte === LF) {
        line++;
        lineStart = offset + 1;
        inComment = false;
      } else if (byte === HASH) {
        inComment = true;
      } else if (!inComment && byte !== SPACE && byte !== TAB && byte !== CR) {
        break;
      }
    }
    const [kind, end] = token(data, offset);
    tokens.set([kind, offset, end - offset, line, lineStart], count * TOKEN_WORDS);
    last = end === offset;
    offset = end;
  }
  place.set([offset, line, lineStart]);
  return count;
}
