// The npm package: for Bun, Node, and Deno where it is taken from npm.
import { capture } from "../run.ts";
import { tool } from "../tools.ts";
import { copyLibraries } from "./libraries.ts";
import { bundle, copyDeclarations, declarationsOf, entries, source, workFolder } from "./sources.ts";

const folder = `${workFolder}/npm`;
const contents = `${folder}/package`;

/** What each export is in the package. */
function exportsOfPackage(): Record<string, { readonly types: string; readonly default: string }> {
  return Object.fromEntries(
    entries.map(({ subpath, file, module }) => [subpath, {
      types: `./dist/types/${declarationsOf(file)}`,
      default: `./dist/esm/${module}.js`,
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
    exports: exportsOfPackage(),
    bin: { "mtproxy-ffi": "dist/esm/cli.js" },
    files: ["dist", "lib"],
    engines: { bun: ">=1.4", deno: ">=2.9", node: ">=26.10" },
    // The system's loader opens no file inside an archive.
    preferUnplugged: true,
  };
}

/** Marks a module as transpiled, so that Bun loads it as it is; the command begins with what starts it. */
async function finish(module: string, firstLine: string): Promise<void> {
  const path = `${contents}/dist/esm/${module}`;
  await Deno.writeTextFile(path, `${firstLine}\n${await Deno.readTextFile(path)}`);
}

/** Builds the package from the compiled sources and packs it; the tarball's path. */
export async function packForNpm(): Promise<string> {
  await Deno.remove(contents, { recursive: true }).catch(() => {});
  await Deno.mkdir(contents, { recursive: true });
  await bundle(`${contents}/dist/esm`);
  for await (const { name } of Deno.readDir(`${contents}/dist/esm`)) {
    await finish(name, name === "cli.js" ? "#!/usr/bin/env node\n// @bun" : "// @bun");
  }
  await Deno.chmod(`${contents}/dist/esm/cli.js`, 0o755);
  await copyDeclarations(`${contents}/dist/types`, ".js");
  await copyLibraries(contents);
  await Deno.writeTextFile(`${contents}/package.json`, `${JSON.stringify(manifest(), null, 2)}\n`);
  const packed = await capture(await tool("bun"), ["pm", "pack", "--quiet", `--destination=${folder}`], {
    cwd: contents,
  });
  if (packed.code !== 0) throw new Error(packed.stderr);
  return packed.stdout.trim().split("\n").at(-1) ?? "";
}
