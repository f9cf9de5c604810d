/**
 * The private caches: where an embedded library becomes a file that the system's loader can open.
 *
 * @module
 */
import { startUpSymbols } from "../../abi/start_up.ts";
import type { ManifestEntry } from "../../abi/target.ts";
import { OpenFailure, type Runtime } from "../../runtime/runtime.ts";
import { type Attempt, LibraryInvalidError, LibraryNotFoundError, LibraryOpenError } from "../errors.ts";
import { CacheEntry } from "./cache_entry.ts";
import { cachePlaces } from "./cache_place.ts";
import { UntrustedError } from "./cache_trust.ts";

/** Why the system's loader does not take the file at `path`, as on a file system without execution; `undefined` if it does. */
function refusal(runtime: Runtime, path: string): OpenFailure | undefined {
  try {
    runtime.open(path, startUpSymbols.extension);
  } catch (error) {
    // Whatever else is wrong, start-up finds, too, and has more to say about.
    if (error instanceof OpenFailure && error.reason === "refused") return error;
  }
  return undefined;
}

/** Finds or writes the file of the embedded library; the path of a verified file that the system's loader takes. */
export async function cachedLibrary(
  runtime: Runtime,
  library: ManifestEntry,
  before: readonly Attempt[],
): Promise<string> {
  const { files } = await runtime.files();
  const tried = [...before];
  let refused: { readonly path: string; readonly failure: OpenFailure } | undefined;
  let isTaken = false;
  for (const { folder, missing, isSpare } of cachePlaces(runtime)) {
    if (isSpare && !isTaken) continue;
    isTaken = false;
    if (folder === undefined) {
      tried.push(missing);
      continue;
    }
    try {
      const entry = new CacheEntry(runtime, files, library, folder);
      await entry.prepare();
      const failure = refusal(runtime, entry.path);
      if (failure === undefined) return entry.path;
      refused = { path: entry.path, failure };
      tried.push({ place: folder, reason: failure.message });
    } catch (error) {
      if (error instanceof LibraryInvalidError) throw error;
      isTaken = error instanceof UntrustedError;
      tried.push({ place: folder, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  if (refused !== undefined) {
    throw new LibraryOpenError({
      summary: `the system's loader refused the native library: ${refused.failure.message}`,
      code: -1,
      path: refused.path,
      tried,
      cause: refused.failure.cause,
      remedy: "let one of these folders be on a file system that is not mounted noexec, or set XDG_CACHE_HOME to one",
    });
  }
  throw new LibraryNotFoundError({
    summary: "no private folder can hold the native library, which this package carries inside its modules",
    code: -1,
    tried,
    remedy:
      "let one of these folders, and those above it, be closed to other users, and let this one write there, with "
      + "room for 144 KiB; where permissions are asked for, grant those named above, and the environment variables HOME, "
      + "XDG_CACHE_HOME and LOCALAPPDATA",
  });
}
