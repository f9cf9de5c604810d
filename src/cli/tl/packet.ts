/**
 * The packet that `tl` is to decode: hexadecimal digits on the command line, or a file.
 *
 * @module
 */
import { byteOrderMarkLength } from "../../config/cursor.ts";
import { currentRuntime } from "../../runtime/mod.ts";
import { isHex } from "../io/hex_digits.ts";
import { InputError } from "../io/input.ts";
import { readAll } from "../io/read_all.ts";
import { UsageError } from "../usage.ts";

/** Larger than any packet. */
const MAX_BYTES = 0x100_0000;

/** The bytes that groups of hexadecimal digits stand for, each group perhaps after `0x`; `undefined` for other text. */
export function parseHex(text: string): Uint8Array | undefined {
  const groups = text.trim().split(/\s+/).map((group) => group.replace(/^0x/i, ""));
  if (groups.some((group) => group === "" || !isHex(group))) return undefined;
  return Uint8Array.fromHex(groups.join(""));
}

/** The bytes of a packet's file, or those that the digits in it stand for. */
function packetIn(data: Uint8Array): Uint8Array {
  if (data.length > MAX_BYTES) throw new InputError(`larger than ${MAX_BYTES} bytes`);
  // No packet looks like digits: the first word of each has bytes outside ASCII.
  const unmarked = data.subarray(byteOrderMarkLength(data));
  const text = unmarked.every((byte) => byte < 0x80) ? new TextDecoder().decode(unmarked) : "";
  return parseHex(text) ?? data;
}

/** The file `path`, if there is one that may be read: asking for a permission would be strange where digits are meant. */
async function readIfAllowed(path: string): Promise<Uint8Array | undefined> {
  return (await currentRuntime())?.readFile(path).bytes;
}

/**
 * The packet that `words` name: `-` or a file, which may hold hexadecimal digits as well, or else the digits themselves.
 *
 * @throws {InputError} if a single word is neither
 * @throws {UsageError} if several words are not all digits
 */
export async function readPacket(words: readonly string[]): Promise<Uint8Array> {
  const [path = "", ...rest] = words;
  const digits = parseHex(words.join(" "));
  if (rest.length > 0) {
    if (digits === undefined) throw new UsageError("several operands must all be pairs of hexadecimal digits");
    return digits;
  }
  if (digits !== undefined) {
    const data = await readIfAllowed(path);
    return data === undefined ? digits : packetIn(data);
  }
  try {
    return packetIn(readAll(path, MAX_BYTES));
  } catch (error) {
    if (!(error instanceof InputError) || !/^[0-9a-fx\s]*$/i.test(path)) throw error;
    throw new InputError(`${error.message}, and no pairs of hexadecimal digits`, { cause: error });
  }
}
