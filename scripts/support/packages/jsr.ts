// The JSR package: for Deno, and for Bun and Node where they take it from JSR.
import { copyLibraries } from "./libraries.ts";
import { bundle, copyDeclarations, declarationsOf, entries, source, workFolder } from "./sources.ts";

/** Where the package lies, ready for `deno publish`. */
export const jsrPackage: string = `${workFolder}/jsr`;

/** Builds the package from the compiled sources. */
export async function packForJsr(): Promise<string> {
  await Deno.remove(jsrPackage, { recursive: true }).catch(() => {});
  await Deno.mkdir(jsrPackage, { recursive: true });
  await bundle(`${jsrPackage}/dist/esm`, "jsr");
  await copyDeclarations(`${jsrPackage}/dist/types`, ".d.ts");
  for (const { file, module } of entries) {
    const path = `${jsrPackage}/dist/esm/${module}.js`;
    const types = `/* @ts-self-types="../types/${declarationsOf(file)}" */`;
    await Deno.writeTextFile(path, `${types}\n${await Deno.readTextFile(path)}`);
  }
  await copyLibraries(jsrPackage);
  const { name, version, license } = source;
  const exports = Object.fromEntries(entries.map(({ subpath, module }) => [subpath, `./dist/esm/${module}.js`]));
  const include = ["dist", "lib", "README.md", "LICENSE", "THIRD_PARTY_LICENSES"];
  const config = { name, version, license, exports, publish: { include } };
  await Deno.writeTextFile(`${jsrPackage}/deno.json`, `${JSON.stringify(config, null, 2)}\n`);
  return jsrPackage;
}
