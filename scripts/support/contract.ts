// The table of the contract: each function of the library and how often it was checked on every side, as counted while
// the tests ran.
import { extensionOperations, type Operation, operations } from "../../src/abi/operations.ts";
import { layOut } from "../../src/cli/io/table.ts";
import { vectors } from "../../tests/support/vectors.ts";
import { freshLines, readJsonLines } from "./json_lines.ts";
import { root } from "./run.ts";

interface Counted {
  readonly symbol: string;
  readonly implementation: "native" | "fallback";
  readonly check: "vectors" | "property" | "test";
  readonly count: number;
}

type Runtime = "deno" | "bun";

/** Where the tests of a runtime write what they checked. */
function coverageFile(runtime: Runtime): string {
  return `${root}/rust/target/coverage-${runtime}.jsonl`;
}

/** Forgets what earlier tests of a runtime checked; the environment in which the next ones write it again. */
export function freshCoverage(runtime: Runtime): Promise<Record<string, string>> {
  return freshLines("MTPROXY_FFI_COVERAGE", coverageFile(runtime));
}

/** How often the C programs call each function: by vector, and in the text of the programs. */
function cCalls(): (symbol: string) => string {
  const folder = `${root}/tests/c`;
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => /\.[ch]$/.test(name));
  const text = names.map((name) => Deno.readTextFileSync(`${folder}/${name}`)).join("\n");
  return (symbol) => {
    const count = vectors.filter(({ fn }) => `mtproxy_ffi_${fn}` === symbol).length;
    if (count > 0) return String(count);
    return new RegExp(`\\b${symbol}\\b`).test(text) || wrapped(symbol, text) ? "called" : "";
  };
}

/** Whether a macro of the C programs puts the name together from its prefix and the rest. */
function wrapped(symbol: string, text: string): boolean {
  const [, prefix = "", rest = ""] = /^(mtproxy_(?:ffi|ext)_)(\w+)$/.exec(symbol) ?? [];
  return text.includes(`${prefix}##`) && new RegExp(`\\(${rest}\\b`).test(text);
}

const headings = ["function", "C", "Deno", "Bun", "fallback", "vectors", "property"];

/** The rows of the table: a name and a cell for each side. */
function contractRows(): string[][] {
  const read = (runtime: Runtime): Counted[] => readJsonLines(coverageFile(runtime));
  const counts = { deno: read("deno"), bun: read("bun") };
  const inC = cCalls();
  const sum = (runtime: Runtime, symbol: string, fits: (one: Counted) => boolean): number =>
    counts[runtime].filter((one) => one.symbol === symbol && fits(one)).reduce((total, { count }) => total + count, 0);
  const cell = (count: number): string => count === 0 ? "" : String(count);

  const row = (symbol: string, { area, fallback }: Operation): string[] => {
    const native = (runtime: Runtime, check?: Counted["check"]): string =>
      cell(sum(runtime, symbol, (one) => one.implementation === "native" && (check ?? one.check) === one.check));
    const isNative = fallback.startsWith("n/a");
    const atStartUp = isNative && area === "boundary";
    return [
      symbol,
      inC(symbol),
      native("deno"),
      native("bun"),
      cell(sum("deno", symbol, ({ implementation }) => implementation === "fallback"))
      || (atStartUp ? "n/a: start-up" : isNative ? "n/a: native only" : ""),
      native("deno", "vectors") || withoutVectors(symbol),
      native("deno", "property") || (atStartUp ? "n/a: no input" : isNative ? "n/a: native only" : ""),
    ];
  };

  return Object.entries<Operation>({ ...operations, ...extensionOperations }).flatMap(([symbol, operation]) => [
    row(symbol, operation),
    ...(operation.fast === undefined ? [] : [row(operation.fast, operation)]),
  ]);
}

/** Why there are no vectors that TypeScript could check; empty where there should be some. */
function withoutVectors(symbol: string): string {
  if (symbol.startsWith("mtproxy_ext_")) return "n/a: extension";
  return /time|precise_now|cpuid|read_/.test(symbol) ? "n/a: the machine's" : "";
}

/** Prints the table; how many of its cells are empty. */
export function printContract(): number {
  const rows = contractRows();
  for (const line of layOut([headings, ...rows])) console.log(line);
  return rows.flat().filter((text) => text === "").length;
}
