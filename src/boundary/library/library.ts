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

/** A library that was found and, where that is permitted, read. */
export interface FoundLibrary extends LibraryPlace {
  /** What became of the variable that names a library. */
  readonly variable: LibraryVariable;
  /** What the build recorded of the package's library for this target, if it has one. */
  readonly entry: ManifestEntry | undefined;
  /** The file's bytes, or why there are none; `undefined` if they have been compared with the embedded copy already. */
  readonly contents: ReadResult | undefined;
  /** The way to its functions, if it has been gone to find out whether the system's loader takes the file. */
  readonly openGroup: OpenGroup | undefined;
}

/** What is known of a library's file. */
export interface VerifiedLibrary extends LibraryPlace, Pick<FoundLibrary, "variable"> {
  /** What it was compared with; it is, byte for byte, the one that the build recorded if that is the digest. */
  readonly checked: LibraryCheck;
  /** The file's SHA-256 in hexadecimal; `undefined` when reading it is not permitted. */
  readonly sha256: string | undefined;
  /** The way to its functions. */
  readonly openGroup: OpenGroup;
}
