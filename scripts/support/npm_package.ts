// The npm package: built JavaScript with declarations, since Node refuses TypeScript below node_modules.
import { commands } from "../../src/cli/commands.ts";
import { manPage } from "./man_page.ts";
import { capture, mustRun, root } from "./run.ts";
import { targets } from "./targets.ts";
import { tool } from "./tools.ts";

const folder = `${root}/rust/target/npm`;
const contents = `${folder}/package`;

type Exports = Readonly<Record<string, string>>;

const source = JSON.parse(Deno.readTextFileSync(`${root}/package.json`));
const { exports } = source as { readonly exports: Exports };

/** `.` is mod, `./checksum` is checksum. */
const entryName = (subpath: string): string => subpath === "." ? "mod" : subpath.slice("./".length);

const output = `${contents}/dist/esm`;

/**
 * What package managers link as the command. A module of its own, since `/cli` runs nothing when it is imported, and asking
 * a module whether it is the program takes a newer Node than the one that is to be told so.
 */
const program = "dist/esm/mtproxy-ffi.js";
/** What package managers link among the manual's pages. */
const manual = "man/mtproxy-ffi.1";

/** Nodes before 20 lack parts of the language: what they are told comes before anything else is loaded. */
const starter = `import process from "node:process";

if (Number.parseInt(process.versions.node) < 20) {
  console.error(\`mtproxy-ffi: Node \${process.version} is too old: install Node 26.10 or newer, or run it with Bun or Deno\`);
  process.exitCode = 1;
} else {
  const { main } = await import("${root}/src/cli/main.ts");
  const { hideFfiWarning } = await import("${root}/src/cli/io/warnings.ts");
  hideFfiWarning();
  process.exitCode = await main(process.argv.slice(2));
}
`;

async function writeEntry(name: string, text: string): Promise<string> {
  const path = `${folder}/entries/${name}.ts`;
  await Deno.writeTextFile(path, text);
  return path;
}

/** The embedded libraries stay modules of their own, two folders up from here as from the sources. */
async function build(entries: readonly string[], ...options: string[]): Promise<void> {
  const common = [
    "--target=node",
    "--format=esm",
    "--external=*/embedded.ts",
    "--minify-syntax",
    "--minify-whitespace",
  ];
  const folders = [`--root=${folder}/entries`, `--outdir=${output}`];
  await mustRun(await tool("bun"), ["build", ...common, ...options, ...folders, ...entries]);
}

/** Splitting calls an exported class `Name2`, which users would see as the constructor's name; takes that back. */
function classNames(all: string): (text: string) => string {
  const renamed = new Map<string, string>();
  for (const [, given = "", name = ""] of all.matchAll(/\bclass ((\w+?)\d+)(?= extends |\{)/g)) {
    if (new RegExp(`\\b${given} as ${name}\\b`).test(all)) renamed.set(given, name);
  }
  return (text) => text.replace(/\b\w+\d\b/g, (word) => renamed.get(word) ?? word);
}

/**
 * A module as Bun loads it without transpiling it again, which would prolong the start by an eighth, and by a third where
 * nothing is cached: marked as its bundler's own, and all ASCII, since Bun takes the bytes of such a one for Latin-1.
 */
function transpiled(text: string): string {
  const ascii = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `// @bun\n${ascii}`;
}

/** The command has a copy of its own, which no program imports: the pieces that it loads late would cut up the areas. */
async function bundle(): Promise<void> {
  await Deno.remove(`${folder}/entries`, { recursive: true }).catch(() => {});
  await Deno.mkdir(`${folder}/entries`, { recursive: true });
  const { "./cli": cli, ...areas } = exports;
  const entries = Object.entries(areas).map(([subpath, file]) =>
    writeEntry(entryName(subpath), `export * from "${root}/${file}";\n`)
  );
  await build(await Promise.all(entries), "--splitting");
  const commandEntries = [
    writeEntry("mtproxy-ffi", starter),
    writeEntry("cli", `export * from "${root}/${cli}";\n`),
    // Looked for beside the module that starts it.
    writeEntry("sum_worker", `import "${root}/src/cli/sum/sum_worker.ts";\n`),
  ];
  await build(await Promise.all(commandEntries), "--splitting", "--minify-identifiers", "--keep-names");
  const modules = new Map<string, string>();
  for await (const path of filesBelow(output)) modules.set(path, await Deno.readTextFile(path));
  const restoreNames = classNames([...modules.values()].join("\n"));
  for (const [path, module] of modules) {
    const text = restoreNames(module).replace(/(lib\/[\w-]+\/embedded)\.ts/g, "$1.js");
    const script = path.endsWith(`/${program}`) ? "#!/usr/bin/env node\n" : "";
    await Deno.writeTextFile(path, script + transpiled(text));
  }
  await Deno.chmod(`${contents}/${program}`, 0o755);
}

async function* filesBelow(path: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(path)) {
    if (isDirectory) yield* filesBelow(`${path}/${name}`);
    else yield `${path}/${name}`;
  }
}

