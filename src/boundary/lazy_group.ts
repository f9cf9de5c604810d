/**
 * How an area reaches its native functions: opened at the first call, since opening takes Deno 0.3 ms for each.
 *
 * @module
 */
import type { Calls, SymbolTable } from "../abi/kinds.ts";
import { openGroup } from "./mod.ts";

/** A function that gives the calls of `group`, which its first call opens. */
export function lazyGroup<T extends SymbolTable>(group: T): () => Calls<T> {
  let calls: Calls<T> | undefined;
  return () => calls ??= openGroup(group);
}
