// What bundlers for browsers get in the place of an entry that loads a native library: one sentence, and no library.
import { entries, type ExportedNames, source } from "./sources.ts";

const portable = ["./abi", "./fallback"];

/** Whether an entry needs no native library. */
export function runsInBrowsers(subpath: string): boolean {
  return portable.includes(subpath);
}

const sentence = `${source.name} loads a native library, which a browser cannot do: import "${source.name}/fallback", `
  + "the same functions in TypeScript, or build for Deno, Bun or Node "
  + "(esbuild --platform=node, bun build --target=bun, webpack target: 'node').";

/**
 * Writes a module for each of these entries to `folder`. It exports every name: a bundler would else report one that is
 * missing, and nobody would come to the sentence.
 */
export async function writeBrowserModules(folder: string, exportedNames: ExportedNames): Promise<void> {
  await Deno.mkdir(folder);
  for (const { module } of entries.filter(({ subpath }) => !runsInBrowsers(subpath))) {
    const names = exportedNames[module] ?? [];
    if (names.length === 0) throw new Error(`${module} exports nothing`);
    const areInMod = module !== "mod" && names.every((name) => exportedNames["mod"]?.includes(name));
    const code = areInMod
      ? `export { ${names.join(", ")} } from "./mod.js";\n`
      : `const unavailable = (() => {\n  throw new Error(${JSON.stringify(sentence)});\n})();\n`
        + `export { ${names.map((name) => `unavailable as ${name}`).join(", ")} };\n`;
    await Deno.writeTextFile(`${folder}/${module}.js`, code);
  }
}
