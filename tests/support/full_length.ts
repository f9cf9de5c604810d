// The contract's own entries, whose lengths have 64 bits, in the shape of the area modules. Those call them beyond 4 GiB
// only; here every input goes to them.
import { assertEquals } from "@std/assert";
import { symbols } from "../../src/abi/symbols.ts";
import { clearMeminfoGaps, MeminfoSummary } from "../../src/abi/views/meminfo.ts";
import { clearProcStatGaps, ProcStat } from "../../src/abi/views/proc_stats.ts";
import { TlHeaderParseResult } from "../../src/abi/views/tl.ts";
import { openGroup } from "../../src/boundary/mod.ts";
import { TL_ERROR_HEADER, TlHeader, TlHeaderError } from "../../src/tl/header.ts";

const checksum = openGroup(symbols.longChecksum);
const hash = openGroup(symbols.hash);
const proc = openGroup(symbols.proc);
const tl = openGroup(symbols.tl);

/** An entry refused its input; unlike the parsers' own errors, this does not tell where. */
export class Refused extends Error {}

const size = (data: Uint8Array): bigint => BigInt(data.length);

export function crc32Partial(data: Uint8Array, state: number): number {
  return checksum.mtproxy_ffi_crc32_partial(data, size(data), state);
}

export function crc32cPartial(data: Uint8Array, state: number): number {
  return checksum.mtproxy_ffi_crc32c_partial(data, size(data), state);
}

/** The bytes that `call` writes, where it reports success. */
function written(length: number, call: (out: Uint8Array) => number): Uint8Array {
  const out = new Uint8Array(length);
  assertEquals(call(out), 0);
  return out;
}

export function md5(data: Uint8Array): Uint8Array {
  return written(16, (out) => hash.mtproxy_ffi_md5(data, size(data), out));
}

export function sha1(data: Uint8Array): Uint8Array {
  return written(20, (out) => hash.mtproxy_ffi_sha1(data, size(data), out));
}

export function sha256(data: Uint8Array): Uint8Array {
  return written(32, (out) => hash.mtproxy_ffi_sha256(data, size(data), out));
}

export function md5Hex(data: Uint8Array): string {
  return new TextDecoder().decode(written(32, (out) => hash.mtproxy_ffi_md5_hex(data, size(data), out)));
}

export function md5Hmac(key: Uint8Array, data: Uint8Array): Uint8Array {
  return written(16, (out) => hash.mtproxy_ffi_md5_hmac(key, size(key), data, size(data), out));
}

export function sha256Hmac(key: Uint8Array, data: Uint8Array): Uint8Array {
  return written(32, (out) => hash.mtproxy_ffi_sha256_hmac(key, size(key), data, size(data), out));
}

export function sha1TwoChunks(first: Uint8Array, second: Uint8Array): Uint8Array {
  return written(20, (out) => hash.mtproxy_ffi_sha1_two_chunks(first, size(first), second, size(second), out));
}

export function sha256TwoChunks(first: Uint8Array, second: Uint8Array): Uint8Array {
  return written(32, (out) => hash.mtproxy_ffi_sha256_two_chunks(first, size(first), second, size(second), out));
}

export function parseProcStat(line: Uint8Array): ProcStat {
  const view = new ProcStat();
  if (proc.mtproxy_ffi_parse_proc_stat_line(line, size(line), view.bytes) !== 0) throw new Refused();
  clearProcStatGaps(view.bytes);
  return view;
}

export function parseMeminfo(data: Uint8Array): MeminfoSummary {
  const view = new MeminfoSummary();
  if (proc.mtproxy_ffi_parse_meminfo_summary(data, size(data), view.bytes) !== 0) throw new Refused();
  clearMeminfoGaps(view.bytes);
  return view;
}

function header(parse: (data: Uint8Array, len: bigint, out: Uint8Array) => number, data: Uint8Array): TlHeader {
  const view = new TlHeaderParseResult();
  assertEquals(parse(data, size(data), view.bytes), 0);
  const { status, op, realOp, flags, qid, actorId, consumed } = view;
  if (status < 0) {
    assertEquals(view.errnum, TL_ERROR_HEADER);
    const text = new TextDecoder().decode(view.error.subarray(0, view.errorLen));
    throw new TlHeaderError(text, text, Number.NaN);
  }
  return new TlHeader(op, realOp, flags, qid, actorId, consumed);
}

export function parseQueryHeader(data: Uint8Array): TlHeader {
  return header(tl.mtproxy_ffi_tl_parse_query_header, data);
}

export function parseAnswerHeader(data: Uint8Array): TlHeader {
  return header(tl.mtproxy_ffi_tl_parse_answer_header, data);
}
