// What a row of the table of faults is: something that is wrong, and what comes of a start then.
import type { ImportError, ImportResult } from "../support/import_result.ts";

/** An outcome as `outcomeOf` writes it, or all that are right where chance decides. */
export type Outcome = string | readonly string[];

/** What a runtime or a machine must offer for a fault. */
export interface Need {
  readonly isMet: boolean;
  readonly what: string;
}

export interface Fault {
  /** What has the fault. */
  readonly of: string;
  /** What is wrong. */
  readonly fault: string;
  /** What comes of it. */
  readonly outcome: Outcome;
  readonly needs?: Need;
  /** What the error knows. */
  readonly facts?: Partial<ImportError>;
  /** What its message says, among other things. */
  readonly says?: string;
  /** Starts the package with the fault, once or more often. */
  start(): ImportResult | readonly ImportResult[] | Promise<readonly ImportResult[]>;
}

/** Where the library came from and how it was checked, or which error it was and in which step. */
export function outcomeOf({ error, boundary, crc32 }: ImportResult): string {
  if (error !== undefined) {
    const { name, code, innerCode, step } = error;
    return `${name} ${code}${innerCode === undefined ? "" : ` (${innerCode})`}${
      step === undefined ? "" : ` at ${step}`
    }`;
  }
  if (crc32 !== 0x352441c2) return `starts, and computes ${crc32}`;
  return `starts: ${boundary?.library.source}, checked: ${boundary?.library.checked}`;
}

/** The outcome where nothing is lost. */
export const startsFromPackage = "starts: package, checked: digest";
/** The outcome where the embedded copy took the place of the file. */
export const startsFromCopy = "starts: embedded, checked: digest";
