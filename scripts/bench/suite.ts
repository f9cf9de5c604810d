// Measures in the runtime that executes this, and prints the results as JSON. Arguments: `full`, `quick` or `paired`; the
// address of the package's mod.ts, of this checkout or another; then the areas or the rows that are wanted, all if there are
// none.
import * as os from "node:os";
import process from "node:process";
import { filled, key } from "./inputs.ts";
import { lengthCheck, typicalCheck } from "./length_check.ts";
import { type Contender, type Effort, efforts, measure, quantile } from "./measure.ts";
import { loadPeers } from "./peers.ts";
import { allSizes, type Api, plan, someSizes } from "./plan.ts";
import { chooses, type Results, rowName, rowOf } from "./row.ts";

const [effortName = "full", module = new URL("../../mod.ts", import.meta.url).href, ...chosen] = process.argv.slice(2);
const effort: Effort = efforts[effortName as keyof typeof efforts];
const isFull = effortName === "full";
const ours: Api = await import(module);
const peers = await loadPeers(key);

type Times = Record<string, number[]>;

/** What was measured of each row: nanoseconds a call, by contender. */
const measured = new Map<string, { readonly area: string; readonly size: string; readonly ns: Times }>();

/** A digest or a checksum, whatever form a peer gives it in. */
function plain(value: unknown): string {
  if (typeof value === "number") return (value >>> 0).toString(16);
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value);
}

function checkAnswers(name: string, contenders: Readonly<Record<string, Contender>>): void {
  const answers = new Set(Object.values(contenders).map((call) => plain(call())));
  if (answers.size > 1) throw new Error(`${name}: the answers differ: ${[...answers].join(", ")}`);
}

/** What measuring costs, with a number of 32 bits to keep as a checksum is one. */
const loop: number[] = [];
const sample = filled(16);
const someNumber = (): number => Math.imul(sample.length + (sample[0] ?? 0), 0x9e37_79b1) >>> 0;

const lengthChecks: number[] = [];

for (let pass = 0; pass < effort.passes; pass++) {
  if (isFull) {
    loop.push(...(await measure({ someNumber }, effort))["someNumber"] ?? []);
    lengthChecks.push(...await lengthCheck(effort));
  }
  for (const { area, size, agree, make } of plan(ours, peers, isFull ? allSizes : someSizes)) {
    const name = rowName({ area, size });
    if (chosen.length > 0 && !chosen.some((word) => chooses(word, name))) continue;
    const all = make();
    const contenders = effort.peers === "all" ? all : Object.fromEntries(Object.entries(all).slice(0, 2));
    if (agree) checkAnswers(name, contenders);
    const ns: Times = measured.get(name)?.ns ?? {};
    measured.set(name, { area, size, ns });
    for (const [who, times] of Object.entries(await measure(contenders, effort))) (ns[who] ??= []).push(...times);
  }
}

const typical = (times: readonly number[]): number => quantile(times, effort.quantile);
const rows = [...measured.values()].map(({ area, size, ns }) =>
  rowOf(area, size, Object.fromEntries(Object.entries(ns).map(([who, times]) => [who, typical(times)])))
);
const { name, version } = ours.boundary.runtime;
const results: Results = {
  runtime: name,
  version,
  cpu: os.cpus()[0]?.model ?? "unknown",
  rows,
  peers: [...new Set([...measured.values()].flatMap(({ ns }) => Object.keys(ns)))].filter((who) => who !== "ours")
    .sort(),
  ...isFull ? { loop: typical(loop), lengthCheck: typicalCheck(lengthChecks) } : {},
};
console.log(JSON.stringify(results));
