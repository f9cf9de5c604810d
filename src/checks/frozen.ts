/**
 * Freezing what is exported: a program that changed a table would change what native code is told.
 *
 * @module
 */

/** Makes a table, and all tables in it, read-only; gives the same table. */
export function deepFreeze<T extends object>(table: T): T {
  for (const part of Object.values(table)) if (typeof part === "object" && part !== null) deepFreeze(part);
  return Object.freeze(table);
}

/** Puts a function and its properties together, under its own name and read-only. */
export function frozenFunction<F extends object, P extends object>(name: string, compute: F, properties: P): F & P {
  Object.defineProperty(compute, "name", { __proto__: null, value: name } as PropertyDescriptor);
  return Object.freeze(Object.assign(compute, properties));
}
