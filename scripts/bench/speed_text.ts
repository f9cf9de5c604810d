// The results as the README and the bench's own page show them.
import { type RuntimeName, runtimes, runtimeTitles } from "../support/runtimes.ts";
import { areas, batched, type MeasuredArea } from "./areas.ts";
import { type Results, type Row, rowName } from "./row.ts";

/** The records of one kind of processor, by runtime. */
export type Records = Readonly<Record<RuntimeName, Results>>;

const titles: Readonly<Record<string, string>> = {
  "x86_64-avx512": "With AVX-512",
  "x86_64-avx2": "With AVX2, without AVX-512",
};

const others = [
  ["proc stat", "A `/proc` stat line"],
  ["proc meminfo", "A meminfo text"],
  ["tl query", "A TL query header"],
  ["config scan", "The tokens of a configuration of 1 MB"],
] as const;

/** Below this ratio we lose; nearer to 1 it is a draw. */
const LOST = 0.97;

function shown(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  return value.toFixed(value < 2.995 ? 2 : value < 9.95 ? 1 : 0);
}

/** One number of each runtime, in the order of the headings. */
function each(records: Records, number: (results: Results) => number | undefined): string {
  return runtimes.map((name) => shown(number(records[name]))).join(" / ");
}

const find = ({ rows }: Results, area: string, size?: string): Row | undefined =>
  rows.find((row) => row.area === area && (size === undefined || row.size === size));

type TableRow = Pick<MeasuredArea, "area" | "title">;

function ratios(records: Records, shownAreas: readonly TableRow[], sizes: readonly string[]): string {
  const rows = shownAreas.map(({ area, title }) => [
    title,
    ...sizes.map((size) => each(records, (results) => find(results, area, size)?.ratio)),
  ]);
  const table = [["Deno / Bun / Node", ...sizes.map((size) => size.replace("256 x ", ""))], ...rows];
  const [head = "", ...body] = table.map((cells) => `| ${cells.join(" | ")} |`);
  return [head, `|${" --- |".repeat(sizes.length + 1)}`, ...body].join("\n");
}

/** What a native call takes beyond its kernel and the measuring itself, by a checksum that no runtime takes in TypeScript. */
function callCost(results: Results): number | undefined {
  const { ours, kernel } = find(results, "crc32", "64 B") ?? {};
  return ours === undefined || kernel === undefined ? undefined : ours - kernel - (results.loop ?? 0);
}

const milliseconds = ({ startUp = {} }: Results, program: RegExp): number | undefined => {
  const ns = Object.entries(startUp).find(([name]) => program.test(name))?.[1];
  return ns === undefined ? undefined : ns / 1e6;
};

/** How many times the floor a start takes, which is a start that a module makes by hand. */
const timesFloor = (results: Results, program: RegExp): number | undefined => {
  const [ms, floor] = [milliseconds(results, program), milliseconds(results, /^floor$/)];
  return ms === undefined || floor === undefined ? undefined : ms / floor;
};

const starts = [
  [/^JSR, checksum$/, "from JSR, one area"],
  [/^JSR, hash$/, "from JSR, `/hash` with its first digest"],
  [/^JSR, mod$/, "from JSR, everything"],
  [/^npm, checksum$/, "from npm, one area"],
  [/^npm, hash$/, "from npm, `/hash` with its first digest"],
  [/^npm, mod$/, "from npm, everything"],
] as const;

function losses(records: Records): string {
  const lists = runtimes.map((name) => {
    const lost = records[name].rows.filter(({ ratio }) => ratio < LOST).map((row) =>
      `${rowName(row)} (${shown(row.ratio)}, ${row.peer})`
    );
    return `in ${runtimeTitles[name]} ${lost.length === 0 ? "nowhere" : lost.join("; ")}`;
  });
  return `Where a peer is faster: ${lists.join("; ")}.`;
}

interface Sentence {
  /** With the numbers of the runtimes. */
  text(numbers: string): string;
  number(results: Results): number | undefined;
}

const sentences: readonly Sentence[] = [
  ...others.map(([area, what]): Sentence => ({
    text: (numbers) => `${what}, over what a user would write in TypeScript: ${numbers}.`,
    number: (results) => find(results, area)?.ratio,
  })),
  {
    text: (numbers) => `With \`out\`, SHA-256 of 16 bytes: ${numbers}.`,
    number: (results) => find(results, "sha256 out", "16 B")?.ratio,
  },
  {
    text: (numbers) => `SHA-256 through a hasher, of a message of 64 bytes: ${numbers}.`,
    number: (results) => find(results, "sha256 hasher", "64 B")?.ratio,
  },
  {
    text: (numbers) => `A piece of 64 bytes for such a hasher: ${numbers}.`,
    number: (results) => find(results, "sha256 update", "64 B")?.ratio,
  },
  { text: (numbers) => `A native call takes ${numbers} ns beyond its kernel (CRC-32 of 64 bytes).`, number: callCost },
  {
    text: (numbers) => `Of these, asking the engine for the length of the argument takes ${numbers} ns.`,
    number: ({ lengthCheck }) => lengthCheck,
  },
  {
    text: (numbers) =>
      `From start to the first checksum, over an empty program, by a module that does it by hand: ${numbers} ms.`,
    number: (results) => milliseconds(results, /^floor$/),
  },
  ...starts.map(([program, what]): Sentence => ({
    text: (numbers) => `The same with this package ${what}: ${numbers} times that.`,
    number: (results) => timesFloor(results, program),
  })),
];

/** What the tables leave out, without sentences for which a record has no numbers. */
function list(records: Records): string {
  const lines = sentences.map(({ text, number }) => text(each(records, number)));
  return lines.filter((line) => !line.includes("– / – / –")).map((line) => `- ${line}`).join("\n");
}

/** The machine, the day and the versions of a record. */
function provenance({ deno, bun, node }: Records): string {
  const { cpu, recorded = "" } = deno;
  const versions = `Deno ${deno.version}, Bun ${bun.version}, Node ${node.version}`;
  return `Recorded on ${recorded.slice(0, 10)}: ${cpu}, ${versions}.`;
}

const sizes = ["16 B", "256 B", "4 KiB", "64 KiB", "16 MiB"] as const;

/** What the README shows of one kind of processor's records, as Markdown. */
export function speedSummary(group: string, records: Records): string {
  return [`### ${titles[group] ?? group}`, provenance(records), ratios(records, areas, sizes)].join("\n\n");
}

/** All that one kind of processor's records say, as Markdown. */
export function speedText(group: string, records: Records): string {
  const batches = batched.map(({ area }) => ({ area: `${area}Many`, title: `\`${area}Many\`` }));
  const charts = runtimes.map((name) => `![In ${runtimeTitles[name]}, by size](results/${group}/${name}.svg)`);
  return [
    speedSummary(group, records),
    charts.join("\n"),
    "256 messages in one call, over a loop of the best peer:",
    ratios(records, batches, ["256 x 64 B", "256 x 1 KiB", "256 x 4 KiB"]),
    list(records),
    losses(records),
  ].join("\n\n");
}

const BEGIN = "<!-- speed: written by `deno task bench --readme` -->";
const END = "<!-- end of speed -->";
/** `text` with what stands between the marks replaced. */
export function filledIn(text: string, body: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the page lacks ${BEGIN} and, behind it, ${END}; put them back`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${body}\n\n${text.slice(end)}`;
}
