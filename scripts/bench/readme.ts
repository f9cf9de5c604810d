// Writes what is recorded into the README and into the bench's own page.
import { mustRun, root } from "../support/run.ts";
import { tool } from "../support/tools.ts";
import { filledPages } from "./pages.ts";

/** Fills the README and the bench's own page from the records. */
export async function fillReadme(): Promise<void> {
  const pages = filledPages();
  for (const { page, text } of pages) await Deno.writeTextFile(`${root}/${page}`, text);
  await mustRun(await tool("dprint"), ["fmt", ...pages.map(({ page }) => page)]);
}
