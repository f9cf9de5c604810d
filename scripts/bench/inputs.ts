// What the functions are given.

/** By a loop, since what `Uint8Array.from` leaves behind is collected at the cost of whoever allocates next. */
export function filled(bytes: number): Uint8Array {
  const data = new Uint8Array(bytes);
  for (let index = 0; index < bytes; index++) data[index] = index * 7 + (index >> 8);
  return data;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A line of `/proc/<pid>/stat`. */
export const statLine: Uint8Array = encode(
  `4242 (deno) S 4000 4242 4000 34816 4242 4194304 91234 812 12 0 1234 567 8 9 20 0 18 0 8123456 1234567168 23456 `
    + `18446744073709551615 94243 94250 140721 0 0 0 0 4096 1132${" 0".repeat(12)} 17 3 0 0 5 0 0\n`,
);

const memoryNames = [
  "MemTotal",
  "MemFree",
  "MemAvailable",
  "Buffers",
  "Cached",
  "SwapCached",
  "SwapTotal",
  "SwapFree",
];

/** A `/proc/meminfo` of fifty lines. */
export const memory: Uint8Array = encode(
  Array.from({ length: 50 }, (_, index) => memoryNames[index] ?? `Other${index}`)
    .map((name, index) => `${name}:`.padEnd(16) + `${index * 123_456} kB\n`.padStart(12)).join(""),
);

const statement = "proxy_for 2 149.154.161.144:8888; # a comment\n";

/** A configuration of a megabyte. */
export const config: Uint8Array = encode(statement.repeat(Math.ceil(1e6 / statement.length)));

/** The key of every HMAC. */
export const key: Uint8Array = filled(16);
