// Formats everything.
import { manifestPath } from "./support/cargo.ts";
import { needRust } from "./support/needs.ts";
import { mustRun } from "./support/run.ts";
import { tool } from "./support/tools.ts";

await needRust();
await mustRun(await tool("dprint"), ["fmt"]);
await mustRun("cargo", ["fmt", "--all", `--manifest-path=${manifestPath}`]);
