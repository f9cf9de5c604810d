// Soaks the package in Deno, Bun and Node: all functions from eight workers, while 200 others are made and ended. For how
// many seconds each says the argument, 60 when absent. Ends with 1 on a difference from the plain twins, or a clear leak.
import type { Soaked } from "../tests/programs/soak.ts";
import { capture, die, root } from "./support/run.ts";
import { runnerOf } from "./support/runners.ts";
import { runtimes } from "./support/runtimes.ts";
import { taskWords } from "./support/words.ts";

const WORKERS = 8;
const OTHERS = 200;

const [seconds = "60", ...more] = taskWords();
if (!/^\d+$/.test(seconds) || more.length > 0)
  die(`soak takes a number of seconds, got ${[seconds, ...more].join(" ")}`);

const growth = ({ last, slope }: Soaked["memory"]["rss"]): string =>
  `${last.toFixed(0)} MiB, ${slope >= 0 ? "+" : ""}${slope.toFixed(2)} MiB a minute`;

const failed: string[] = [];
for (const runtime of runtimes) {
  const { command, flags } = await runnerOf(runtime);
  const args = [...flags, `${root}/tests/programs/soak.ts`, seconds, String(WORKERS), String(OTHERS)];
  const { code, stdout, stderr } = await capture(command, args);
  if (stdout === "") {
    failed.push(`${runtime} ended with ${code}: ${stderr}`);
    continue;
  }
  const { rounds, ended, terminated, memory, faults }: Soaked = JSON.parse(stdout);
  const how = runtime === "node"
    ? "none within a call, since Node 26 sometimes aborts then, by a fault of its own"
    : `${terminated} of them in the middle`;
  console.log(`${runtime}: ${rounds} rounds of all functions; ${ended} workers made and ended, ${how}`);
  console.log(`  resident ${growth(memory.rss)}; heap ${growth(memory.heap)}`);
  if (code !== 0) failed.push(`${runtime}: ${faults.join("; ")}`);
}
if (failed.length > 0) die(failed.join("\n"));
