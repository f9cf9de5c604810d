// Builds every library in two different folders and compares them byte for byte, with each other and with lib/.
import { libraries } from "../lib/manifest.ts";
import type { Target } from "../src/abi/target.ts";
import { messageOf } from "../src/checks/message.ts";
import { crossBuild } from "./support/cross.ts";
import { crossTools } from "./support/cross_tools.ts";
import { die, root } from "./support/run.ts";
import { sha256 } from "./support/sources.ts";
import { targets } from "./support/targets.ts";
import { withTemporaryFolder } from "./support/temporary_folder.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

const all = Object.values(targets);
const tools = await crossTools(all.map(({ rustTarget }) => rustTarget)).catch((error: unknown) =>
  die(messageOf(error))
);
await withTemporaryFolder(async (elsewhere) => {
  const here = await crossBuild(tools, `${root}/rust/target/cross`, all);
  const there = await crossBuild(tools, `${elsewhere}/another/place`, all);
  let differences = 0;
  for (const [index, target] of Object.keys(targets).entries()) {
    const [one, other] = [here, there].map((paths) => sha256(Deno.readFileSync(paths[index] ?? "")));
    const recorded = libraries[target as Target]?.sha256;
    const verdict = one !== other ? "differs between folders" : one !== recorded ? "differs from lib/" : "identical";
    if (verdict !== "identical") differences++;
    console.log(`${target.padEnd(16)} ${one}  ${verdict}`);
  }
  console.log(`${all.length - differences} of ${all.length} libraries are identical in two folders and in lib/`);
  if (differences > 0) Deno.exitCode = 1;
});
