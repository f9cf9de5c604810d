/**
 * A hasher over what computes it: checks of arguments, and what may be done when.
 *
 * @module
 */
import { bytesOf, checkBytes } from "../checks/byte_arguments.ts";
import type { Bytes } from "../checks/genuine.ts";
import { checkOut } from "../checks/out_arguments.ts";
import { checkExported } from "./_state.ts";
import { BLOCK_BYTES, type Hasher, HasherFinishedError, HasherStateError } from "./hasher.ts";

/** Why a hasher takes nothing more. */
const ends = {
  finished: "is finished: its digest was taken; create() another, reset() it, or clone() it before digest()",
  keyless: "is finished, and what stood for its key zeroed; create(key) another, or reset() it before digest()",
  disposed: "is disposed of, and its state zeroed; create() another",
} as const;

type End = keyof typeof ends;

/** A message's digest in progress, natively or in plain TypeScript. */
export interface Run {
  /** Takes the next bytes. */
  update(data: Uint8Array, length: number): void;
  /** Writes the digest and zeroes the state. */
  finish(out: Uint8Array): void;
  /** Another one at the same point. */
  copy(): Run;
  /** Goes back to the start of a message: a digest at any time, an HMAC until its state is zeroed. */
  restart(): void;
  /** The point as portable bytes; absent for an HMAC. */
  save?(): Uint8Array<ArrayBuffer>;
  /** Zeroes the state. */
  erase(): void;
}

/** The hasher that drives a run. */
export class RunHasher implements Hasher {
  readonly outputLength: number;
  readonly blockLength: number = BLOCK_BYTES;
  readonly #run: Run;
  #end: End | undefined;

  constructor(outputLength: number, run: Run, end?: End) {
    this.outputLength = outputLength;
    this.#run = run;
    this.#end = end;
  }

  update(data: Bytes): this {
    const length = checkBytes(data, "data");
    this.#checkRunning();
    this.#run.update(bytesOf(data), length);
    return this;
  }

  digest(out?: undefined): Uint8Array<ArrayBuffer>;
  digest<T extends Uint8Array>(out: T): T;
  digest<T extends Uint8Array>(out: T | undefined): T | Uint8Array<ArrayBuffer>;
  digest(out: Uint8Array = new Uint8Array(this.outputLength)): Uint8Array {
    checkOut(out, this.outputLength, "out");
    this.#checkRunning();
    this.#run.finish(out);
    this.#end = this.#run.save === undefined ? "keyless" : "finished";
    return out;
  }

  clone(): Hasher {
    if (this.#end === "disposed") this.#refuse(this.#end);
    return new RunHasher(this.outputLength, this.#run.copy(), this.#end);
  }

  reset(): this {
    // Only what runs can start again, or a finished digest: of a finished HMAC, the key is gone.
    if (this.#end !== undefined && this.#end !== "finished") this.#refuse(this.#end);
    this.#run.restart();
    this.#end = undefined;
    return this;
  }

  exportState(): Uint8Array<ArrayBuffer> {
    if (this.#run.save === undefined) {
      throw new HasherStateError(
        "the hasher of an HMAC has no state to export: it would stand for the key; clone() it to go on from here twice",
      );
    }
    this.#checkRunning();
    return checkExported(this.#run.save(), this.outputLength);
  }

  [Symbol.dispose](): void {
    this.#run.erase();
    this.#end = "disposed";
  }

  #checkRunning(): void {
    if (this.#end !== undefined) this.#refuse(this.#end);
  }

  #refuse(end: End): never {
    throw new HasherFinishedError(`the hasher ${ends[end]}`);
  }
}
