/**
 * What a thrown value says, its code, and what the system means by it.
 *
 * @module
 */

import { shown } from "./argument_error.ts";

/** What was thrown, as text, with the class of an error; not everything can be converted. */
export function thrownText(thrown: unknown): string {
  try {
    return `${thrown}`;
  } catch {
    return shown(thrown);
  }
}

/** The message of an error; anything else as text. */
export function messageOf(error: unknown): string {
  try {
    if (error instanceof Error) return `${error.message}`;
  } catch {
    // What only passes itself off as an error, such as a proxy, may refuse to answer.
  }
  return thrownText(error);
}

/** The `code` of an error of any realm, such as `ENOENT`; `undefined` for what has none. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}

/** Whether an error says that nothing has that path. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** Whether an error says that the system refused it for want of rights. */
export function isRefused(error: unknown): boolean {
  const code = codeOf(error);
  return code === "EACCES" || code === "EPERM";
}
