/**
 * The library that was opened, for a thread that has none of this package's modules.
 *
 * @module
 */
import { symbols } from "../abi/symbols.ts";
import { opened } from "./mod.ts";

/** What such a thread is given. */
export interface ThreadLibrary {
  /** The text of a function that opens the library, called with what follows. */
  readonly open: string;
  /** The library's path. */
  readonly path: string;
  /** The functions to open; they can be posted. */
  readonly definitions: unknown;
}

/** Lets another thread advance the states of digests. */
export function digestLibrary(): ThreadLibrary {
  const { runtime: { inThread }, library: { path } } = opened;
  const { mtproxy_ext_digest_update } = symbols.hash;
  return { open: String(inThread.open), path, definitions: inThread.definitions({ mtproxy_ext_digest_update }) };
}
