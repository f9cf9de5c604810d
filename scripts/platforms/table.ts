// The table of platforms and that of native tests: which rows are checked, and what is printed of them.
import { die } from "../support/run.ts";
import { taskWords } from "../support/words.ts";
import type { Cell } from "./row.ts";

/** A row: its first cells, and how the others are found out. */
interface TableRow {
  readonly names: readonly string[];
  readonly check: () => Promise<readonly Cell[]>;
}

function shown({ works, text }: Cell): string {
  return works === false ? `**FAILS**: ${text}` : text;
}

function markdown(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `| ${cells.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |\n`).join("");
}

/** Checks the rows that the task's words name, or all, and prints a Markdown table. Ends the task, with 1 if one fails. */
export async function printTable(headings: readonly string[], all: readonly TableRow[]): Promise<never> {
  const words = taskWords().map((word) => word.toLowerCase());
  if (Deno.build.os !== "linux" || Deno.build.arch !== "x86_64") die("this runs on Linux x86_64 alone");
  const isNamed = ({ names }: TableRow, word: string): boolean => names.join(" ").toLowerCase().includes(word);
  const unknown = words.find((word) => !all.some((row) => isNamed(row, word)));
  if (unknown !== undefined)
    die(`no row is named ${unknown}; there are ${all.map(({ names }) => names.join(", ")).join("; ")}`);
  const rows = all.filter((row) => words.length === 0 || words.some((word) => isNamed(row, word)));

  const lines = [headings, headings.map(() => "---")];
  let failed = 0;
  for (const { names, check } of rows) {
    console.error(`\n${names.join(": ")}`);
    const cells = await check();
    lines.push([...names, ...cells.map(shown)]);
    failed += cells.filter(({ works }) => works === false).length;
  }
  console.log(markdown(lines));
  console.error(failed === 0 ? "nothing failed" : `${failed} failed`);
  Deno.exit(failed === 0 ? 0 : 1);
}
