/**
 * The order of names, in every language the same.
 *
 * @module
 */

/** Compares texts by their code units. */
export const byCodeUnits = (one = "", other = ""): number => one < other ? -1 : one > other ? 1 : 0;
