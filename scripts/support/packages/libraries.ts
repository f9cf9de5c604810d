// The native libraries, and their embedded copies, as both packages hold them.
import { root } from "../run.ts";
import { targets } from "../targets.ts";
import { publishedReadme } from "./readme.ts";
import { source } from "./sources.ts";

/** Copies all libraries to `contents`, with the papers that every package has. */
export async function copyLibraries(contents: string): Promise<void> {
  for (const [target, { file }] of Object.entries(targets)) {
    await Deno.mkdir(`${contents}/lib/${target}`, { recursive: true });
    await Deno.copyFile(`${root}/lib/${target}/${file}`, `${contents}/lib/${target}/${file}`);
  }
  for (const arch of new Set(Object.keys(targets).map((target) => target.split("-")[0]))) {
    const embedded = await Deno.readTextFile(`${root}/lib/${arch}/embedded.ts`);
    await Deno.mkdir(`${contents}/lib/${arch}`);
    await Deno.writeTextFile(
      `${contents}/lib/${arch}/embedded.js`,
      embedded.replace(/^export const (\w+): .* = /gm, "export const $1 = "),
    );
  }
  const readme = await Deno.readTextFile(`${root}/README.md`);
  await Deno.writeTextFile(`${contents}/README.md`, publishedReadme(readme, source));
  for (const file of ["lib/manifest.json", "LICENSE", "THIRD_PARTY_LICENSES"]) {
    await Deno.copyFile(`${root}/${file}`, `${contents}/${file}`);
  }
}
