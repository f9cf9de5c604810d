// The names that TypeScript gives, in the form of the contract.

/** `camelCase` as `snake_case`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
