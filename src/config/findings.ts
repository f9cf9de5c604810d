/**
 * Collects what a parser finds.
 *
 * @module
 */
import type { Position } from "./cursor.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** The most findings of each severity, so that a file full of errors does not fill the memory. */
const MAX_FINDINGS = 10_000;

/** Findings in the order in which they are made. */
export class Findings {
  readonly #all: Diagnostic[] = [];
  #errors = 0;
  #warnings = 0;

  /** Whether there is an error among them. */
  get failed(): boolean {
    return this.#errors > 0;
  }

  /** Whether there are so many errors that looking for more makes no sense. */
  get full(): boolean {
    return this.#errors >= MAX_FINDINGS;
  }

  /** Adds an error. */
  error(message: string, position: Position, length: number): void {
    this.#errors++;
    this.#add("error", message, position, length);
  }

  /** Counts an error of which another one tells already, so that a file that is full of such is given up, too. */
  silentError(): void {
    this.#errors++;
  }

  /** Adds a warning. Its message is not made where there are too many. */
  warning(message: () => string, position: Position, length: number): void {
    if (++this.#warnings <= MAX_FINDINGS) return this.#add("warning", message(), position, length);
    if (this.#warnings === MAX_FINDINGS + 1) this.note("too many warnings, further ones are left out", position);
  }

  /** Adds what is to be said of the findings themselves. */
  note(message: string, position: Position): void {
    this.#add("note", message, position, 0);
  }

  #add(severity: Diagnostic["severity"], message: string, { offset, line, column }: Position, length: number): void {
    this.#all.push({ severity, message, line, column, offset, length });
  }

  /** All of them by their place in the text. */
  inOrder(): Diagnostic[] {
    return this.#all.toSorted((one, other) => one.offset - other.offset);
  }
}
