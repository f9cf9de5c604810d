// Writes what is recorded into the README.
import { mustRun, root } from "../support/run.ts";
import { tool } from "../support/tools.ts";
import { filledIn, type Records, speedText } from "./speed_text.ts";

const results = `${root}/scripts/bench/results`;

async function recordsOf(group: string): Promise<Records> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await Deno.readTextFile(`${results}/${group}/${name}.json`));
  const [deno, bun, node] = await Promise.all(["deno", "bun", "node"].map(read));
  return { deno, bun, node } as Records;
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
