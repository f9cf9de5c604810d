/**
 * A decoded header for people.
 *
 * @module
 */
import type { TlHeader, TlHeaderError } from "../../tl/header.ts";
import { joinLines } from "../io/join_lines.ts";
import { layOut } from "../io/table.ts";
import type { Colours } from "../io/terminal.ts";
import type { Explanation } from "./explain.ts";
import { describeWord, type HeaderField, type HeaderKind } from "./header.ts";
import { hexdump, markedLine, spacedHex } from "./hexdump.ts";

/** How much of the payload is shown. */
export const SHOWN_PAYLOAD = 64;

/** A decoded packet. */
export interface Decoded {
  /** Which header it has. */
  readonly kind: HeaderKind;
  /** That header. */
  readonly header: TlHeader;
  /** The header field by field. */
  readonly fields: readonly HeaderField[];
  /** The whole of it. */
  readonly packet: Uint8Array;
}

function payloadText(packet: Uint8Array, start: number): string[] {
  const end = Math.min(start + SHOWN_PAYLOAD, packet.length);
  const rest = packet.length - end;
  return [...hexdump(packet, start, end), ...(rest === 0 ? [] : [`… and ${rest} bytes more`])];
}

/** The header's values, its fields with their bytes, and the start of the payload. */
export function headerText({ kind, header, fields, packet }: Decoded, colours: Colours): string {
  const { op, realOp, flags, qid, actorId, consumed } = header;
  const payload = packet.length - consumed;
  const values = layOut([
    ["kind", kind],
    ["op", describeWord(op)],
    ...(op === realOp ? [] : [["real op", describeWord(realOp)]]),
    ["flags", String(flags)],
    ["query id", String(qid)],
    ["actor id", String(actorId)],
    ["header", `${consumed} bytes`],
    ["payload", `${payload} bytes`],
  ]);
  const [heading = "", ...table] = layOut([
    ["OFFSET", "BYTES", "FIELD", "VALUE"],
    ...fields.map(({ offset, length, name, value }) => [
      String(offset).padStart("OFFSET".length),
      spacedHex(packet.subarray(offset, offset + length)),
      name,
      value,
    ]),
  ]);
  const dump = payload === 0 ? [] : ["", colours.bold("Payload"), ...payloadText(packet, consumed)];
  return joinLines([...values, "", colours.bold(heading), ...table, ...dump]);
}

/** Why a header is malformed, where, and what was expected there. */
export function errorText(
  { offset }: TlHeaderError,
  { detail, expected }: Explanation,
  packet: Uint8Array,
  colours: Colours,
): string {
  const [line = "", mark = ""] = markedLine(packet, offset, 4);
  const rows = expected.map(([bytes, name], index) => [index === 0 ? "expected" : "or", bytes, name]);
  return joinLines([detail, line, colours.red(mark), ...layOut(rows)]);
}
