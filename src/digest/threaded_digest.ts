/**
 * One of several algorithms, in another thread.
 *
 * @module
 */
import type { RunningDigest } from "./digester.ts";

/** Small enough to stay in a processor's second-level cache while several algorithms go over it. */
export const CHUNK_BYTES = 0x4_0000;
/** So many that neither thread waits for the other's short delays. */
export const CHUNKS = 8;

/** An algorithm that another thread computes, behind this one by some chunks; they must lie where `room` says. */
export interface ThreadedDigest extends RunningDigest {
  /** Where the next bytes are to be put, once there is room. */
  room(): Promise<Uint8Array>;
  /** Waits until the other thread has taken in everything: then the digest can be had. */
  finish(): Promise<void>;
  /** Lets the other thread end, whatever it has yet to do, and zeroes what both have had. */
  close(): void;
}
