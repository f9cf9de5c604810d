/**
 * Numbers for people.
 *
 * @module
 */

const units = ["B", "KiB", "MiB", "GiB", "TiB"];

/** A number of bytes to three digits, with its unit. */
export function formatBytes(bytes: number): string {
  let unit = 0;
  let value = bytes;
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1024;
  const decimals = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(decimals)} ${units[unit] ?? ""}`;
}

/** How many there are of what `noun` names. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** An integer in two digits. */
export function two(value: number): string {
  return String(value).padStart(2, "0");
}
