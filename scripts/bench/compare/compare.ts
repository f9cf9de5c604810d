// Compares this checkout with another, in every runtime: speed, start-up and sizes.
import { libraries } from "../../../lib/manifest.ts";
import { root } from "../../support/run.ts";
import { type Runner, runnerOf } from "../../support/runners.ts";
import { runtimes } from "../../support/runtimes.ts";
import { hostTarget } from "../../support/targets.ts";
import type { Row } from "../row.ts";
import { runSuite } from "../run_suite.ts";
import { needRows, STARTS } from "../words.ts";
import { checkOut } from "./checkout.ts";
import { compare, shownFinding, type Side } from "./rounds.ts";
import { grown, weigh } from "./sizes.ts";
import { startUpRows } from "./start_up.ts";

const isStart = (word: string): boolean => word.startsWith(STARTS);

/** The package in `folder`, as a side of a comparison. */
function sideIn(runner: Runner, folder: string): Side {
  return async (words) => {
    const rows: Row[] = [];
    const others = words.filter((word) => !isStart(word));
    if (words.length === 0 || others.length > 0) rows.push(...(await runSuite(runner, "paired", folder, others)).rows);
    if (words.length === 0 || words.some(isStart))
      rows.push(...await startUpRows(runner, folder, words.filter(isStart)));
    return rows;
  };
}

async function compareWeight(before: string): Promise<readonly string[]> {
  const library = libraries[hostTarget()]?.file;
  if (library === undefined) return [];
  const [old, young] = await Promise.all([weigh(before, `lib/${library}`), weigh(root, `lib/${library}`)]);
  for (const part of ["library", "package"] as const) console.log(`${part}: ${old[part]} bytes, now ${young[part]}`);
  return grown(old, young);
}

/** Whether nothing got slower or larger than it was in `against`; says what did. */
export async function compareAll(against: string | undefined, words: readonly string[]): Promise<boolean> {
  const before = await checkOut(against);
  console.log(`compared with ${before.replace(`${root}/`, "")}`);
  const worse: string[] = [...words.length === 0 ? await compareWeight(before) : []];
  for (const name of runtimes) {
    const runner = await runnerOf(name);
    const { compared, alone, findings } = await compare(sideIn(runner, before), sideIn(runner, root), words);
    needRows(words, [...compared, ...alone]);
    console.log(`${name}: ${compared.length} rows, ${findings.length} of them measured again`);
    if (alone.length > 0) console.log(`  measured on one side alone: ${alone.join("; ")}`);
    for (const finding of findings) console.log(`  ${shownFinding(finding)}`);
    const slower = findings.filter(({ verdict }) => verdict === "slower");
    worse.push(...slower.map((finding) => `${name}: ${shownFinding(finding)}`));
  }
  if (worse.length > 0) console.error(`worse than it was:\n${worse.map((line) => `  ${line}`).join("\n")}`);
  return worse.length === 0;
}
