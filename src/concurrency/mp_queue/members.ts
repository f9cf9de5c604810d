/**
 * The members of the queue table, over whatever moves tokens in a queue's memory: TypeScript or the native library.
 *
 * @module
 */
import { HIGH } from "../words.ts";
import { BlockQueue } from "./block_queue.ts";
import { DONE, EMPTY, type TokenOps } from "./plain.ts";
import { MpQueueError } from "./queue_error.ts";

/**
 * The replaceable queue operations, which own all that lies in a queue's memory from its birth to its end. Arguments are
 * checked before they get here: live queues, no null values.
 */
export interface MpqOps {
  /** Makes an empty queue of a kind in `mpqMagic`. */
  create<T>(magic: number): BlockQueue<T>;
  /** Appends `value` and returns its ticket, an opaque number that is not negative. */
  push<T>(queue: BlockQueue<T>, value: T, flags: number): number;
  /** Takes the oldest value; `undefined` if there is none. */
  pop<T>(queue: BlockQueue<T>, flags: number): T | undefined;
  /** Tells whether there is surely no value. */
  isEmpty<T>(queue: BlockQueue<T>): boolean;
  /** Ends a queue and drops its values. */
  clear<T>(queue: BlockQueue<T>): void;
}

function refuseMemory(): never {
  throw new MpQueueError("ERR_MPQ_CORRUPT", "the queue's memory was changed by other hands; dispose of it");
}

/** Returns a status of `DONE` or above; throws for one below, which says that the memory holds no queue. */
function checked(status: number): number {
  return status >= DONE ? status : refuseMemory();
}

/** The table's members over `ops`. */
export function mpqMembers(ops: TokenOps): MpqOps {
  return {
    create<T>(magic: number): BlockQueue<T> {
      const queue = new BlockQueue<T>();
      checked(ops.create(queue, magic));
      return queue;
    },
    push(queue, value) {
      // A null that was forced past the check has no token, and pop skips it.
      const token = value === null || value === undefined ? 0 : queue.values.hold(value);
      const [low, high] = [token >>> 0, Math.floor(token / HIGH)];
      try {
        const missing = checked(ops.push(queue, low, high));
        if (missing !== DONE) {
          queue.makeRoom(missing);
          if (ops.push(queue, low, high) !== DONE) refuseMemory();
        }
      } catch (error) {
        queue.values.take(token);
        throw error;
      }
      return queue.ticket;
    },
    pop(queue) {
      if (checked(ops.pop(queue)) === EMPTY) return undefined;
      return queue.values.take(queue.token) ?? refuseMemory();
    },
    isEmpty: (queue) => checked(ops.isEmpty(queue)) === EMPTY,
    clear(queue) {
      // Memory that other hands have changed is given back, too.
      ops.clear(queue);
      queue.release();
    },
  };
}
