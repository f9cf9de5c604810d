/**
 * The targets that libraries are built for.
 *
 * @module
 */

/** A processor and a system, as in `lib/<target>/`. */
export type Target = `${"x86_64" | "aarch64"}-${"linux" | "macos" | "windows"}`;

/** What the build records of one library. */
export interface ManifestEntry {
  /** Path below `lib/`. */
  readonly file: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
}

/** What the build records of all libraries; a target that was not built is absent. */
export type Libraries = { readonly [T in Target]?: ManifestEntry };
