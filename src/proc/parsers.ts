/**
 * The parsers of Linux's `/proc` in plain TypeScript. The native ones ask them what is wrong with a text, too.
 *
 * @module
 */
import { camelCase } from "../abi/camel_case.ts";
import { type Field, structs } from "../abi/structs.ts";
import { FOUND_ALL, MeminfoSummary } from "../abi/views/meminfo.ts";
import { ProcStat } from "../abi/views/proc_stats.ts";
import type { Bytes } from "../checks/genuine.ts";
import { MAX_I32, MAX_I64, MAX_U64, MIN_I32, MIN_I64, saturateI64 } from "../checks/limits.ts";
import { checkInteger } from "../checks/number_arguments.ts";
import { textBytes } from "../checks/text_arguments.ts";
import { integer, invalidUtf8, shortText, shown, type Word, words } from "./_text.ts";
import { ProcParseError } from "./errors.ts";
import { statmFields } from "./statm.ts";

const OPEN_PARENTHESIS = 0x28;
const CLOSE_PARENTHESIS = 0x29;
const LF = 0x0a;
/** The longest name that a kernel writes, with its parentheses. */
const NAME_MAX = 64 + 2;

/** What each kind of integer field may hold. */
const ranges = {
  i32: [BigInt(MIN_I32), BigInt(MAX_I32)],
  i64: [MIN_I64, MAX_I64],
  u64: [0n, MAX_U64],
} as const;

/** The fields of a stat line in their order, which is that of the struct. */
const statFields: readonly (readonly [name: string, field: Field])[] = Object.entries(structs.proc_stats.fields);

function notText(offset: number): ProcParseError {
  return new ProcParseError(`byte ${offset} is not UTF-8`, offset);
}

function checkUtf8(text: Uint8Array): void {
  const wrong = invalidUtf8(text, 0, text.length);
  if (wrong !== -1) throw notText(wrong);
}

function missing(field: string, offset: number): ProcParseError {
  return new ProcParseError(`${field} is missing: the text ends at byte ${offset}`, offset, field);
}

function notInteger(data: Uint8Array, word: Word, field: string, minimum: bigint, maximum: bigint): ProcParseError {
  const message = `${field} at byte ${word[0]} must be an integer from ${minimum} to ${maximum}, got ${
    shown(data, word)
  }`;
  return new ProcParseError(message, word[0], field);
}

/** Makes an error. The first reading of a line often fails, and its error is not needed then. */
type Failure = () => ProcParseError;

/** Fills the struct from the line's words; returns what is wrong with the first that does not fit. */
function fillStat(data: Uint8Array, line: readonly Word[], out: Uint8Array): Failure | undefined {
  const view = new DataView(out.buffer);
  for (const [index, [name, { kind, offset }]] of statFields.entries()) {
    const word = line[index];
    if (word === undefined) return () => missing(camelCase(name), data.length);
    const [start, end] = word;
    switch (kind) {
      case "i32":
      case "i64":
      case "u64": {
        const [minimum, maximum] = ranges[kind];
        const value = integer(data, word, minimum, maximum);
        if (value === undefined) return () => notInteger(data, word, camelCase(name), minimum, maximum);
        if (kind === "i32") view.setInt32(offset, Number(value), true);
        else view.setBigInt64(offset, value, true);
        break;
      }
      case "i8":
        view.setUint8(offset, data[start] ?? 0);
        break;
      default:
        // The last of the 256 bytes stays zero.
        out.set(data.subarray(start, Math.min(end, start + 255)), offset);
    }
  }
  return undefined;
}

/**
 * The words of the text up to `to` whose name, from the `(` at `open` to the last `)`, may be anything; `undefined` without
 * a name between white space that is no longer than a kernel's.
 */
