// How long an import takes, over an empty program, as rows: the empty program is the peer.
import { capture, root } from "../../support/run.ts";
import type { Runner } from "../../support/runners.ts";
import { quantile } from "../measure.ts";
import { chooses, type Row, rowName, rowOf } from "../row.ts";
import { STARTS } from "../words.ts";

/** How often each program is started in a run; interrupted starts do not count. */
const ROUNDS = 12;

const entries = { "one area": "./checksum", everything: "." } as const;

async function programs(folder: string): Promise<Record<string, string>> {
  const { exports } = JSON.parse(await Deno.readTextFile(`${folder}/deno.json`));
  const target = `${root}/rust/target/bench/programs`;
  await Deno.mkdir(target, { recursive: true });
  const write = async (name: string, text: string): Promise<string> => {
    const path = `${target}/${name}.ts`;
    await Deno.writeTextFile(path, text);
    return path;
  };
  const found: Record<string, string> = { nothing: await write("nothing", "export {};\n") };
  // One file for each of both checkouts: engines keep what they compiled by the path of a file and its text.
  const side = folder === root ? "after" : "before";
  for (const [name, entry] of Object.entries(entries)) {
    const text = `import ${JSON.stringify(`${folder}/${exports[entry]}`)};\n`;
    found[name] = await write(`${side} ${name}`.replaceAll(" ", "_"), text);
  }
  return found;
}

/** Measures the starts of the package in `folder`, from its sources. */
export async function startUpRows(
  { command, flags }: Runner,
  folder: string,
  names: readonly string[],
): Promise<Row[]> {
  const times = new Map<string, number[]>();
  const all = await programs(folder);
  for (let start = 0; start < ROUNDS; start++) {
    for (const [name, path] of Object.entries(all)) {
      const begun = performance.now();
      const { code, stderr } = await capture(command, [...flags, path], { silent: true });
      if (code !== 0) throw new Error(stderr);
      const list = times.get(name) ?? [];
      times.set(name, list);
      list.push((performance.now() - begun) * 1e6);
    }
  }
  const typical = (name: string): number => quantile(times.get(name) ?? [], 0.25);
  const empty = typical("nothing");
  const rows = Object.keys(entries).map((name) =>
    rowOf(STARTS, name, { ours: typical(name) - empty, "an empty program": empty })
  );
  return rows.filter((row) => names.length === 0 || names.some((word) => chooses(word, rowName(row))));
}
