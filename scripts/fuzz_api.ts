// Calls the public API with arguments that lie, in Deno, Bun and Node, each in a process of its own: for how many minutes in
// all, 1 when absent, and from which seed on, a random one when absent. With 0 minutes, each runtime runs one round.
import { die, root, run } from "./support/run.ts";
import { runnerOf } from "./support/runners.ts";
import { runtimes } from "./support/runtimes.ts";
import { taskWords } from "./support/words.ts";

const words = taskWords();
const [minutes = "1", seed = String(Math.floor(Math.random() * 2 ** 32)), ...more] = words;
if (![minutes, seed].every((word) => /^\d+(\.\d+)?$/.test(word)) || more.length > 0)
  die(`fuzz:api takes minutes and a seed, both numbers, got ${words.join(" ")}`);
const implementations = ["native", "plain"];
const seconds = Number(minutes) * 60 / (runtimes.length * implementations.length);

const failed: string[] = [];
for (const runtime of runtimes) {
  const { command, flags } = await runnerOf(runtime);
  for (const implementation of implementations) {
    const words = [...flags, `${root}/tests/programs/fuzz_api.ts`, implementation, String(seconds), seed];
    if (await run(command, words) !== 0) failed.push(`${implementation} in ${runtime}`);
  }
}
if (failed.length > 0) {
  die(`${failed.join(", ")} failed; \`deno task fuzz:api 0 <seed>\` repeats it with the seed that stands last above`);
}