function wordsAroundName(data: Uint8Array, open: number, to: number): Word[] | Failure | undefined {
  const end = data.lastIndexOf(CLOSE_PARENTHESIS, to - 1) + 1;
  if (end <= open || end - open > NAME_MAX) return undefined;
  const wrong = invalidUtf8(data, 0, open);
  if (wrong !== -1) return () => notText(wrong);
  const before = words(data, 0, open, 2);
  if (before.length !== 1 || before[0]?.[1] === open) return undefined;
  const wrongAfter = invalidUtf8(data, end, to);
  if (wrongAfter !== -1) return () => notText(wrongAfter);
  const after = words(data, end, to, statFields.length - 2);
  return after[0]?.[0] === end ? undefined : [...before, [open, end], ...after];
}

/** {@linkcode [proc].parseProcStat} in plain TypeScript. */
export function parseProcStat(line: Bytes | string): ProcStat {
  const data = textBytes(line, "line");
  const stat = new ProcStat();
  const wrong = invalidUtf8(data, 0, data.length);
  let failure = wrong === -1
    ? fillStat(data, words(data, 0, data.length, statFields.length), stat.bytes)
    : () => notText(wrong);
  if (failure === undefined) return stat;
  const lineFeed = data.indexOf(LF);
  // The first line alone comes first, so that two records are not read as one. On it the name begins.
  const ends = lineFeed === -1 ? [data.length] : [lineFeed, data.length];
  const open = data.subarray(0, ends[0]).indexOf(OPEN_PARENTHESIS);
  for (const to of open === -1 ? [] : ends) {
    if (failure === undefined) break;
    const around = wordsAroundName(data, open, to);
    if (around === undefined) continue;
    stat.bytes.fill(0);
    failure = typeof around === "function" ? around : fillStat(data, around, stat.bytes);
  }
  if (failure !== undefined) throw failure();
  return stat;
}

/** {@linkcode [proc].parseStatm} in plain TypeScript. */
export function parseStatm(data: Bytes | string, fields: number, pageSize: number): bigint[] {
  const text = textBytes(data, "data");
  checkInteger(fields, 1, statmFields.length, "fields");
  checkInteger(pageSize, 1, Number.MAX_SAFE_INTEGER, "pageSize");
  checkUtf8(text);
  const found = words(text, 0, text.length, fields);
  return statmFields.slice(0, fields).map((field, index) => {
    const word = found[index];
    if (word === undefined) throw missing(field, text.length);
    const pages = integer(text, word, MIN_I64, MAX_I64);
    if (pages === undefined) throw notInteger(text, word, field, MIN_I64, MAX_I64);
    return saturateI64(pages * BigInt(pageSize));
  });
}

/** A total by its name. */
type Total = "memFree" | "memCached" | "swapTotal" | "swapFree";

/** The keys of a meminfo text, in the order of the contract's mask bits. */
const meminfoKeys: ReadonlyMap<string, Total> = new Map([
  ["MemFree:", "memFree"],
  ["SwapTotal:", "swapTotal"],
  ["SwapFree:", "swapFree"],
  ["Cached:", "memCached"],
]);

/** {@linkcode [proc].parseMeminfo} in plain TypeScript. */
export function parseMeminfo(data: Bytes | string): MeminfoSummary {
  const text = textBytes(data, "data");
  checkUtf8(text);
  const totals: Partial<Record<Total, bigint>> = {};
  for (let start = 0; start < text.length;) {
    const lineFeed = text.indexOf(LF, start);
    const end = lineFeed === -1 ? text.length : lineFeed;
    const [key, number, unit] = words(text, start, end, 3);
    start = end + 1;
    if (key === undefined || number === undefined || unit === undefined) continue;
    const field = meminfoKeys.get(shortText(text, key));
    const kibibytes = integer(text, number, MIN_I64, MAX_I64);
    if (field === undefined || kibibytes === undefined || shortText(text, unit) !== "kB") continue;
    totals[field] = saturateI64(kibibytes * 1024n);
  }
  for (const field of meminfoKeys.values()) if (totals[field] === undefined) throw missing(field, text.length);
  return Object.assign(new MeminfoSummary(), totals, { foundMask: FOUND_ALL });
}
