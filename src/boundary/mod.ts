/**
 * The opened boundary. Importing this module opens it, once per isolate, or throws a `BoundaryError`: it finds the library,
 * verifies it, and lets nothing through before version, handshake, contracts and self-checks have passed, in this order.
 *
 * @module
 */
import type { OpenGroup } from "../abi/kinds.ts";
import { startUpSymbols } from "../abi/start_up.ts";
import { isPromised } from "../checks/objects.ts";
import { currentRuntime } from "../runtime/mod.ts";
import { bare, type Runtime } from "../runtime/runtime.ts";
import { BoundaryError, LibraryOpenError } from "./errors.ts";
import type { Answers } from "./handshake/answers.ts";
import { answersAsBuilt } from "./handshake/as_built.ts";
import type { VerifiedLibrary } from "./library/library.ts";
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

/** What is opened, if `library` is as it was built and answers so; `undefined` for any other. */
function openAsBuilt(
  runtime: Runtime,
  library: VerifiedLibrary,
  steps: TakenStep[],
  done: EndStep,
): OpenedBoundary | undefined {
  const { checked, openGroup } = library;
  if (checked !== "digest" || !answersAsBuilt(done("open", openGroup(startUpSymbols.startUp)))) return undefined;
  for (const step of comparedSteps) done(step, undefined);
  return bare({ runtime, library, answers: undefined, steps, openGroup });
}

/** Opens whatever library there is. Loaded late: where the package lies on disk as it was built, nothing of it is needed. */
async function openOther(
  runtime: Runtime,
  own: VerifiedLibrary | undefined,
  steps: TakenStep[],
  done: EndStep,
): Promise<OpenedBoundary> {
  let library = own;
  if (library === undefined) {
    const { findAndVerify } = await import("./library/verify.ts");
    library = await findAndVerify(runtime, done);
    const asBuilt = openAsBuilt(runtime, library, steps, done);
    if (asBuilt !== undefined) return asBuilt;
  }
  const { checkOneByOne } = await import("./handshake/one_by_one.ts");
  return bare({ runtime, library, answers: checkOneByOne(library, done), steps, openGroup: library.openGroup });
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
  const openFound = (own: VerifiedLibrary | undefined): MaybePromise<OpenedBoundary> =>
    own && openAsBuilt(runtime, own, steps, done) || openOther(runtime, own, steps, done);
  try {
    const own = ownLibrary(runtime, done);
    const opening = isPromised(own) ? own.then(openFound) : openFound(own);
    return isPromised(opening) ? opening.catch(failed) : opening;
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
      remedy:
        "install Node 26.10 or newer, or run it with Bun or Deno; `@mtproxy/ffi/fallback` needs no native library",
    });
  }
  return openBoundary(runtime);
}

const runtime = currentRuntime();
const opening = isPromised(runtime) ? runtime.then(open) : open(runtime);

/** What was opened, and how. */
export const opened: OpenedBoundary = isPromised(opening) ? await opening : opening;

/** Opens a group of native functions at its first use. */
export const openGroup: OpenGroup = opened.openGroup;
