// Writes what is recorded into the README and into the bench's own page.
import { mustRun, root } from "../support/run.ts";
import { tool } from "../support/tools.ts";
import { filledIn, type Records, speedSummary, speedText } from "./speed_text.ts";

const results = `${root}/scripts/bench/results`;

async function recordsOf(group: string): Promise<Records> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await Deno.readTextFile(`${results}/${group}/${name}.json`));
  const [deno, bun, node] = await Promise.all(["deno", "bun", "node"].map(read));
  return { deno, bun, node } as Records;
}

async function fill(path: string, body: string): Promise<void> {
  await Deno.writeTextFile(path, filledIn(await Deno.readTextFile(path), body));
}

/** Fills the README from the record of the most capable processor, and the bench's own page from every record. */
export async function fillReadme(): Promise<void> {
  const groups = [...Deno.readDirSync(results)].filter(({ isDirectory }) => isDirectory).map(({ name }) => name)
    .sort().reverse();
  const records = await Promise.all(groups.map(recordsOf));
  const [first] = records;
  if (first === undefined) throw new Error(`${results} holds no record; make one with \`deno task bench --record\``);
  const texts = groups.map((group, index) => speedText(group, records[index] ?? first));
  const pages = [["README.md", speedSummary(first)], ["scripts/bench/README.md", texts.join("\n\n")]] as const;
  for (const [page, body] of pages) await fill(`${root}/${page}`, body);
  await mustRun(await tool("dprint"), ["fmt", ...pages.map(([page]) => page)]);
}
