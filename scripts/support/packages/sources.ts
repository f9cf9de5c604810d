// What both packages are made of: the sources compiled to JavaScript with declarations, and joined to a module for each
// entry. Neither is minified: whoever reads a package, or a stack trace, reads the sources' own words.
import source from "../../../package.json" with { type: "json" };
import { capture, mustRun, root } from "../run.ts";
import { tool } from "../tools.ts";
import { withCategories } from "./categories.ts";

/** Where everything is made that is packed. */
export const workFolder: string = `${root}/rust/target/packages`;
const compiled = `${workFolder}/compiled`;

/** What package.json of the checkout says. */
export { source };

/** The entries: each name that is exported, its source, and the name of its module. */
export const entries: readonly { readonly subpath: string; readonly file: string; readonly module: string }[] = Object
  .entries(source.exports).map(([subpath, file]) => ({
    subpath,
    file: file.slice("./".length),
    module: subpath === "." ? "mod" : subpath.slice("./".length),
  }));

/** Modules that the package itself starts, and looks for beside others. */
const inner = [
  { file: "src/cli/sum/sum_worker.ts", module: "sum_worker" },
  { file: "src/cli/io/warnings.ts", module: "cli_warnings" },
];

/** Compiles the sources; names of modules stay as they are, but for their endings. */
export async function compile(): Promise<void> {
  await Deno.remove(compiled, { recursive: true }).catch(() => {});
  await Deno.mkdir(workFolder, { recursive: true });
  const project = `${workFolder}/tsconfig.json`;
  const compilerOptions = { noEmit: false, rootDir: root, outDir: compiled, rewriteRelativeImportExtensions: true };
  const include = ["mod.ts", "src"].map((path) => `${root}/${path}`);
  await Deno.writeTextFile(project, JSON.stringify({ extends: `${root}/tsconfig.json`, compilerOptions, include }));
  await mustRun(await tool("tsc"), ["--project", project]);
}

/** The names that each entry exports, by the name of its module. */
export type ExportedNames = Readonly<Record<string, readonly string[]>>;

/** Joins the compiled modules in `folder`: one for each entry, and those that several of them share. */
export async function bundle(folder: string, channel: "npm" | "jsr"): Promise<ExportedNames> {
  const input = Object.fromEntries(
    [...entries, ...inner].map(({ file, module }) => [module, `${compiled}/${file.replace(/\.ts$/, ".js")}`]),
  );
  const program = `${root}/scripts/support/packages/bundle_program.ts`;
  const args = ["run", program, compiled, folder, channel];
  const finished = await capture(await tool("bun"), args, { input: JSON.stringify(input) });
  if (finished.code !== 0) throw new Error(finished.stderr);
  return JSON.parse(finished.stdout);
}

/**
 * Copies the declarations of the entries, and of all that they name, to `folder`. Sources name each other by `.ts`, which
 * becomes `ending` here.
 */
export async function copyDeclarations(folder: string, ending: ".js" | ".d.ts"): Promise<void> {
  const copied = new Set<string>();
  const copy = async (file: string): Promise<void> => {
    if (copied.has(file)) return;
    copied.add(file);
    // What is imported for its effect alone declares nothing.
    const text = (await Deno.readTextFile(`${compiled}/${file}`)).replace(/^import "[^"]*";\n/gm, "");
    const target = `${folder}/${file}`;
    await Deno.mkdir(target.slice(0, target.lastIndexOf("/")), { recursive: true });
    const named = /(from |import\(|^import )"(\.{1,2}\/[^"]*)\.ts"/gm;
    // Of what the declarations name, only this is in no library up to ES2024. JSR takes no such line, and needs none.
    const library = ending === ".js" && text.includes("[Symbol.dispose]")
      ? '/// <reference lib="esnext.disposable" />\n'
      : "";
    const published = library + withCategories(file, text).replace(named, `$1"$2${ending}"`);
    // A tab for each of the compiler's levels of four spaces: there are thousands.
    await Deno.writeTextFile(target, published.replace(/^(?: {4})+/gm, (spaces) => "\t".repeat(spaces.length / 4)));
    for (const [, , name = ""] of text.matchAll(named)) {
      await copy(new URL(`${name}.d.ts`, `file:///${file}`).pathname.slice(1));
    }
  };
  for (const { file } of entries) await copy(declarationsOf(file));
}

/** The declarations of a source. */
export function declarationsOf(file: string): string {
  return file.replace(/\.ts$/, ".d.ts");
}
