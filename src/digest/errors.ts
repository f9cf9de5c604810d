/**
 * Why a file has no digest.
 *
 * @module
 */

/** Why a file has no digest: there is none, it cannot be read, it is no regular file, or it was changed meanwhile. */
export type DigestFileErrorCode = "ERR_FILE_NOT_FOUND" | "ERR_FILE_UNREADABLE" | "ERR_NOT_A_FILE" | "ERR_FILE_CHANGED";

/** A file that could not be digested. */
export class DigestFileError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "DigestFileError";
  /** Stable, for programs. */
  readonly code: DigestFileErrorCode;
  /** The path that was passed. */
  readonly path: string;

  /** Made by this package only. */
  constructor(code: DigestFileErrorCode, path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.path = path;
  }
}
