// Reads the C headers: prototypes, structs and constants, by the shapes in which they are written there.
import { readFileSync } from "node:fs";

export interface CParameter {
  readonly name: string;
  /** Without spaces around `*`; an array parameter is a pointer. */
  readonly type: string;
}

export interface CFunction {
  readonly name: string;
  readonly result: string;
  readonly parameters: readonly CParameter[];
}

export interface CField {
  readonly name: string;
  readonly type: string;
  /** The number of elements of an array, else `undefined`. */
  readonly count: number | undefined;
}

export interface CStruct {
  readonly name: string;
  readonly fields: readonly CField[];
}

export interface CHeader {
  readonly functions: readonly CFunction[];
  readonly structs: readonly CStruct[];
  readonly constants: ReadonlyMap<string, number>;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, " ").replace(/\/\/.*$/gm, "");
}

function parseParameter(text: string): CParameter {
  const match = /^(.*?[\s*])(\w+)\s*(\[\w*\])?$/s.exec(text.trim());
  if (match === null) throw new Error(`cannot read the parameter ${JSON.stringify(text)}`);
  const [, type = "", name = "", array] = match;
  const spelled = type.replace(/\s+/g, " ").replace(/\s*\*\s*/g, " *").trim();
  return { name, type: array === undefined ? spelled : `${spelled} *` };
}

function parseFunctions(text: string): CFunction[] {
  return [...text.matchAll(/^\s*(\w+)\s+(mtproxy_(?:ffi|ext)_\w+)\s*\(([^)]*)\)\s*;/gm)].map((match) => {
    const [, result = "", name = "", parameters = ""] = match;
    const list = parameters.trim() === "void" ? [] : parameters.split(",").map(parseParameter);
    return { name, result, parameters: list };
  });
}

function parseStructs(text: string): CStruct[] {
  return [...text.matchAll(/typedef struct \w*\s*\{([^}]*)\}\s*(\w+)\s*;/g)].map(([, body = "", name = ""]) => ({
    name,
    fields: [...body.matchAll(/(\w+)\s+(\w+)\s*(?:\[(\d+)\])?\s*;/g)].map(([, type = "", field = "", count]) => ({
      name: field,
      type,
      count: count === undefined ? undefined : Number(count),
    })),
  }));
}

/** `7u`, `0x20`, `(1u << 3)` and the like. */
function parseConstants(text: string): Map<string, number> {
  const constants = new Map<string, number>();
  for (const [, name = "", value = ""] of text.matchAll(/^#define[ \t]+(MTPROXY_\w+)[ \t]+(\S.*)$/gm)) {
    const plain = value.replace(/[()\s]/g, "").replace(/(\d)[uU]/g, "$1");
    const shift = /^(\d+)<<(\d+)$/.exec(plain);
    const number = shift === null ? Number(plain) : Number(shift[1]) << Number(shift[2]);
    if (Number.isNaN(number)) throw new Error(`cannot read the constant ${name} ${value}`);
    constants.set(name, number);
  }
  return constants;
}

/** Reads one header of rust/ffi/include. */
export function readHeader(file: "mtproxy_ffi.h" | "mtproxy_ext.h"): CHeader {
  const text = withoutComments(readFileSync(new URL(`../../rust/ffi/include/${file}`, import.meta.url), "utf8"));
  return { functions: parseFunctions(text), structs: parseStructs(text), constants: parseConstants(text) };
}
