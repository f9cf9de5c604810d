/**
 * Why the boundary could not be opened: one class for each cause, all with `step`, `code` and what to do.
 *
 * @module
 */
import { bare } from "../runtime/runtime.ts";
import { LIBRARY_VARIABLE, type LibrarySource } from "./library/library.ts";
import type { BoundaryStep, TakenStep } from "./steps.ts";

/** One place where a library was looked for. */
export interface Attempt {
  /** A path, or the name of the setting that would have held one. */
  readonly place: string;
  /** Why it was not used. */
  readonly reason: string;
}

/** The facts of a failure. */
export interface BoundaryFailure {
  /** One sentence: what is wrong. */
  readonly summary: string;
  /** Negative; its meaning depends on the class. */
  readonly code: number;
  /** What the user can do. */
  readonly remedy: string;
  /** The library's path, where one was found. */
  readonly path?: string | undefined;
  /** Who named that path. */
  readonly source?: LibrarySource;
  /** The places looked at before this one. */
  readonly tried?: readonly Attempt[];
  /** What the contract demands. */
  readonly expected?: number | string | undefined;
  /** What the library answered. */
  readonly actual?: number | string | undefined;
  /** The error underneath. */
  readonly cause?: unknown;
}

function explain(step: BoundaryStep, failure: BoundaryFailure): string {
  const lines = [`${failure.summary} (step ${step}, code ${failure.code})`];
  const namer = failure.source === "environment" ? `, named by ${LIBRARY_VARIABLE}` : "";
  if (failure.path !== undefined) lines.push(`  library: ${failure.path}${namer}`);
  for (const { place, reason } of failure.tried ?? []) lines.push(`  tried ${place}: ${reason}`);
  lines.push(`  remedy: ${failure.remedy}`);
  return lines.join("\n");
}

/** The native boundary could not be opened. Its subclasses tell at which step. */
export class BoundaryError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "BoundaryError";
  /** The step that failed. */
  readonly step: BoundaryStep;
  /** Negative; its meaning is documented with each subclass. */
  readonly code: number;
  /** What to do about it. */
  readonly remedy: string;
  /** The library's path, where one was found. */
  readonly path: string | undefined;
  /** Each place that was looked at and why it was not used. */
  readonly tried: readonly Attempt[];
  /** The steps that had passed before, in their order. */
  passed: readonly TakenStep[] = [];
  /** What the contract demands, where the failure is a comparison. */
  readonly expected: number | string | undefined;
  /** What the library answered, where the failure is a comparison. */
  readonly actual: number | string | undefined;

  /** Made by the start-up sequence; exported to be caught, not thrown. */
  constructor(step: BoundaryStep, given: BoundaryFailure) {
    // What a failure does not say is not looked up in a prototype.
    const failure = bare({ ...given });
    super(explain(step, failure), failure.cause === undefined ? undefined : { cause: failure.cause });
    this.step = step;
    this.code = failure.code;
    this.remedy = failure.remedy;
    this.path = failure.path;
    this.tried = failure.tried ?? [];
    this.expected = failure.expected;
    this.actual = failure.actual;
  }
}

/** No library was found (code −1); `tried` lists the places. */
export class LibraryNotFoundError extends BoundaryError {
  /** The class's name. */
  override readonly name: string = "LibraryNotFoundError";
  /** Made by the start-up sequence. */
  constructor(failure: BoundaryFailure) {
    super("find", failure);
  }
}

/** The file is not a usable library: −1 unreadable, −2 size, −3 digest, −4 not a library, −5 another CPU or system. */
export class LibraryInvalidError extends BoundaryError {
  /** The class's name. */
  override readonly name: string = "LibraryInvalidError";
  /** Made by the start-up sequence. */
  constructor(failure: BoundaryFailure) {
    super("verify", failure);
  }
}

/**
 * The library was not opened: −1 the loader refused it, −2 a symbol is missing, −3 the runtime does not permit it, or cannot
 * call native functions.
 */
export class LibraryOpenError extends BoundaryError {
  /** The class's name. */
  override readonly name: string = "LibraryOpenError";
  /** Made by the start-up sequence. */
  constructor(failure: BoundaryFailure) {
    super("open", failure);
  }
}

/** Another contract: −1 another API version, −2 the handshake was rejected. */
export class ApiVersionError extends BoundaryError {
  /** The class's name. */
  override readonly name: string = "ApiVersionError";
  /** Made by the start-up sequence. */
  constructor(failure: BoundaryFailure) {
    super("api", failure);
  }
}

/** The extension set is absent or of another version (code −1). */
export class ExtensionVersionError extends BoundaryError {
  /** The class's name. */
  override readonly name: string = "ExtensionVersionError";
  /** Made by the start-up sequence. */
  constructor(failure: BoundaryFailure) {
    super("ext", failure);
  }
}

/**
 * The concurrency contract does not hold: −1 the probe failed, −2 version, −3 queue contract incomplete, −4 job
 * contract incomplete, −5 and −6 an implemented operation outside the queue or job contract.
 */
export class ConcurrencyBoundaryError extends BoundaryError {
  /** The class's name. */
  override readonly name: string = "ConcurrencyBoundaryError";
  /** Made by the start-up sequence. */
  constructor(failure: BoundaryFailure) {
    super("concurrency", failure);
  }
}

/**
 * The network contract does not hold: −1 the probe failed, −2 version, −3 to −5 the contract of events, timers or
 * message buffers incomplete, −6 to −8 an implemented operation outside it.
 */
export class NetworkBoundaryError extends BoundaryError {
  /** The class's name. */
  override readonly name: string = "NetworkBoundaryError";
  /** Made by the start-up sequence. */
  constructor(failure: BoundaryFailure) {
    super("network", failure);
  }
}

/** The queue and job bridges could not be installed: −1 the probe failed, −2 version. */
export class BridgeError extends BoundaryError {
  /** The class's name. */
  override readonly name: string = "BridgeError";
  /** Made by the start-up sequence. */
  constructor(failure: BoundaryFailure) {
    super("bridges", failure);
  }
}

/** The facts of a failed self-check. */
export interface SelfCheckFailure extends BoundaryFailure {
  /** −1 a short case, −2 the bytes case, −3 the split case. */
  readonly innerCode: number;
}

/** The native CRC-32 differs from the reference (code −1): −1 a short case, −2 the bytes case, −3 the split case. */
export class Crc32SelfCheckError extends BoundaryError {
  /** The class's name. */
  override readonly name: string = "Crc32SelfCheckError";
  /** Which kind of case failed. */
  readonly innerCode: number;

  /** Made by the start-up sequence. */
  constructor(failure: SelfCheckFailure) {
    super("crc32", failure);
    this.innerCode = failure.innerCode;
  }
}

/** The native CRC-32C differs from the reference (code −1); `innerCode` as in `Crc32SelfCheckError`. */
export class Crc32cSelfCheckError extends BoundaryError {
  /** The class's name. */
  override readonly name: string = "Crc32cSelfCheckError";
  /** Which kind of case failed. */
  readonly innerCode: number;

  /** Made by the start-up sequence. */
  constructor(failure: SelfCheckFailure) {
    super("crc32c", failure);
    this.innerCode = failure.innerCode;
  }
}
