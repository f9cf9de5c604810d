// The native libraries, and their embedded copies, as both packages hold them.
import type { EmbeddedModule } from "../../../src/runtime/runtime.ts";
import { root } from "../run.ts";
import { targets } from "../targets.ts";
import { publishedReadme } from "./readme.ts";
import { source } from "./sources.ts";

/** The embedded libraries for a processor: a module of JavaScript, or for JSR a text that is imported as one. */
async function embeddedCopy(
  arch: string,
  channel: "npm" | "jsr",
): Promise<{ readonly file: string; readonly text: string }> {
  const path = `lib/${arch}/embedded`;
  const module = await Deno.readTextFile(`${root}/${path}.ts`);
  if (channel === "npm")
    return { file: `${path}.js`, text: module.replace(/^export const (\w+): .* = /gm, "export const $1 = ") };
  const { embedded, places }: EmbeddedModule = await import(`../../../${path}.ts`);
  return { file: `${path}.txt`, text: `${JSON.stringify({ embedded, places })}\n` };
}

/** Copies all libraries to `contents`, with the papers that every package has. */
export async function copyLibraries(contents: string, channel: "npm" | "jsr"): Promise<void> {
  for (const [target, { file }] of Object.entries(targets)) {
    await Deno.mkdir(`${contents}/lib/${target}`, { recursive: true });
    await Deno.copyFile(`${root}/lib/${target}/${file}`, `${contents}/lib/${target}/${file}`);
  }
  for (const arch of new Set(Object.keys(targets).map((target) => target.split("-", 1).join()))) {
    const { file, text } = await embeddedCopy(arch, channel);
    await Deno.mkdir(`${contents}/lib/${arch}`);
    await Deno.writeTextFile(`${contents}/${file}`, text);
  }
  const readme = await Deno.readTextFile(`${root}/README.md`);
  await Deno.writeTextFile(`${contents}/README.md`, publishedReadme(readme, source));
  for (const file of ["lib/manifest.json", "LICENSE", "THIRD_PARTY_LICENSES"]) {
    await Deno.copyFile(`${root}/${file}`, `${contents}/${file}`);
  }
}
