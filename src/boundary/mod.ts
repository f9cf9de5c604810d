/**
 * The opened boundary. Importing this module opens it, once per isolate, or throws a `BoundaryError`: it finds the library,
 * verifies it, and lets nothing through before version, handshake, contracts and self-checks have passed, in this order.
 *
 * @module
 */
import type { OpenGroup } from "../abi/kinds.ts";
import { startUpSymbols } from "../abi/start_up.ts";
import { currentRuntime } from "../runtime/mod.ts";
import { bare, type Runtime } from "../runtime/runtime.ts";
import { BoundaryError, LibraryOpenError } from "./errors.ts";
import type { Answers } from "./handshake/answers.ts";
import { answersAsBuilt } from "./handshake/as_built.ts";
import { askSeparately } from "./handshake/one_by_one.ts";
import { checkChecksum } from "./handshake/self_check.ts";
import { findLibrary } from "./library/find.ts";
import type { VerifiedLibrary } from "./library/library.ts";
import { groupOpener } from "./library/open.ts";
import { verifyLibrary } from "./library/verify.ts";
import { ownLibrary } from "./own_library.ts";
import { type BoundaryStep, type EndStep, stopwatch, type TakenStep } from "./steps.ts";

/** An opened boundary. */
export interface OpenedBoundary {
  /** Who opened it. */
  readonly runtime: Runtime;
  /** What was opened. */
  readonly library: VerifiedLibrary;
  /** What the library answered; `undefined` where that is what the package's own answers. */
  readonly answers: Answers | undefined;
  /** Each step in order, with the time that it took. */
  readonly steps: readonly TakenStep[];
  /** The way to the native functions. */
  readonly openGroup: OpenGroup;
}

/** The steps that comparing the answers of the package's own library takes at once. */
const comparedSteps = [
  "api",
  "ext",
  "concurrency",
  "network",
  "bridges",
  "crc32",
  "crc32c",
] as const satisfies readonly BoundaryStep[];

async function findAndVerify(runtime: Runtime, done: EndStep): Promise<VerifiedLibrary> {
  return done("verify", await verifyLibrary(runtime, done("find", await findLibrary(runtime))));
}

/** Takes each step by itself: what a library other than the package's own is asked, and what tells where one fails. */
function checkOneByOne(openGroup: OpenGroup, { path }: VerifiedLibrary, done: EndStep): Answers {
  const answers = bare(askSeparately(openGroup, path, done));
  done("crc32", checkChecksum("crc32", openGroup, path));
  done("crc32c", checkChecksum("crc32c", openGroup, path));
  return answers;
}

function openLibrary(runtime: Runtime, library: VerifiedLibrary, steps: TakenStep[], done: EndStep): OpenedBoundary {
  const openGroup = groupOpener(runtime, library);
  const isAsBuilt = library.checked === "digest" && answersAsBuilt(done("open", openGroup(startUpSymbols.startUp)));
  const answers = isAsBuilt ? undefined : checkOneByOne(openGroup, library, done);
  if (isAsBuilt) { for (const step of comparedSteps) done(step, undefined); }
  return bare({ runtime, library, answers, steps, openGroup });
}

type MaybePromise<T> = T | Promise<T>;

/**
 * Runs the start-up sequence; each step's failure is thrown as its own `BoundaryError`. At once where nothing has to be
 * waited for, since each wait prolongs every program's start.
 */
function openBoundary(runtime: Runtime): MaybePromise<OpenedBoundary> {
  const steps: TakenStep[] = [];
  const done = stopwatch(steps);
  const failed = (error: unknown): never => {
    if (error instanceof BoundaryError) error.passed = steps;
    throw error;
  };
  const later = async (own: MaybePromise<VerifiedLibrary | undefined>): Promise<OpenedBoundary> => {
    const library = await own ?? await findAndVerify(runtime, done);
    return openLibrary(runtime, library, steps, done);
  };
  try {
    const own = ownLibrary(runtime, done);
    if (own === undefined || own instanceof Promise) return later(own).catch(failed);
    return openLibrary(runtime, own, steps, done);
  } catch (error) {
    return failed(error);
  }
}

function open(runtime: Runtime | undefined): MaybePromise<OpenedBoundary> {
  const unsupported = runtime === undefined ? "it has no FFI that the package knows" : runtime.unsupported;
  if (runtime === undefined || unsupported !== undefined) {
    throw new LibraryOpenError({
      summary: `this runtime cannot open a native library: ${unsupported}`,
      code: -1,
      remedy: "run it in Deno, Bun or Node, or import `@mtproxy/ffi/fallback`, which needs no native library",
    });
  }
  return openBoundary(runtime);
}

const runtime = currentRuntime();
const opening = runtime instanceof Promise ? runtime.then(open) : open(runtime);

/** What was opened, and how. */
export const opened: OpenedBoundary = opening instanceof Promise ? await opening : opening;

/** Opens a group of native functions at its first use. */
export const openGroup: OpenGroup = opened.openGroup;
