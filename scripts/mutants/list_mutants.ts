// Prints the mutants of files, as JSON. Run by Bun, which finds what a package in any folder imports:
// `bun list_mutants.ts <node_modules with Stryker's instrumenter> <files>`.
import { readFileSync } from "node:fs";
import process from "node:process";

interface Injector {
  provideValue(token: string, value: unknown): Injector;
}

interface Instrumenter {
  instrument(
    files: readonly { name: string; content: string; mutate: boolean }[],
    options: { plugins: null; excludedMutations: readonly string[]; ignorers: readonly string[] },
  ): Promise<{ readonly mutants: readonly object[] }>;
}

const [modules = "", ...files] = process.argv.slice(2);
const { createInjector }: { createInjector(): Injector } = await import(`${modules}/typed-inject/dist/src/index.js`);
const { createInstrumenter }: { createInstrumenter(injector: Injector): Instrumenter } = await import(
  `${modules}/@stryker-mutator/instrumenter/dist/src/index.js`
);
const logger = { debug: () => {}, info: () => {}, warn: () => {}, isDebugEnabled: () => false };
const { mutants } = await createInstrumenter(createInjector().provideValue("logger", logger)).instrument(
  files.map((name) => ({ name, content: readFileSync(name, "utf8"), mutate: true })),
  { plugins: null, excludedMutations: [], ignorers: [] },
);
console.log(JSON.stringify(mutants));
