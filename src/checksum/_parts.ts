/**
 * The arguments of a combination: the checksums of two parts, and how long the second one is.
 *
 * @module
 */
import { checkInteger, checkU32 } from "../checks/number_arguments.ts";

/** Accepts the arguments of a combination. */
export function checkParts(a: number, b: number, lengthB: number): void {
  checkU32(a, "a");
  checkU32(b, "b");
  checkInteger(lengthB, 0, Number.MAX_SAFE_INTEGER, "lengthB");
}
