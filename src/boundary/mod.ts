/**
 * The opened boundary. Importing this module opens it, once per isolate, or throws a `BoundaryError`: it finds the library,
 * verifies it, and lets nothing through before version, handshake, contracts and self-checks have passed, in this order.
 *
 * @module
 */
import type { Calls } from "../abi/kinds.ts";
import { API_VERSION, START_UP_REPORT, startUpSymbols } from "../abi/start_up.ts";
import { installCrc32, installCrc32c, nativeCrc32, nativeCrc32c } from "../bridge/crc.ts";
import { currentRuntime } from "../runtime/mod.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Answers } from "./answers.ts";
import { BoundaryError, type BoundaryStep, LibraryOpenError, type TakenStep } from "./errors.ts";
import { groupOpener, type OpenGroup } from "./groups.ts";
import { ownLibrary } from "./own_library.ts";
import type { VerifiedLibrary } from "./verify.ts";

/** Ends a step, and hands its result on. */
export type Done = <T>(name: BoundaryStep, value: T) => T;

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

/** Asks and checks all in one call, for the handshake with this package's version: whether the answers are as built. */
export function answersAsBuilt({ mtproxy_ext_start_up: ask }: Calls<typeof startUpSymbols.startUp>): boolean {
  const report = new Uint32Array(START_UP_REPORT.length);
  ask(API_VERSION, new Uint8Array(report.buffer));
  // A loop: of methods that take functions, Bun's engine compiles each at its first use.
  for (let index = 0; index < report.length; index++) if (report[index] !== START_UP_REPORT[index]) return false;
  return true;
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

async function otherLibrary(runtime: Runtime, done: Done): Promise<VerifiedLibrary> {
  const [{ findLibrary }, { verifyLibrary }] = await Promise.all([import("./find.ts"), import("./verify.ts")]);
  return done("verify", await verifyLibrary(runtime, done("find", await findLibrary(runtime))));
}

/** Takes each step by itself: what a library other than the package's own is asked, and what tells where one fails. */
async function takeSteps(openGroup: OpenGroup, { path }: VerifiedLibrary, done: Done): Promise<Answers> {
  const [{ askSeparately }, { checkChecksum }] = await Promise.all([
    import("./questions.ts"),
    import("./self_check.ts"),
  ]);
  const answers = askSeparately(openGroup, path, done);
  done("crc32", checkChecksum("crc32", openGroup, path));
  done("crc32c", checkChecksum("crc32c", openGroup, path));
  return answers;
}

type NowOrLater<T> = T | Promise<T>;

/** Notes into `steps` what is done, with the time since the step before. */
function stopwatch(steps: { name: BoundaryStep; ms: number }[]): Done {
  let started = performance.now();
  return (name, value) => {
    const now = performance.now();
    const ms = now - started;
    started = now;
    // Some steps are taken in two goes.
    for (const step of steps) {
      if (step.name === name) {
        step.ms += ms;
        return value;
      }
    }
    steps.push({ name, ms });
    return value;
  };
}

/**
 * Runs the start-up sequence; each step's failure is thrown as its own `BoundaryError`. At once where nothing has to be
 * waited for, since each wait prolongs every program's start.
 */
function openBoundary(runtime: Runtime): NowOrLater<OpenedBoundary> {
  const steps: TakenStep[] = [];
  const done = stopwatch(steps);
  const finish = (library: VerifiedLibrary, openGroup: OpenGroup, answers: Answers | undefined): OpenedBoundary => {
    installCrc32(nativeCrc32(openGroup), runtime.plainChecksumMax);
    installCrc32c(nativeCrc32c(openGroup), runtime.plainChecksumMax);
    return { runtime, library, answers, steps, openGroup };
  };
  const openLibrary = (library: VerifiedLibrary): NowOrLater<OpenedBoundary> => {
    const openGroup = groupOpener(runtime, library);
    if (!library.ours || !answersAsBuilt(done("open", openGroup(startUpSymbols.startUp))))
      return takeSteps(openGroup, library, done).then((answers) => finish(library, openGroup, answers));
    for (const step of comparedSteps) done(step, undefined);
    return finish(library, openGroup, undefined);
  };
  const later = async (own: NowOrLater<VerifiedLibrary | undefined>): Promise<OpenedBoundary> =>
    openLibrary(await own ?? await otherLibrary(runtime, done));
  const failed = (error: unknown): never => {
    if (error instanceof BoundaryError) error.passed = steps;
    throw error;
  };
  try {
    const own = ownLibrary(runtime, done);
    const opening = own === undefined || own instanceof Promise ? later(own) : openLibrary(own);
    return opening instanceof Promise ? opening.catch(failed) : opening;
  } catch (error) {
    return failed(error);
  }
}

function open(runtime: Runtime | undefined): NowOrLater<OpenedBoundary> {
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
const opening = runtime instanceof Promise ? runtime.then(open) : open(runtime);

/** What was opened, and how. */
export const opened: OpenedBoundary = opening instanceof Promise ? await opening : opening;

/** Opens a group of native functions at its first use. */
export const openGroup: OpenGroup = opened.openGroup;
