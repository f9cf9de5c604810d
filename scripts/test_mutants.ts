// Plants faults, one at a time, and lets the tests look for them: `deno task test:mutants [rust] [typescript] [count] [seed]`.
import { rustMutants } from "./mutants/rust.ts";
import { printOutcome } from "./mutants/sample.ts";
import { typescriptMutants } from "./mutants/typescript.ts";
import { die } from "./support/run.ts";
import { taskWords } from "./support/words.ts";

const DEFAULT_COUNT = 30;

const isNumber = (word: string): boolean => /^\d+$/.test(word);
const words = taskWords();
const numbers = words.filter(isNumber).map(Number);
if (numbers.length > 2) die(`test:mutants takes a count and a seed, got ${numbers.join(", ")}`);
const [count = DEFAULT_COUNT, seed = Math.floor(Math.random() * 2 ** 32)] = numbers;
const languages = words.filter((word) => !isNumber(word));
const unknown = languages.find((word) => word !== "rust" && word !== "typescript");
if (unknown !== undefined) die(`there are no mutants of ${unknown}; there are rust and typescript`);
const wants = (language: string): boolean => languages.length === 0 || languages.includes(language);

console.log(`${count} mutants a language, drawn by the seed ${seed}`);
if (wants("rust")) printOutcome(await rustMutants(count, seed));
if (wants("typescript")) printOutcome(await typescriptMutants(count, seed));
