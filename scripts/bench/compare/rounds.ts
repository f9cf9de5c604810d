// Compares two sides by runs made in turn: all rows in the first look, then those that look slower, again and again.
import { type Row, rowName } from "../row.ts";
import { judge, looks, type Loss, lossOf, type Pair, suspicious } from "./rule.ts";

/** Measures rows of one side in a fresh process: those with these names, or all. */
export type Side = (names: readonly string[]) => Promise<readonly Row[]> | readonly Row[];

/** A row that was measured again. */
export interface Finding {
  readonly name: string;
  readonly verdict: "slower" | "as before" | "open";
  readonly loss: Loss;
}

/** What a comparison found. */
export interface Comparison {
  /** The rows that both sides have. */
  readonly compared: readonly string[];
  /** Those of one side alone. */
  readonly alone: readonly string[];
  /** The rows that had to be measured again. */
  readonly findings: readonly Finding[];
}

/** How many pairs the first look makes. */
const FIRST = 3;

type Pairs = Map<string, Pair[]>;

async function addPair(before: Side, after: Side, names: readonly string[], pairs: Pairs): Promise<string[]> {
  // Now one side first, now the other: a machine that gets slower meanwhile must not favour one.
  const turn = [...pairs.values()].reduce((most, list) => Math.max(most, list.length), 0) % 2;
  const [one, other] = turn === 0 ? [before, after] : [after, before];
  const [first, second] = [await one(names), await other(names)];
  const ratios = (rows: readonly Row[]): Map<string, number> => new Map(rows.map((row) => [rowName(row), row.ratio]));
  const [old, young] = (turn === 0 ? [first, second] : [second, first]).map(ratios) as [
    Map<string, number>,
    Map<string, number>,
  ];
  for (const [name, ratio] of young) {
    const known = old.get(name);
    if (known === undefined) continue;
    const list = pairs.get(name) ?? [];
    pairs.set(name, list);
    list.push({ before: known, after: ratio });
  }
  return [...new Set([...old.keys(), ...young.keys()])].filter((name) => !old.has(name) || !young.has(name));
}

/**
 * Compares `after` with `before`. The first look only chooses whom to look at again: its own pairs are no evidence, since
 * they were chosen for being slow.
 */
export async function compare(before: Side, after: Side, wanted: readonly string[] = []): Promise<Comparison> {
  const first: Pairs = new Map();
  const alone = new Set<string>();
  for (let look = 0; look < FIRST; look++) {
    for (const name of await addPair(before, after, wanted, first)) alone.add(name);
  }
  let open = [...first].filter(([, pairs]) => suspicious(pairs)).map(([name]) => name);
  const findings: Finding[] = [];
  const pairs: Pairs = new Map();
  const last = looks.at(-1) ?? 0;
  for (let count = 1; count <= last && open.length > 0; count++) {
    await addPair(before, after, open, pairs);
    if (!looks.includes(count)) continue;
    open = open.filter((name) => {
      const loss = lossOf(pairs.get(name) ?? []);
      const verdict = judge(loss);
      if (verdict !== "open" || count === last) findings.push({ name, verdict, loss });
      return verdict === "open";
    });
  }
  return { compared: [...first.keys()], alone: [...alone], findings };
}

const percent = (part: number): string => `${(part * 100).toFixed(0)} %`;

/** A finding as a line. */
export function shownFinding({ name, verdict, loss: { likely, least, most } }: Finding): string {
  const range = `${percent(likely)} more time (${percent(least)} to ${percent(most)})`;
  switch (verdict) {
    case "slower":
      return `${name}: slower, ${range}`;
    case "as before":
      return `${name}: as before, ${range}`;
    case "open":
      return `${name}: undecided, ${range}; the machine is too busy to tell`;
  }
}
