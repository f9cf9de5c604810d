/**
 * Digests as text: in hexadecimal, or in base64 as `cksum --base64` writes them.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { isHex } from "../io/hex_digits.ts";

/** How digests are written. */
export type Encoding = "hex" | "base64";

/** A digest in another form. */
export function encodeDigest(hex: string, encoding: Encoding): string {
  return encoding === "hex" ? hex : Buffer.from(hex, "hex").toString("base64");
}

/** The digest that `text` stands for, in lowercase hexadecimal; `undefined` if it is in neither form. */
export function digestIn(text: string): string | undefined {
  if (isHex(text)) return text.toLowerCase();
  // Every digest's length leaves a rest when it is divided by three: without padding, it is a word.
  if (!text.endsWith("=")) return undefined;
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes.toString("hex") : undefined;
}
