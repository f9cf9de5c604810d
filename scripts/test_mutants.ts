// Plants faults, one at a time, and lets the tests look for them: `deno task test:mutants [rust] [typescript] [count] [seed]`.
import { rustMutants } from "./mutants/rust.ts";
import { printOutcome } from "./mutants/sample.ts";
import { typescriptMutants } from "./mutants/typescript.ts";

const DEFAULT_COUNT = 30;

const numbers = Deno.args.filter((word) => /^\d+$/.test(word)).map(Number);
const [count = DEFAULT_COUNT, seed = Math.floor(Math.random() * 2 ** 32)] = numbers;
const wants = (language: string): boolean => Deno.args.includes(language) || Deno.args.length === numbers.length;

console.log(`${count} mutants a language, drawn by the seed ${seed}`);
if (wants("rust")) printOutcome(await rustMutants(count, seed));
if (wants("typescript")) printOutcome(await typescriptMutants(count, seed));
