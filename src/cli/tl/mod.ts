/**
 * `mtproxy-ffi tl`: decodes the TL header of a packet.
 *
 * @module
 */
import { hexOf } from "../../checks/hex.ts";
import { type TlHeader, TlHeaderError } from "../../tl/header.ts";
import type { Command, Options } from "../command.ts";
import { FAILURE, SUCCESS } from "../exit_code.ts";
import { nameForMessage } from "../io/file_name.ts";
import { InputError } from "../io/input.ts";
import { printJson } from "../io/json.ts";
import { print, printError, STDERR, STDOUT } from "../io/output.ts";
import type { Colours } from "../io/terminal.ts";
import { parseCommandLine, refuseBoth, UsageError } from "../usage.ts";
import { explain } from "./explain.ts";
import { detectKind, headerFields, type HeaderKind, opcodeName } from "./header.ts";
import { readPacket } from "./packet.ts";
import { type Decoded, errorText, headerText, SHOWN_PAYLOAD } from "./text.ts";

/** Longer operands are most likely digits. */
const MAX_NAME = 256;

const options = {
  query: { type: "boolean", help: "take the packet for a query; the default is what its first word says" },
  answer: { type: "boolean", help: "take the packet for an answer" },
  json: {
    type: "boolean",
    help:
      "print one JSON object: {ok: true, kind, op, opName, realOp, realOpName, flags, qid, actorId, consumed, bytes, "
      + "fields: [{offset, length, name, value}], payload} or {ok: false, kind, error, detail, code, offset, bytes}, without "
      + "the last four if the packet could not be read; ids are decimal strings, and payload is the "
      + `first ${SHOWN_PAYLOAD} bytes as digits`,
  },
} as const satisfies Options;

interface Request {
  readonly words: readonly string[];
  /** `undefined` to go by the first word. */
  readonly kind: HeaderKind | undefined;
  readonly json: boolean;
  readonly colours: (fd: number) => Colours;
}

function parse(args: readonly string[]): Request {
  const { values, positionals: words, colours } = parseCommandLine(args, options);
  const { query = false, answer = false, json = false } = values;
  refuseBoth(values, "query", "answer");
  if (words.length === 0) throw new UsageError("missing operand");
  return { words, kind: query ? "query" : answer ? "answer" : undefined, json, colours };
}

function decodedJson({ kind, header, fields, packet }: Decoded): unknown {
  const { op, realOp, flags, qid, actorId, consumed } = header;
  return {
    ok: true,
    kind,
    op,
    opName: opcodeName(op),
    realOp,
    realOpName: opcodeName(realOp),
    flags,
    qid: String(qid),
    actorId: String(actorId),
    consumed,
    bytes: packet.length,
    fields,
    payload: hexOf(packet.subarray(consumed, consumed + SHOWN_PAYLOAD)),
  };
}

/** An operand for a message: the start of a long one. */
function shorten(operand: string): string {
  return nameForMessage(operand.length > MAX_NAME ? `${operand.slice(0, MAX_NAME)}…` : operand);
}

async function run(args: readonly string[]): Promise<number> {
  const { words, kind: wanted, json, colours } = parse(args);
  const fail = (report: object, text: string): number => {
    if (json) printJson({ ok: false, ...report });
    else printError(`mtproxy-ffi: tl: ${text}`);
    return FAILURE;
  };
  const { parseAnswerHeader, parseQueryHeader } = await import("../../tl/mod.ts");
  let packet: Uint8Array = new Uint8Array(0);
  let kind = wanted;
  try {
    packet = await readPacket(words);
    kind ??= detectKind(packet);
    const header: TlHeader = kind === "query" ? parseQueryHeader(packet) : parseAnswerHeader(packet);
    const decoded: Decoded = { kind, header, fields: headerFields(packet, header), packet };
    if (json) printJson(decodedJson(decoded));
    else print(headerText(decoded, colours(STDOUT)));
    return SUCCESS;
  } catch (error) {
    if (error instanceof InputError) {
      const { message } = error;
      return fail({ kind: kind ?? null, error: message }, `${shorten(words[0] ?? "")}: ${message}\n`);
    }
    if (!(error instanceof TlHeaderError)) throw error;
    const { contractMessage, code, offset } = error;
    const explanation = explain(error, packet, kind);
    const { detail } = explanation;
    return fail(
      { kind: kind ?? null, error: contractMessage, detail, code, offset, bytes: packet.length },
      errorText(error, explanation, packet, colours(STDERR)),
    );
  }
}

/** `mtproxy-ffi tl` */
export const tl: Command = {
  name: "tl",
  summary: "decode the TL header of a query or an answer",
  synopsis: ["[OPTION]... HEX...", "[OPTION]... FILE"],
  description: [
    "Decode the header of an RPC query or answer, and print its fields and the start of its payload.",
    "HEX are the packet's bytes in their order, as pairs of hexadecimal digits; there may be spaces between pairs, and 0x "
    + "before them. A single operand that names a file is a FILE: the packet itself, or such digits. When FILE is -, "
    + "read standard input.",
  ],
  options,
  operands: "files",
  notes: [],
  success: "the header is well-formed",
  failure: "it is not, or the packet could not be read",
  examples: [
    [
      "mtproxy-ffi tl 3ddf7423 0700000000000000 bdaa6875 0100000000000000 00000000",
      "decode a query to actor 1",
    ],
    ["mtproxy-ffi tl --json packet.bin", "decode a packet in a file, for a program"],
  ],
  run,
};