/** Declarations name the modules by their sources' endings, which no one else resolves. */
async function writeDeclarations(): Promise<void> {
  const types = `${contents}/dist/types`;
  const project = `${folder}/tsconfig.json`;
  await Deno.writeTextFile(
    project,
    JSON.stringify({
      extends: `${root}/tsconfig.json`,
      compilerOptions: { noEmit: false, emitDeclarationOnly: true, rootDir: root, outDir: types },
      include: [],
      files: Object.values(exports).map((file) => `${root}/${file}`),
    }),
  );
  await mustRun(await tool("tsc"), ["--project", project]);
  const needed = new Set<string>();
  for (const { types } of Object.values(builtExports()))
    await addDeclarations(types.replace("./", `${contents}/`), needed);
  for await (const path of filesBelow(types)) if (!needed.has(path)) await Deno.remove(path);
}

/** Adds the declarations at `path` and those that they name, by the endings that users' compilers resolve. */
async function addDeclarations(path: string, needed: Set<string>): Promise<void> {
  if (needed.has(path)) return;
  needed.add(path);
  const text = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, text.replace(/(from |import\()"(\.{1,2}\/[^"]*)\.ts"/g, '$1"$2.js"'));
  for (const [, name = ""] of text.matchAll(/(?:from |import\()"(\.{1,2}\/[^"]*)\.ts"/g)) {
    await addDeclarations(new URL(`${name}.d.ts`, `file://${path}`).pathname, needed);
  }
}

async function copyLibraries(): Promise<void> {
  for (const [target, { file }] of Object.entries(targets)) {
    await Deno.mkdir(`${contents}/lib/${target}`, { recursive: true });
    await Deno.copyFile(`${root}/lib/${target}/${file}`, `${contents}/lib/${target}/${file}`);
    const embedded = await Deno.readTextFile(`${root}/lib/${target}/embedded.ts`);
    await Deno.writeTextFile(
      `${contents}/lib/${target}/embedded.js`,
      embedded.replace("embedded: string =", "embedded ="),
    );
  }
  for (const file of ["lib/manifest.json", "README.md", "LICENSE"]) {
    await Deno.copyFile(`${root}/${file}`, `${contents}/${file}`);
  }
}

/** What each export is in the package. */
function builtExports(): Record<string, { readonly types: string; readonly default: string }> {
  return Object.fromEntries(
    Object.entries(exports).map(([subpath, file]) => [subpath, {
      types: file.replace("./", "./dist/types/").replace(/\.ts$/, ".d.ts"),
      default: `./dist/esm/${entryName(subpath)}.js`,
    }]),
  );
}

function manifest(): unknown {
  const { name, version, description, license } = source;
  return {
    name,
    version,
    description,
    license,
    keywords: ["crc32", "crc32c", "deno", "bun", "ffi", "hash", "mtproxy", "node", "sha256"],
    type: "module",
    exports: builtExports(),
    bin: { "mtproxy-ffi": program },
    man: manual,
    files: ["dist", "lib", "man"],
    engines: { bun: ">=1.4", deno: ">=2.9", node: ">=26.10" },
  };
}

/** Builds the package and packs it; the tarball's path. */
export async function packForNpm(): Promise<string> {
  await Deno.remove(contents, { recursive: true }).catch(() => {});
  await Deno.mkdir(contents, { recursive: true });
  await bundle();
  await writeDeclarations();
  await copyLibraries();
  await Deno.mkdir(`${contents}/man`);
  await Deno.writeTextFile(`${contents}/${manual}`, manPage(commands, source.version));
  await Deno.writeTextFile(`${contents}/package.json`, `${JSON.stringify(manifest(), null, 2)}\n`);
  const packed = await capture(await tool("bun"), ["pm", "pack", "--quiet", `--destination=${folder}`], {
    cwd: contents,
  });
  if (packed.code !== 0) throw new Error(packed.stderr);
  return packed.stdout.trim().split("\n").at(-1) ?? "";
}
