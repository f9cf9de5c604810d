// The native TL header parsers. The area parses in TypeScript, which is faster; C hosts have these.
import { assertEquals } from "@std/assert";
import { symbols } from "../../src/abi/symbols.ts";
import { TlHeaderParseResult } from "../../src/abi/views/tl.ts";
import { openGroup } from "../../src/boundary/mod.ts";
import { checkBytes } from "../../src/checks/byte_arguments.ts";
import { TlHeader, type TlHeaderError } from "../../src/tl/header.ts";
import * as plain from "../../src/tl/plain.ts";

type Parse = (data: Uint8Array) => TlHeader;

const tl = openGroup(symbols.tl);

/** The plain parser's error, which tells the offset that the contract does not report; all else must be the same. */
function throwError(plainParse: Parse, data: Uint8Array, view: TlHeaderParseResult): never {
  try {
    plainParse(data);
  } catch (error) {
    const { code, contractMessage } = error as TlHeaderError;
    assertEquals(
      [view.errnum, new TextDecoder().decode(view.error.subarray(0, view.errorLen))],
      [code, contractMessage],
    );
    throw error;
  }
  throw new Error(`only the native parser refuses ${data}`);
}

function parser(entry: (data: Uint8Array, length: number, result: Uint8Array) => number, plainParse: Parse): Parse {
  return (data) => {
    const view = new TlHeaderParseResult();
    assertEquals(entry(data, checkBytes(data, "data"), view.bytes), 0);
    if (view.status < 0) throwError(plainParse, data, view);
    const { op, realOp, flags, qid, actorId, consumed } = view;
    return new TlHeader(op, realOp, flags, qid, actorId, consumed);
  };
}

const query = parser(tl.mtproxy_ext_tl_parse_query_header, plain.parseQueryHeader);
const answer = parser(tl.mtproxy_ext_tl_parse_answer_header, plain.parseAnswerHeader);

/** Parses the header of a query natively. */
export function parseQueryHeader(data: Uint8Array): TlHeader {
  return query(data);
}

/** Parses the header of an answer natively. */
export function parseAnswerHeader(data: Uint8Array): TlHeader {
  return answer(data);
}
