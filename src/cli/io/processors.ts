/**
 * How many processors the command may use.
 *
 * @module
 */
import process from "node:process";

/** The number of processors. `node:os` is reached when they are asked for: most commands never do. */
export function processorCount(): number {
  return process.getBuiltinModule("node:os").availableParallelism();
}
