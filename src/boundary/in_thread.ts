/**
 * The library that was opened, for a thread that has none of this package's modules.
 *
 * @module
 */
import type { ThreadLibrary } from "../abi/kinds.ts";
import { symbols } from "../abi/symbols.ts";
import { opened } from "./mod.ts";

/** Lets another thread advance the states of digests. */
export function digestLibrary(): ThreadLibrary {
  const { runtime: { inThread }, library: { path } } = opened;
  const { mtproxy_ext_digest_update } = symbols.hash;
  return { open: String(inThread.open), path, definitions: inThread.definitions({ mtproxy_ext_digest_update }) };
}
