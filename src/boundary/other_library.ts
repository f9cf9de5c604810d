/**
 * Any library but the package's own beside its modules: named by the user, embedded, or one that answers otherwise than it
 * was built to. It is found wherever it may be, and asked step by step.
 *
 * @module
 */
import type { OpenGroup } from "../abi/kinds.ts";
import { bare, type Runtime } from "../runtime/runtime.ts";
import type { Answers } from "./handshake/answers.ts";
import { askSeparately } from "./handshake/one_by_one.ts";
import { checkChecksum } from "./handshake/self_check.ts";
import { findLibrary } from "./library/find.ts";
import type { VerifiedLibrary } from "./library/library.ts";
import { verifyLibrary } from "./library/verify.ts";
import type { EndStep } from "./steps.ts";

/** Finds the library and compares it with what the build recorded. */
export async function findAndVerify(runtime: Runtime, done: EndStep): Promise<VerifiedLibrary> {
  return done("verify", await verifyLibrary(runtime, done("find", await findLibrary(runtime))));
}

/** Takes each step by itself, which tells where one fails. */
export function checkOneByOne(openGroup: OpenGroup, { path }: VerifiedLibrary, done: EndStep): Answers {
  const answers = bare(askSeparately(openGroup, path, done));
  done("crc32", checkChecksum("crc32", openGroup, path));
  done("crc32c", checkChecksum("crc32c", openGroup, path));
  return answers;
}
