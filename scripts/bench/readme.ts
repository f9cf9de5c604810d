// Writes what is recorded into the README, between two marks.
import { mustRun, root } from "../support/run.ts";
import { tool } from "../support/tools.ts";
import { type Records, speedText } from "./speed_text.ts";

const BEGIN = "<!-- speed: written by `deno task bench --readme` -->";
const END = "<!-- end of speed -->";
const results = `${root}/scripts/bench/results`;

async function recordsOf(group: string): Promise<Records> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await Deno.readTextFile(`${results}/${group}/${name}.json`));
  const [deno, bun, node] = await Promise.all(["deno", "bun", "node"].map(read));
  return { deno, bun, node } as Records;
}

/** `text` with what stands between the marks replaced. */
export function filledIn(text: string, body: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the README lacks ${BEGIN} and, behind it, ${END}; put them back`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${body}\n\n${text.slice(end)}`;
}

/** Fills the README with every record, the most capable processor first. */
export async function fillReadme(): Promise<void> {
  const path = `${root}/README.md`;
  const groups = [...Deno.readDirSync(results)].filter(({ isDirectory }) => isDirectory).map(({ name }) => name);
  const texts = await Promise.all(
    groups.sort().reverse().map(async (group) => speedText(group, await recordsOf(group))),
  );
  await Deno.writeTextFile(path, filledIn(await Deno.readTextFile(path), texts.join("\n\n")));
  await mustRun(await tool("dprint"), ["fmt", "README.md"]);
}
