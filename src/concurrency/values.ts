/**
 * JavaScript values that cannot be bytes. Memory that both sides see holds a token of 64 bits in their place.
 *
 * @module
 */
import { HIGH } from "./words.ts";

/** The generations of tokens: with it in the high word, a token stays below 2^53. */
const GENERATIONS = 2 ** 21 - 1;
/** No value has it. */
const NO_TOKEN = -1;
/** So many free slots are kept when nothing is held any more. */
const KEPT_SLOTS = 4096;

/** The generation of the last token of this isolate. */
let generation = 0;

/**
 * The values that one object's memory names by their tokens: slot and generation. No token is used again while its value is
 * held, nor soon after. Each object keeps its own values, so that those of an object that nobody holds are collected with it.
 */
export class Values<T> {
  readonly #values: (T | undefined)[] = [];
  readonly #tokens: number[] = [];
  readonly #free: number[] = [];

  /** How many values are held. */
  get size(): number {
    return this.#values.length - this.#free.length;
  }

  /** Holds a value and returns its token, which is not 0. */
  hold(value: T): number {
    const slot = this.#free.pop() ?? this.#values.length;
    generation = generation % GENERATIONS + 1;
    const token = generation * HIGH + slot;
    this.#values[slot] = value;
    this.#tokens[slot] = token;
    return token;
  }

  /** The value of a token; `undefined` if there is none. */
  get(token: number): T | undefined {
    const slot = token >>> 0;
    return this.#tokens[slot] === token ? this.#values[slot] : undefined;
  }

  /** Gives back the value of a token and holds it no longer; `undefined` if there is none. */
  take(token: number): T | undefined {
    const slot = token >>> 0;
    if (this.#tokens[slot] !== token) return undefined;
    const value = this.#values[slot];
    this.#values[slot] = undefined;
    this.#tokens[slot] = NO_TOKEN;
    this.#free.push(slot);
    if (this.#free.length > KEPT_SLOTS && this.size === 0) this.clear();
    return value;
  }

  /** Holds nothing any more. */
  clear(): void {
    this.#values.length = this.#tokens.length = this.#free.length = 0;
  }
}
