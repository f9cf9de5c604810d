/**
 * What is known of a library: where it came from, what was found, and whether it is as it was built.
 *
 * @module
 */
import type { OpenGroup } from "../../abi/kinds.ts";
import type { ManifestEntry } from "../../abi/target.ts";
import type { ReadResult } from "../../runtime/runtime.ts";

/** The environment variable that names a library to use instead of the package's own. */
export const LIBRARY_VARIABLE = "MTPROXY_FFI_LIBRARY";

/** Where a library came from: named by the user, beside the module, or inside the modules. */
export type LibrarySource = "environment" | "package" | "embedded";

/** What became of the variable: not set, used, not permitted to be read, or ignored by a process with others' rights. */
export type LibraryVariable = "unset" | "used" | "notPermitted" | "ignored";

/** What a library's file was compared with before it was opened: the build's digest, its own headers, or nothing. */
export type LibraryCheck = "digest" | "headers" | "nothing";

/** Which library a failure is about. */
export interface LibraryPlace {
  /** What to hand to the loader. */
  readonly path: string;
  /** Who named it. */
  readonly source: LibrarySource;
}

/** What is known of every library that was found. */
interface Found extends LibraryPlace {
  /** What became of the variable that names a library. */
  readonly variable: LibraryVariable;
  /** What the build recorded of the package's library for this target, if it has one. */
  readonly entry: ManifestEntry | undefined;
}

/** A library that stands in a file of its own, read where that is permitted. */
interface FoundFile extends Found {
  readonly source: Exclude<LibrarySource, "embedded">;
  /** The file's bytes, or why there are none. */
  readonly contents: ReadResult;
  readonly openGroup: undefined;
}

/** The embedded library, which has been compared with what the build recorded when it was written. */
interface FoundCopy extends Found {
  readonly source: "embedded";
  readonly contents: undefined;
  /** The way to its functions, found when the system's loader was asked whether it takes the file. */
  readonly openGroup: OpenGroup;
}

/** A library that was found. */
export type FoundLibrary = FoundFile | FoundCopy;

/** What is known of a library's file. */
export interface VerifiedLibrary extends LibraryPlace, Pick<Found, "variable"> {
  /** What it was compared with; it is, byte for byte, the one that the build recorded if that is the digest. */
  readonly checked: LibraryCheck;
  /** The file's SHA-256 in hexadecimal; `undefined` when reading it is not permitted. */
  readonly sha256: string | undefined;
  /** The way to its functions. */
  readonly openGroup: OpenGroup;
}
