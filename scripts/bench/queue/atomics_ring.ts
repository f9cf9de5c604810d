// What a user would write instead: the same ring in TypeScript, for any number of producers and consumers.

const TAIL = 0;
const HEAD = 16;
const SLOTS = 32;
/** Words of a slot before its message: the stamp and the length. */
const SLOT_WORDS = 2;

/** A bounded ring; its capacity is a power of two. It checks nothing. */
export class AtomicsRing {
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #capacity: number;
  readonly #stride: number;

  constructor(capacity: number, messageBytes: number) {
    this.#capacity = capacity;
    this.#stride = SLOT_WORDS + Math.ceil(messageBytes / 4);
    const memory = new SharedArrayBuffer((SLOTS + capacity * this.#stride) * 4);
    this.#words = new Int32Array(memory);
    this.#bytes = new Uint8Array(memory);
    for (let index = 0; index < capacity; index++) this.#words[SLOTS + index * this.#stride] = index;
  }

  push(message: Uint8Array): boolean {
    const words = this.#words;
    for (let tail = Atomics.load(words, TAIL);; tail = Atomics.load(words, TAIL)) {
      const slot = SLOTS + (tail & (this.#capacity - 1)) * this.#stride;
      const ahead = (Atomics.load(words, slot) - tail) | 0;
      if (ahead < 0) return false;
      if (ahead > 0 || Atomics.compareExchange(words, TAIL, tail, (tail + 1) | 0) !== tail) continue;
      words[slot + 1] = message.length;
      this.#bytes.set(message, (slot + SLOT_WORDS) * 4);
      Atomics.store(words, slot, (tail + 1) | 0);
      return true;
    }
  }

  pop(out: Uint8Array): Uint8Array | undefined {
    const words = this.#words;
    for (let head = Atomics.load(words, HEAD);; head = Atomics.load(words, HEAD)) {
      const slot = SLOTS + (head & (this.#capacity - 1)) * this.#stride;
      const ahead = (Atomics.load(words, slot) - head - 1) | 0;
      if (ahead < 0) return undefined;
      if (ahead > 0 || Atomics.compareExchange(words, HEAD, head, (head + 1) | 0) !== head) continue;
      const length = words[slot + 1] ?? 0;
      const start = (slot + SLOT_WORDS) * 4;
      out.set(this.#bytes.subarray(start, start + length));
      Atomics.store(words, slot, (head + this.#capacity) | 0);
      return length === out.length ? out : out.subarray(0, length);
    }
  }
}
