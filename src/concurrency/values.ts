/**
 * JavaScript values that cannot be bytes. Memory that both sides see holds a token of 64 bits in their place.
 *
 * @module
 */

/** The last token of this isolate; 0 stands for nothing. At a million a second they last 285 years. */
let lastToken = 0;

/**
 * The values that one object's memory names by their tokens. Tokens are unique in the isolate and never used again. Each
 * object keeps its own values, so that those of an object that nobody holds any more are collected with it.
 */
export class Values<T> {
  readonly #held = new Map<number, T>();

  /** How many values are held. */
  get size(): number {
    return this.#held.size;
  }

  /** Holds a value and returns its token. */
  hold(value: T): number {
    this.#held.set(++lastToken, value);
    return lastToken;
  }

  /** The value of a token; `undefined` if there is none. */
  get(token: number): T | undefined {
    return this.#held.get(token);
  }

  /** Gives back the value of a token and holds it no longer; `undefined` if there is none. */
  take(token: number): T | undefined {
    const value = this.#held.get(token);
    this.#held.delete(token);
    return value;
  }

  /** The values and their tokens, oldest first. */
  entries(): MapIterator<[token: number, value: T]> {
    return this.#held.entries();
  }

  /** Holds nothing any more. */
  clear(): void {
    this.#held.clear();
  }
}
