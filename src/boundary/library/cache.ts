/**
 * The private caches: where an embedded library becomes a file that the system's loader can open.
 *
 * @module
 */
import type { OpenGroup } from "../../abi/kinds.ts";
import { startUpSymbols } from "../../abi/start_up.ts";
import type { ManifestEntry } from "../../abi/target.ts";
import { messageOf } from "../../checks/message.ts";
import { bare, type Runtime } from "../../runtime/runtime.ts";
import { type Attempt, LibraryInvalidError, LibraryNotFoundError, LibraryOpenError } from "../errors.ts";
import { CacheEntry } from "./cache_entry.ts";
import { cachePlaces } from "./cache_place.ts";
import { UntrustedError } from "./cache_trust.ts";
import { groupOpener } from "./open.ts";

/** A verified file that the system's loader takes. */
export interface CachedLibrary {
  /** What to hand to the loader. */
  readonly path: string;
  /** The way to its functions. */
  readonly openGroup: OpenGroup;
}

/** How the system's loader refuses a file, as on a file system without execution; `undefined` if it takes it. */
function refusal(openGroup: OpenGroup): LibraryOpenError | undefined {
  try {
    // What start-up opens next, so that it is opened once.
    openGroup(startUpSymbols.startUp);
  } catch (error) {
    // Start-up meets every other failure, too, and tells more about it.
    if (error instanceof LibraryOpenError && error.code === -1) return error;
  }
  return undefined;
}

/** Finds or writes the file of the embedded library. */
export async function cachedLibrary(
  runtime: Runtime,
  library: ManifestEntry,
  before: readonly Attempt[],
): Promise<CachedLibrary> {
  const { files } = await runtime.files();
  const tried = [...before];
  let refused: LibraryOpenError | undefined;
  let isTaken = false;
  for (const { folder, missing, isOpen, isSpare } of cachePlaces(runtime)) {
    if (isSpare && !isTaken) continue;
    isTaken = false;
    if (folder === undefined) {
      tried.push(missing);
      continue;
    }
    try {
      const entry = new CacheEntry(runtime, files, library, folder, isOpen);
      await entry.prepare();
      const { path } = entry;
      const openGroup = groupOpener(runtime, { path, source: "embedded" });
      const failure = refusal(openGroup);
      if (failure === undefined) return bare({ path, openGroup });
      refused = failure;
      tried.push({ place: folder, reason: messageOf(failure.cause) });
    } catch (error) {
      if (error instanceof LibraryInvalidError) throw error;
      isTaken = error instanceof UntrustedError;
      tried.push({ place: folder, reason: messageOf(error) });
    }
  }
  if (refused !== undefined) {
    throw new LibraryOpenError({
      summary: `the system's loader refused the native library: ${messageOf(refused.cause)}`,
      code: -1,
      path: refused.path,
      tried,
      cause: refused.cause,
      remedy: "let one of these folders be on a file system that is not mounted noexec, or set XDG_CACHE_HOME to one",
    });
  }
  throw new LibraryNotFoundError({
    summary: "no private folder can hold the native library, which this package carries inside its modules",
    code: -1,
    tried,
    remedy:
      "let one of these folders, and those above it, be closed to other users, and let this one write there, with "
      + "room for 144 KiB; where permissions are asked for, grant the environment variables HOME, XDG_CACHE_HOME and "
      + "LOCALAPPDATA, and to read, to write and to load libraries in one of these folders",
  });
}
