// Formats everything.
import { formatted } from "./support/cargo.ts";
import { needRust } from "./support/needs.ts";
import { mustRun } from "./support/run.ts";
import { tool } from "./support/tools.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

await needRust();
await mustRun(await tool("dprint"), ["fmt"]);
for (const args of formatted) await mustRun("cargo", ["fmt", ...args]);
