// Writes the documentation of the main module as pages, grouped by the categories that the packages' declarations name.
// One entry at a time has its categories shown, and this one exports all areas.
import { jsrPackage } from "./support/packages/jsr.ts";
import { pack } from "./support/packages/pack.ts";
import { source } from "./support/packages/sources.ts";
import { mustRun, root } from "./support/run.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

await pack();
const output = `${root}/rust/target/docs`;
await Deno.remove(output, { recursive: true }).catch(() => {});
const entry = `${jsrPackage}/dist/types/mod.d.ts`;
await mustRun(Deno.execPath(), ["doc", "--quiet", "--html", `--name=${source.name}`, `--output=${output}`, entry]);
console.log(`${output}/index.html`);
