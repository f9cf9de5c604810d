// Builds the native libraries for every target and records them in lib/.
import type { Target } from "../src/abi/target.ts";
import { messageOf } from "../src/checks/message.ts";
import { crossBuild } from "./support/cross.ts";
import { crossTools } from "./support/cross_tools.ts";
import { type BuiltTarget, recordLibrary, writeManifest } from "./support/lib_folder.ts";
import { die, root } from "./support/run.ts";
import { targets } from "./support/targets.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

const all = Object.values(targets);
const tools = await crossTools(all.map(({ rustTarget }) => rustTarget)).catch((error: unknown) =>
  die(messageOf(error))
);
const libraries = await crossBuild(tools, `${root}/rust/target/cross`, all);

// All are built before any is recorded: lib/ never holds libraries of two different sources.
const built: Partial<Record<Target, BuiltTarget>> = {};
for (const [index, target] of Object.keys(targets).entries()) {
  built[target as Target] = await recordLibrary(target as Target, libraries[index] ?? "");
}
await writeManifest(tools.version, built);
