/**
 * What the areas have installed. They say so here when they are imported, since the boundary knows no area.
 *
 * @module
 */
import type { JobsMember, MpqTableMember } from "../abi/routing.ts";

/** What the checksums of one kind go through. */
export interface ChecksumRoute {
  /** The library's checked function, or one that the program installed. */
  readonly operation: "native" | "replaced";
  /** Up to how many bytes TypeScript computes them, once a program has made some thousands; 0 if it never does. */
  readonly plainUpTo: number;
}

/** For each install point, what tells what it holds now. */
export const installed: {
  mpQueue: () => readonly MpqTableMember[];
  jobs: () => readonly JobsMember[];
  crc32: () => ChecksumRoute | undefined;
  crc32c: () => ChecksumRoute | undefined;
} = {
  mpQueue: () => [],
  jobs: () => [],
  crc32: () => undefined,
  crc32c: () => undefined,
};
