/**
 * How an area reaches its native functions: each is opened at its first call, since opening one takes Deno 0.3 ms, and a
 * program uses few of an area's.
 *
 * @module
 */
import type { LazyCalls, SymbolTable } from "../abi/kinds.ts";
import { openGroup } from "./mod.ts";

/** Gives, for each function of `table`, what opens it the first time and gives it every time. */
export function lazyCalls<T extends SymbolTable>(table: T): LazyCalls<T> {
  const all: Record<string, () => unknown> = Object.create(null);
  for (const name of Object.keys(table)) {
    const group = { [name]: table[name] } as SymbolTable;
    let call: unknown;
    all[name] = () => call ??= openGroup(group)[name];
  }
  return all as LazyCalls<T>;
}
