// Values as the examples in the documentation show them: the same in every runtime, whose own `console.log` differ.

/** One line: strings bare, but in quotes inside of something else. */
export function show(value: unknown): string {
  return typeof value === "string" ? value : inside(value);
}

function inside(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[ ${value.map(inside).join(", ")} ]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(([name, field]) => `${name}: ${inside(field)}`);
    return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
  }
  return String(value);
}
