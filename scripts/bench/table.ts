// The results as people read them.
import { pad } from "../../src/cli/io/table.ts";
import { type Results, type Row, worstFirst } from "./row.ts";

function time(ns: number): string {
  if (!Number.isFinite(ns)) return "";
  if (ns < 1e3) return `${ns.toFixed(0)} ns`;
  return ns < 1e6 ? `${(ns / 1e3).toFixed(ns < 1e4 ? 1 : 0)} µs` : `${(ns / 1e6).toFixed(ns < 1e7 ? 2 : 1)} ms`;
}

const cells = ({ area, size, ours, peer, theirs, ratio, kernel }: Row): string[] => [
  area,
  size,
  time(ours),
  time(theirs),
  peer,
  ratio.toFixed(2),
  kernel === undefined ? "" : time(kernel),
];

/** The rows as a table for the terminal, the worst ratio first. */
export function table(
  { runtime, version, cpu, rows, startUp = {}, library, read, loop, lengthCheck }: Results,
): string {
  const lines = [["what", "size", "ours", "best peer", "", "ratio", "kernel"], ...worstFirst(rows).map(cells)];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const text = lines.map((line) =>
    line.map((cell, column) => pad(cell, widths[column] ?? 0, column >= 2 && column !== 4)).join("  ").trimEnd()
  );
  const { floor } = startUp;
  const starts = Object.entries(startUp).map(([name, ns]) => {
    const times = floor === undefined || name === "floor" ? "" : `, ${(ns / floor).toFixed(2)} times the floor`;
    return `from start to the first answer, over an empty program, ${name}: ${time(ns)}${times}`;
  });
  const size = library === undefined ? [] : [`library: ${library} bytes`];
  const limit = read === undefined ? [] : [`reading 16 MiB alone: ${time(read)}`];
  const measuring = loop === undefined ? [] : [`measuring itself, in every time: ${time(loop)}`];
  const asking = lengthCheck === undefined
    ? []
    : [`asking for the length of an argument: ${lengthCheck.toFixed(1)} ns a call`];
  return `\n${runtime} ${version} on ${cpu}\n${
    [...text, ...starts, ...measuring, ...asking, ...limit, ...size].join("\n")
  }\n`;
}
