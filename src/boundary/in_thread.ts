/**
 * The library that was opened, for another thread.
 *
 * @module
 */
import type { ThreadLibrary, UpdateInBackground } from "../abi/kinds.ts";
import { cryptoSymbols } from "../abi/symbols/crypto.ts";
import type { OpenedBoundary } from "./mod.ts";
import { checkStatus } from "./native_call.ts";

/** What was opened of each library already: opening it again would leave it open twice. */
const inBackground = new WeakMap<object, UpdateInBackground>();

/**
 * Lets another thread advance the states of digests: by a call that the runtime runs in one, or in a worker. What was opened
 * is a parameter and no import: Bun ends a program of bytecode in which a late module waits for one that is loaded already.
 */
export function digestLibrary(
  { runtime: { otherThread }, library }: OpenedBoundary,
): UpdateInBackground | ThreadLibrary {
  const { path } = library;
  const { mtproxy_ext_digest_update } = cryptoSymbols.hash;
  const table = { mtproxy_ext_digest_update };
  if ("openInBackground" in otherThread) {
    const known = inBackground.get(library);
    if (known !== undefined) return known;
    const { mtproxy_ext_digest_update: update } = otherThread.openInBackground(path, table);
    const checked: UpdateInBackground = async (state, data, length) =>
      checkStatus(await update(state, data, length), "mtproxy_ext_digest_update");
    inBackground.set(library, checked);
    return checked;
  }
  return { open: String(otherThread.open), path, definitions: otherThread.definitions(table) };
}
