// Writes what is recorded into the README and into the bench's own page.
import { mustRun, root } from "../support/run.ts";
import { runtimes } from "../support/runtimes.ts";
import { tool } from "../support/tools.ts";
import { filledIn, type Records, speedSummary, speedText } from "./speed_text.ts";

const results = `${root}/scripts/bench/results`;

async function recordsOf(group: string): Promise<Records> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await Deno.readTextFile(`${results}/${group}/${name}.json`));
  const [deno, bun, node] = await Promise.all(runtimes.map(read));
  return { deno, bun, node } as Records;
}

async function fill(path: string, body: string): Promise<void> {
  await Deno.writeTextFile(path, filledIn(await Deno.readTextFile(path), body));
}

/** Fills the README and the bench's own page from the records, that of the most capable processor first. */
export async function fillReadme(): Promise<void> {
  const groups = [...Deno.readDirSync(results)].filter(({ isDirectory }) => isDirectory).map(({ name }) => name)
    .sort().reverse();
  if (groups.length === 0) throw new Error(`${results} holds no record; make one with \`deno task bench --record\``);
  const records = await Promise.all(groups.map(async (group) => [group, await recordsOf(group)] as const));
  const pages = [["README.md", speedSummary], ["scripts/bench/README.md", speedText]] as const;
  for (const [page, text] of pages) {
    await fill(`${root}/${page}`, records.map(([group, ofGroup]) => text(group, ofGroup)).join("\n\n"));
  }
  await mustRun(await tool("dprint"), ["fmt", ...pages.map(([page]) => page)]);
}
