/**
 * Errors of the operating system in the words of `strerror`.
 *
 * @module
 */
import { codeOf, messageOf } from "../../checks/message.ts";

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

/** One line: what was wrong. A runtime's own refusal keeps its own words, which name the permission to give. */
export function describeSystemError(error: unknown): string {
  return words[codeOf(error) ?? ""] ?? messageOf(error);
}
