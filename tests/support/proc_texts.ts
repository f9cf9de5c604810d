// Random texts of /proc.
import type { Random } from "./random.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const names = [
  "(sh)",
  "(tmux: server)",
  "(a) (b)",
  "()",
  "sh",
  "((x)",
  "(\n)",
  "(caf\u00e9)",
  "(\u2003)",
  `(a ${"b".repeat(62)})`,
  `(a ${"b".repeat(63)})`,
];
/** What stands between the words around a name, rarely nothing. */
const gaps = [" ", " ", " ", "\t", "\n", "\u2003", ""];
const numbers = [
  "0",
  "1",
  "-1",
  "+5",
  "-0",
  "007",
  "4294967295",
  "18446744073709551615",
  "-9223372036854775808",
  "99999999999",
];

export function statLine(random: Random): [Uint8Array] {
  const fields = Array.from(
    { length: 39 + random.below(14) },
    () => random.chance(12) ? random.pick(numbers) : `${random.below(1e6)}`,
  );
  const name = `${random.pick(gaps)}${random.pick(names)}${random.pick(gaps)}`;
  const record = `${random.below(99_999)}${name}${random.pick(["R", "S", "\u00e9", "7"])} ${fields.join(" ")}\n`;
  const line = encode(random.chance(8) ? record + record : record);
  return [random.view(random.chance(2) ? random.mutated(line) : line)];
}

export function statm(random: Random): [Uint8Array, number, number] {
  const values = Array.from(
    { length: random.below(9) },
    () => random.chance(4) ? random.pick(numbers) : `${random.u32()}`,
  );
  const pageSize = random.pick([1, 4096, 65_536, Number.MAX_SAFE_INTEGER]);
  return [random.view(random.mutated(encode(values.join(" ")))), 1 + random.below(7), pageSize];
}

export function meminfo(random: Random): [Uint8Array] {
  const keys = ["MemFree:", "SwapTotal:", "SwapFree:", "Cached:", "MemTotal:", "memfree:"];
  const lines = [...keys.slice(0, 4), ...Array.from({ length: random.below(4) }, () => random.pick(keys))].map((key) =>
    `${key}${random.pick([" ", "\t  ", " "])}${random.chance(6) ? random.pick(numbers) : random.u32()} ${
      random.chance(20) ? "KB" : "kB"
    }`
  );
  const text = encode(`${lines.join(random.pick(["\n", "\r\n"]))}\n`);
  return [random.view(random.chance(2) ? random.mutated(text) : text)];
}
