/**
 * Freezing the tables that are exported: a program that changed one would change what native code is told.
 *
 * @module
 */

/** Makes a table, and all tables in it, read-only; gives the same table. */
export function deepFreeze<T extends object>(table: T): T {
  for (const part of Object.values(table)) if (typeof part === "object" && part !== null) deepFreeze(part);
  return Object.freeze(table);
}
