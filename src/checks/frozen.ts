/**
 * Making what is exported read-only: a program that changed a table would change what native code is told.
 *
 * @module
 */

/** Makes a table, and all tables in it, read-only; gives the same table. */
export function deepFreeze<T extends object>(table: T): T {
  for (const part of Object.values(table)) if (typeof part === "object" && part !== null) deepFreeze(part);
  return Object.freeze(table);
}

/** Gives `object` a property that only code which asks for it by its name sees, and nobody assigns to. */
export function defineValue(object: object, name: PropertyKey, value: unknown): void {
  // Without a prototype, in which a program may have put what the descriptor does not say.
  Object.defineProperty(object, name, { __proto__: null, value } as PropertyDescriptor);
}

/** Puts a function and its properties together, under its own name and read-only. */
export function frozenFunction<F extends object, P extends object>(name: string, compute: F, properties: P): F & P {
  defineValue(compute, "name", name);
  return Object.freeze(Object.assign(compute, properties));
}
