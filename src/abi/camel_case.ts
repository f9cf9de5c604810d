/**
 * The contract's names in the form that TypeScript gives them.
 *
 * @module
 */

/** `snake_case` as `camelCase`. */
export type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/** `snake_case` as `camelCase`. */
export function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
