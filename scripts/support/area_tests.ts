// Which tests are those of the areas, and which fill the table of the contract. By `node:fs`, since a test asks in every runtime.
import { readdirSync, readFileSync } from "node:fs";
import { areas } from "../../tests/support/floors.ts";
import { filesBelow } from "./files_below.ts";
import { root } from "./run.ts";

/** The tests of every area: a file for each, or a folder. */
export function areaTests(): string[] {
  const names = readdirSync(`${root}/tests`).filter((name) => areas.includes(name.replace("_test.ts", "")));
  return names.sort().map((name) => `tests/${name}`);
}

/** The tests that count what they check of each function. */
export function countingTests(): string[] {
  const counts = (path: string): boolean =>
    /\b(?:covered|differential|checkVectors)[<(]/.test(readFileSync(`${root}/${path}`, "utf8"));
  return filesBelow(root, "tests").filter((path) => path.endsWith("_test.ts") && counts(path));
}
