// Which tests of the TypeScript suite run on a platform, and how they ended.
import { bunCounts, type Counts, denoCounts } from "../support/counts.ts";
import { filesBelow } from "../support/files_below.ts";
import { root } from "../support/run.ts";
import { standIns } from "../support/stand_ins.ts";
import { type Host, runOn } from "./host.ts";
import { type Cell, fails, works } from "./row.ts";

/** What a test may do that is not possible on every platform. */
export type Trait = "builds" | "faultyLibraries" | "processes" | "temporaryFolders";

/** How the text of a test, or that of a helper, shows it. */
const traits: Readonly<Record<Trait, RegExp>> = {
  /** A fresh process of the runtime, which the kernel starts without an emulator. */
  processes: /\b(?:runScript|spawn|spawnSync|execFileSync)\(/,
  /** The libraries that break the contract are built for this machine only, and with its C library. */
  faultyLibraries: /\bfaultyLibrary\(/,
  /** Bun cannot remove a folder under wine. */
  temporaryFolders: /\brmSync\(/,
  /** What is about this machine's builds and tools. */
  builds: /from "[^"]*\/scripts\/(?!support\/(?:artifacts|files_below|lib_folder|sources)\.ts)/,
};

const textOf = (path: string): string => Deno.readTextFileSync(path);

/** A module below tests/ with all that it imports from there; a helper that only defines `runScript` does not call it. */
function textsOf(path: string, seen: Set<string> = new Set()): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const text = textOf(path);
  const imported = [...text.matchAll(/from "(\.[^"]+\.ts)"/g)].map(([, specifier = ""]) =>
    new URL(specifier, `file://${path}`).pathname
  ).filter((other) => other.startsWith(`${root}/tests/`) && !other.endsWith("/support/runtime.ts"));
  return [text, ...imported.flatMap((other) => textsOf(other, seen))];
}

/** The test files, from the root, that have none of the given traits. */
export function testsWithout(...unwanted: readonly Trait[]): string[] {
  return filesBelow(root, "tests").filter((path) => path.endsWith("_test.ts")).filter((path) => {
    const texts = textsOf(`${root}/${path}`);
    return !unwanted.some((trait) => texts.some((text) => traits[trait].test(text)));
  }).map((path) => `./${path}`);
}

/** The areas and the boundary, not what is the same TypeScript on every platform. */
export const areNative = (file: string): boolean => !/^\.\/tests\/(?:cli|concurrency|config|docs)\//.test(file);

interface Suite {
  readonly host: Host;
  readonly runtime: string;
  readonly files: readonly string[];
  readonly seconds: number;
  /** What the cell says of what was left out. */
  readonly without?: string;
}

/** The counts of a suite; the first failed test by name. */
function cell(
  { files, without }: Suite,
  code: number,
  [passed, failed, skipped]: Counts,
  failure: string | undefined,
  output: string,
): Cell {
  const counts = `${passed} passed, ${failed} failed${
    skipped === 0 ? "" : `, ${skipped} skipped`
  } in ${files.length} files`;
  if (code === 0 && failed === 0 && passed > 0) {
    return works(without === undefined ? counts : `${counts}, ${without}`);
  }
  console.error(output);
  return fails(`${counts}; first: ${failure ?? `exit code ${code}`}`);
}

/** Runs test files in Bun. */
export async function bunSuite(suite: Suite): Promise<Cell> {
  // Tests are given the time that an emulator takes.
  const program = [suite.runtime, "test", "--timeout=300000", ...suite.files];
  const { code, stderr } = await runOn(suite.host, program, suite);
  return cell(suite, code, bunCounts(stderr), /^\(fail\) (.*?) \[/m.exec(stderr)?.[1], stderr);
}

/** Runs test files in Deno. */
export async function denoSuite(suite: Suite): Promise<Cell> {
  const flags = ["--allow-all", "--no-check", "--no-lock", standIns];
  const { code, stdout, stderr } = await runOn(suite.host, [suite.runtime, "test", ...flags, ...suite.files], suite);
  return cell(suite, code, denoCounts(stdout), /^(.*) \.\.\. FAILED/m.exec(stdout)?.[1], `${stdout}\n${stderr}`);
}

const expected = "cbf43926";
const program = (module: string): string =>
  `const { boundary, crc32 } = await import(${JSON.stringify(module)}); `
  + `console.log(boundary.library.source, crc32(new TextEncoder().encode("123456789")).toString(16));`;

/** Imports the package there and calls it. */
export async function loadsIn(host: Host, runtime: string, evaluate: readonly string[]): Promise<Cell> {
  const module = host.path(`${root}/mod.ts`);
  const { code, stdout, stderr } = await runOn(host, [runtime, ...evaluate, program(module)], { seconds: 120 });
  const [source, crc] = stdout.trim().split(" ");
  if (code === 0 && crc === expected) return works(`yes (${source})`);
  const lines = stderr.split("\n").map((line) => line.trim());
  return fails(
    lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.find((line) => line !== "") ?? `exit code ${code}`,
  );
}
