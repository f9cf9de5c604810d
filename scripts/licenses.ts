// Writes THIRD_PARTY_LICENSES; with --check, compares it with what would be written.
import { licencesText } from "./support/linked_crates.ts";
import { die, root } from "./support/run.ts";

const path = `${root}/THIRD_PARTY_LICENSES`;
const text = await licencesText();
if (!Deno.args.includes("--check")) await Deno.writeTextFile(path, text);
else if (await Deno.readTextFile(path) !== text) die("THIRD_PARTY_LICENSES is out of date: run `deno task licenses`");
