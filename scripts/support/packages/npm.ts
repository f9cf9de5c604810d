// The npm package: for Bun, Node, and Deno where it is taken from npm.
import { commands } from "../../../src/cli/commands.ts";
import { capture } from "../run.ts";
import { tool } from "../tools.ts";
import { runsInBrowsers, writeBrowserModules } from "./browser.ts";
import { copyLibraries } from "./libraries.ts";
import { manPage } from "./man_page.ts";
import { bundle, copyDeclarations, declarationsOf, entries, source, workFolder } from "./sources.ts";

const folder = `${workFolder}/npm`;
const contents = `${folder}/package`;

/**
 * What package managers link as the command. A module of its own, since `/cli` runs nothing when it is imported, and asking
 * a module whether it is the program takes a newer Node than the one that is to be told so.
 */
const program = "dist/esm/mtproxy-ffi.js";
/** What package managers link among the manual's pages. */
const manual = "man/mtproxy-ffi.1";
/** Nodes before 20 lack parts of the language: what they are told comes before anything else is loaded. */
const starter = `#!/usr/bin/env node
import process from "node:process";

if (Number.parseInt(process.versions.node) < 20) {
  console.error(\`mtproxy-ffi: Node \${process.version} is too old: install Node 26.10 or newer, or run it with Bun or Deno\`);
  process.exitCode = 1;
} else {
  const { main } = await import("./cli.js");
  const { hideFfiWarning } = await import("./cli_warnings.js");
  hideFfiWarning();
  process.exitCode = await main(process.argv.slice(2));
}
`;

interface Conditions {
  readonly types: string;
  readonly browser?: string;
  readonly default: string;
}

/** What each export is in the package. */
function exportsOfPackage(): Record<string, Conditions> {
  return Object.fromEntries(
    entries.map(({ subpath, file, module }) => [subpath, {
      types: `./dist/types/${declarationsOf(file)}`,
      ...runsInBrowsers(subpath) ? {} : { browser: `./dist/browser/${module}.js` },
      default: `./dist/esm/${module}.js`,
    }]),
  );
}

function manifest(): unknown {
  const { name, version, description, keywords, homepage, bugs, repository, license } = source;
  return {
    name,
    version,
    description,
    keywords,
    homepage,
    bugs,
    repository,
    license,
    type: "module",
    // An import opens the library, or throws: bundlers must not drop it.
    sideEffects: true,
    // Tools ask for the manifest by its name.
    exports: { ...exportsOfPackage(), "./package.json": "./package.json" },
    bin: { "mtproxy-ffi": program },
    man: manual,
    files: ["dist", "lib", "man", "THIRD_PARTY_LICENSES"],
    engines: { bun: ">=1.4", deno: ">=2.9", node: ">=26.10" },
    // The system's loader opens no file inside an archive.
    preferUnplugged: true,
  };
}

/** Builds the package from the compiled sources and packs it; the tarball's path. */
export async function packForNpm(): Promise<string> {
  await Deno.remove(contents, { recursive: true }).catch(() => {});
  await Deno.mkdir(contents, { recursive: true });
  const exportedNames = await bundle(`${contents}/dist/esm`, "npm");
  for await (const { name } of Deno.readDir(`${contents}/dist/esm`)) {
    const path = `${contents}/dist/esm/${name}`;
    // Marked as transpiled, a module is loaded by Bun as it is.
    await Deno.writeTextFile(path, `// @bun\n${await Deno.readTextFile(path)}`);
  }
  await writeBrowserModules(`${contents}/dist/browser`, exportedNames);
  await Deno.writeTextFile(`${contents}/${program}`, starter);
  await Deno.chmod(`${contents}/${program}`, 0o755);
  await copyDeclarations(`${contents}/dist/types`, ".js");
  await copyLibraries(contents);
  await Deno.mkdir(`${contents}/man`);
  await Deno.writeTextFile(`${contents}/${manual}`, manPage(commands, source.version));
  await Deno.writeTextFile(`${contents}/package.json`, `${JSON.stringify(manifest(), null, 2)}\n`);
  const packed = await capture(await tool("bun"), ["pm", "pack", "--quiet", `--destination=${folder}`], {
    cwd: contents,
  });
  if (packed.code !== 0) throw new Error(packed.stderr);
  return packed.stdout.trim().split("\n").at(-1) ?? "";
}
