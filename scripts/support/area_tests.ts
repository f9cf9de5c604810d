import { root } from "./run.ts";

const names = (folder: string): string[] => [...Deno.readDirSync(`${root}/${folder}`)].map(({ name }) => name);

/** The tests of the areas with two implementations: a file for each, or a folder. */
export function areaTests(): string[] {
  const areas = names("src").filter((area) => !area.includes(".") && names(`src/${area}`).includes("plain.ts"));
  return names("tests").filter((name) => areas.includes(name.replace("_test.ts", ""))).map((name) => `tests/${name}`);
}
