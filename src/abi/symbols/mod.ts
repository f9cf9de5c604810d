/**
 * Every function of the library: the frozen ABI v1 (`mtproxy_ffi_*`) and the extension set (`mtproxy_ext_*`), in the
 * groups in which they are opened. Call types and each runtime's definitions are derived from these tables alone.
 *
 * @module
 */
import type { Calls } from "../kinds.ts";
import { blockSymbols } from "./block.ts";
import { checksumManySymbols, checksumSymbols, longChecksumSymbols } from "./checksum.ts";
import { configSymbols, configTokensSymbols } from "./config.ts";
import { cpuidSymbols } from "./cpuid.ts";
import { hashManySymbols, hashSymbols } from "./hash.ts";
import { logSymbols } from "./log.ts";
import { netSymbols } from "./net.ts";
import { procSymbols } from "./proc.ts";
import { processIdSymbols } from "./process_id.ts";
import { contractSymbols, extensionSymbols, startUpSymbols, versionSymbols } from "./start_up.ts";
import { timeSymbols } from "./time.ts";
import { tlSymbols } from "./tl.ts";

/** Signatures by group and C name; parameter names are those of the C headers. */
export const symbols: {
  readonly version: typeof versionSymbols;
  readonly extension: typeof extensionSymbols;
  readonly contract: typeof contractSymbols;
  readonly startUp: typeof startUpSymbols;
  readonly longChecksum: typeof longChecksumSymbols;
  readonly checksum: typeof checksumSymbols;
  readonly checksumMany: typeof checksumManySymbols;
  readonly hash: typeof hashSymbols;
  readonly hashMany: typeof hashManySymbols;
  readonly block: typeof blockSymbols;
  readonly processId: typeof processIdSymbols;
  readonly cpuid: typeof cpuidSymbols;
  readonly time: typeof timeSymbols;
  readonly config: typeof configSymbols;
  readonly configTokens: typeof configTokensSymbols;
  readonly tl: typeof tlSymbols;
  readonly proc: typeof procSymbols;
  readonly log: typeof logSymbols;
  readonly net: typeof netSymbols;
} = {
  version: versionSymbols,
  extension: extensionSymbols,
  contract: contractSymbols,
  startUp: startUpSymbols,
  longChecksum: longChecksumSymbols,
  checksum: checksumSymbols,
  checksumMany: checksumManySymbols,
  hash: hashSymbols,
  hashMany: hashManySymbols,
  block: blockSymbols,
  processId: processIdSymbols,
  cpuid: cpuidSymbols,
  time: timeSymbols,
  config: configSymbols,
  configTokens: configTokensSymbols,
  tl: tlSymbols,
  proc: procSymbols,
  log: logSymbols,
  net: netSymbols,
};

/** The table's exact type. */
export type Symbols = typeof symbols;

/** A group of symbols that is opened together. */
export type SymbolGroup = keyof Symbols;

/** The typed functions of one group. */
export type GroupCalls<G extends SymbolGroup> = Calls<Symbols[G]>;
