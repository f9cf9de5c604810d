// One end of a queue in shared memory: pushes numbered messages, or pops and checks them until the queue is closed.
import { answerOrders } from "../support/workers.ts";

/** What a worker is to do. */
export interface Order {
  readonly role: "produce" | "consume";
  /** Whether it waits in the event loop instead of blocking. */
  readonly isAsync: boolean;
  readonly queue: SharedArrayBuffer;
  /** How often each message was popped: a byte for each, producer after producer. */
  readonly seen: SharedArrayBuffer;
  /** How many messages were popped. */
  readonly popped: SharedArrayBuffer;
  /** The producer's number. */
  readonly producer: number;
  /** Where the first message of each producer stands in `seen`, and where the last one's last ends. */
  readonly starts: readonly number[];
}

/** What a worker answers: how many messages it moved, or what went wrong. */
export interface Answer {
  readonly moved?: number;
  readonly error?: string;
}

/** Imported late: an order that came while the package was starting would be lost. */
const open = async (buffer: SharedArrayBuffer) => (await import("../../mod.ts")).SharedMpQueue.open(buffer);

const PRODUCERS = 4;
const MESSAGE_WORDS = 16;

/** Each message has its own length, and words that all tell who made it: one that is torn does not pass. */
const wordsOf = (number: number): number => 2 + number % (MESSAGE_WORDS - 1);
const mark = (producer: number, number: number, at: number): number =>
  Math.imul(number * PRODUCERS + producer + 1, 0x9e37_79b1 + at * 2) | 0;

const words = new Int32Array(MESSAGE_WORDS);
const bytes = new Uint8Array(words.buffer);

function fill(producer: number, number: number): Uint8Array {
  const length = wordsOf(number);
  words[0] = producer;
  words[1] = number;
  for (let at = 2; at < length; at++) words[at] = mark(producer, number, at);
  return bytes.subarray(0, length * 4);
}

async function produce({ queue: buffer, producer, starts, isAsync }: Order): Promise<Answer> {
  const [start = 0, end = 0] = starts.slice(producer);
  const each = end - start;
  const queue = await open(buffer);
  for (let number = 0; number < each; number++) {
    if (isAsync) await queue.pushAsync(fill(producer, number));
    else if (!queue.pushWait(fill(producer, number))) throw new Error("pushWait gave up");
  }
  return { moved: each };
}

async function consume({ queue: buffer, seen, popped, starts, isAsync }: Order): Promise<Answer> {
  const queue = await open(buffer);
  const counts = new Uint8Array(seen);
  const total = new Int32Array(popped);
  const last = new Int32Array(PRODUCERS).fill(-1);
  for (let moved = 0;; moved++) {
    const message = isAsync ? await queue.popAsync() : queue.popWait(bytes);
    if (message === undefined) return { moved };
    if (isAsync) bytes.set(message);
    const [producer = -1, number = -1] = words;
    if (message.length !== wordsOf(number) * 4) throw new Error(`message ${number} has ${message.length} bytes`);
    for (let at = 2; at * 4 < message.length; at++) {
      if (words[at] !== mark(producer, number, at)) throw new Error(`message ${number} of ${producer} is torn`);
    }
    if (number <= (last[producer] ?? number)) throw new Error(`message ${number} of ${producer} is out of order`);
    last[producer] = number;
    Atomics.add(counts, (starts[producer] ?? 0) + number, 1);
    Atomics.add(total, 0, 1);
  }
}

answerOrders<Order>((order) => order.role === "produce" ? produce(order) : consume(order));
