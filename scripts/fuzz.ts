// Fuzzes the C functions: `deno task fuzz [minutes] [targets]`. With --minimise, brings rust/fuzz/corpus up to date instead.
import { buildTargets, cannotFuzz, fuzz, minimise, printFuzzed, targetNames } from "./support/fuzz.ts";
import { die } from "./support/run.ts";
import { taskWords } from "./support/words.ts";

const DEFAULT_MINUTES = 3;

const given = taskWords();
const words = given.filter((word) => word !== "--minimise");
const isNumber = (word: string): boolean => /^\d+(\.\d+)?$/.test(word);
const [minutes = DEFAULT_MINUTES, ...more] = words.filter(isNumber).map(Number);
if (more.length > 0) die(`fuzz takes one number of minutes, got ${[minutes, ...more].join(" ")}`);
const chosen = words.filter((word) => !isNumber(word));
const all = targetNames();
const unknown = chosen.find((name) => !all.includes(name));
if (unknown !== undefined)
  die(`there is no target ${unknown}; there are ${all.join(", ")}, minutes, and --minimise`);
const names = chosen.length === 0 ? all : chosen;

const reason = await cannotFuzz();
if (reason !== undefined) die(`nothing can be fuzzed: ${reason}`);
const programs = await buildTargets();
if (given.includes("--minimise")) {
  for (const name of names) await minimise(programs, name);
} else {
  const seconds = Math.max(1, Math.round(minutes * 60 * navigator.hardwareConcurrency / names.length));
  const results = await fuzz(programs, names, seconds);
  printFuzzed(results);
  Deno.exit(results.every(({ finding }) => finding === undefined) ? 0 : 1);
}
