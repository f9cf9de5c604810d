/**
 * Turns a file of test vectors into lines that C reads without a JSON parser: the function's name, then tab-separated
 * `in.key=value` and `out.key=value`. Nested objects join their keys with a dot, lists their items with commas; the key
 * of a null stands alone.
 */

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonRecord = { readonly [key: string]: Json };

interface Case {
  readonly fn: string;
  readonly in: JsonRecord;
  readonly out: JsonRecord;
  /** What the implementation must answer where it is better than the original. */
  readonly out_improved?: JsonRecord;
}

function isRecord(value: Json): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fields(prefix: string, value: Json): string[] {
  if (value === null) return [prefix];
  if (isRecord(value)) return Object.entries(value).flatMap(([key, item]) => fields(`${prefix}.${key}`, item));
  if (typeof value === "boolean") return [`${prefix}=${value ? 1 : 0}`];
  return [`${prefix}=${Array.isArray(value) ? value.join(",") : value}`];
}

/** One line for each case of a vectors file. */
export function flattenVectors(json: string): string {
  const { cases }: { readonly cases: readonly Case[] } = JSON.parse(json);
  return cases.map(({ fn, in: input, out, out_improved }) =>
    [fn, ...fields("in", input), ...fields("out", out_improved ?? out)].join("\t") + "\n"
  ).join("");
}
