/**
 * The sizes in a statm text, by their names.
 *
 * @module
 */

/** The numbers of a statm text in their order, all in pages there and in bytes once parsed. */
export const statmFields: readonly ["size", "resident", "shared", "text", "lib", "data", "dt"] = [
  "size",
  "resident",
  "shared",
  "text",
  "lib",
  "data",
  "dt",
];
Object.freeze(statmFields);

/** The sizes of a process in bytes, by their names. */
export type StatmSizes = { readonly [K in typeof statmFields[number]]: bigint };

/** All sizes of a process: in the order of `statmFields`, and each by its name. */
export type Statm = bigint[] & StatmSizes;

/** Gives the sizes their names, as properties that loops over them leave out. */
export function named(sizes: bigint[]): bigint[] & Partial<StatmSizes> {
  for (const [index, value] of sizes.entries()) {
    Object.defineProperty(sizes, statmFields[index] as string, { value });
  }
  return sizes;
}
