// Writes THIRD_PARTY_LICENSES; with --check, compares it with what would be written.
import { licencesText } from "./support/linked_crates.ts";
import { die, root } from "./support/run.ts";
import { taskWords } from "./support/words.ts";

const [option, ...more] = taskWords();
const isCheck = option === "--check";
if ((option !== undefined && !isCheck) || more.length > 0) {
  die(`licenses takes --check or nothing, got ${[option, ...more].join(" ")}`);
}

const path = `${root}/THIRD_PARTY_LICENSES`;
const text = await licencesText();
if (!isCheck) await Deno.writeTextFile(path, text);
else if (await Deno.readTextFile(path) !== text) die("THIRD_PARTY_LICENSES is out of date: run `deno task licenses`");
