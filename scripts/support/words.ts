// The words behind a task's name.
import config from "../../deno.json" with { type: "json" };
import { die } from "./run.ts";

/** Whether this process runs the command of a task: its script, and the words that it is always given. */
function isThis(command: string): boolean {
  const [script, ...given] = command.split(" ").slice(3);
  return Deno.mainModule.endsWith(`/${script}`) && given.every((word) => Deno.args.includes(word));
}

/** The words; with `--help` among them, prints what deno.json says of the task and ends it. */
export function taskWords(): readonly string[] {
  if (!Deno.args.includes("--help")) return Deno.args;
  const [name, task] = Object.entries(config.tasks).findLast(([, { command }]) => isThis(command)) ?? [];
  console.log(`deno task ${name}: ${task?.description}`);
  Deno.exit(0);
}

/** Ends the task, before it does anything, if there are words: it takes none. */
export function needNoWords(): void {
  const words = taskWords();
  if (words.length > 0)
    die(`this task takes no arguments, got ${words.join(" ")}: leave them out, or ask it for --help`);
}
