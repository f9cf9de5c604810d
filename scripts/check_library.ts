// Builds the library for x86_64 Linux as `build:all` does, and compares it with the one in lib/: a quick part of
// `check:reproducible`, which any system can run that has the tools. Without them it says so, and that it compared nothing.
import manifest from "../lib/manifest.json" with { type: "json" };
import { messageOf } from "../src/checks/message.ts";
import { crossBuild } from "./support/cross.ts";
import { crossTools } from "./support/cross_tools.ts";
import { die, exists, root } from "./support/run.ts";
import { sha256 } from "./support/sources.ts";
import { targets } from "./support/targets.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

const target = "x86_64-linux";
const recorded = manifest.targets[target].sha256;

function skip(why: string): never {
  console.error(`skipped: lib/${target} is not compared with a fresh build, since ${why}`);
  Deno.exit(0);
}

for (const program of ["python3", "cargo", "rustup"]) if (!await exists(program)) skip(`${program} is not here`);
const { rustTarget } = targets[target];
const tools = await crossTools([rustTarget]).catch((error: unknown) => skip(messageOf(error)));
if (tools.version !== manifest.toolchain) skip(`lib/ was built by ${manifest.toolchain}, and here is ${tools.version}`);

const [library = ""] = await crossBuild(tools, `${root}/rust/target/cross-${target}`, [targets[target]]);
const built = sha256(Deno.readFileSync(library));
if (built !== recorded)
  die(`lib/${target} is not what its sources give: ${recorded} there, ${built} built; run \`deno task build:all\``);
console.log(`lib/${target} is what its sources give: ${built}`);
