/**
 * Errors of the operating system in the words of `strerror`.
 *
 * @module
 */
import { messageOf } from "../../checks/message.ts";

const words: Readonly<Record<string, string>> = {
  EACCES: "Permission denied",
  EBADF: "Bad file descriptor",
  EIO: "Input/output error",
  EISDIR: "Is a directory",
  ELOOP: "Too many levels of symbolic links",
  EMFILE: "Too many open files",
  ENAMETOOLONG: "File name too long",
  ENODEV: "No such device",
  ENOENT: "No such file or directory",
  ENOSPC: "No space left on device",
  ENOTDIR: "Not a directory",
  ENXIO: "No such device or address",
  EPERM: "Operation not permitted",
};

/** The system's code, such as `ENOENT`; `undefined` for errors that are not the system's. */
export function systemCode(error: unknown): string | undefined {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}

/** One line: what was wrong. A runtime's own refusal keeps its own words, which name the permission to give. */
export function describeSystemError(error: unknown): string {
  return words[systemCode(error) ?? ""] ?? messageOf(error);
}
