// The words of a command line that choose what is measured.
import { die } from "../support/run.ts";
import { idleWords } from "./row.ts";

/** The word for what is measured in fresh processes. */
export const STARTS = "startup";

/** Ends the task if one of `words` chose none of the rows `names`: a misspelt one would look like a good result. */
export function needRows(words: readonly string[], names: readonly string[]): void {
  const idle = idleWords(words, names);
  if (idle.length > 0)
    die(`no area has ${idle.join(" or ")} in its name; \`deno task bench --quick\` prints all areas`);
}
