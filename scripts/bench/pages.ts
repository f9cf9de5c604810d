// The pages that show what is recorded. By `node:fs`, since a test reads them in every runtime.
import { readdirSync, readFileSync } from "node:fs";
import { root } from "../support/run.ts";
import { runtimes } from "../support/runtimes.ts";
import { filledIn, type Records, speedSummary, speedText } from "./speed_text.ts";

const results = `${root}/scripts/bench/results`;

const pages = [["README.md", speedSummary], ["scripts/bench/README.md", speedText]] as const;

function recordsOf(group: string): Records {
  const read = (name: string): unknown => JSON.parse(readFileSync(`${results}/${group}/${name}.json`, "utf8"));
  return Object.fromEntries(runtimes.map((name) => [name, read(name)])) as unknown as Records;
}

/** Each page with what the records say, that of the most capable processor first. Its tables are yet to be aligned. */
export function filledPages(): { readonly page: string; readonly text: string }[] {
  const groups = readdirSync(results, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    .map(({ name }) => name).sort().reverse();
  if (groups.length === 0) throw new Error(`${results} holds no record; make one with \`deno task bench --record\``);
  const records = groups.map((group) => [group, recordsOf(group)] as const);
  return pages.map(([page, textOf]) => {
    const body = records.map(([group, ofGroup]) => textOf(group, ofGroup)).join("\n\n");
    return { page, text: filledIn(readFileSync(`${root}/${page}`, "utf8"), body) };
  });
}
