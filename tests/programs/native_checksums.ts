// Prints whether the checksums of 4,321 bytes are those of plain TypeScript: a test library has others, for that length alone.
import * as native from "../../mod.ts";
import * as plain from "../../src/fallback.ts";

const data = new Uint8Array(4321);
const names = ["crc32", "crc32c"] as const;
const partials = ["crc32Partial", "crc32cPartial"] as const;
const entries = [
  ...names.map((name) => [name, native[name](data) === plain[name](data)]),
  ...partials.map((name) => [name, native[name](data, 7) === plain[name](data, 7)]),
];
console.log(JSON.stringify(Object.fromEntries(entries)));
