import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { os } from "../support/library.ts";
import { root, runScript } from "../support/runtime.ts";
import { withTemporaryFolder } from "../support/temporary.ts";

interface Example {
  readonly file: string;
  readonly code: string;
}

const exports: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(root, "deno.json"), "utf8")).exports;

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? sources(`${folder}/${one.name}`) : one.name.endsWith(".ts") ? [`${folder}/${one.name}`] : []
  );
}

/** The package's own names, and the README's module beside the file, as files of this checkout. */
function resolved(code: string): string {
  return code.replace(/from "(@mtproxy\/ffi(?:\/[\w-]+)?|\.\/mod\.ts)"/g, (_, name: string) => {
    const path = exports[name.replace("@mtproxy/ffi", ".").replace("./mod.ts", ".")];
    assert(path !== undefined, `no export ${name}`);
    return `from "${pathToFileURL(join(root, path)).href}"`;
  });
}

function examples(file: string): Example[] {
  const text = readFileSync(join(root, file), "utf8").replace(/^ *\* ?/gm, file.endsWith(".ts") ? "" : "$&");
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = ""]) => ({ file, code }));
}

const all = ["mod.ts", "README.md", ...sources("src")].flatMap(examples);
const machineBound = /readProcStat|readStatm|readMeminfo/;
const runnable = all.filter(({ code }) => os === "linux" || !machineBound.test(code));

describe("the examples in the documentation", () => {
  it("are many, in every area", () => {
    for (const file of ["README.md", ...Object.values(exports).map((path) => path.replace("./", ""))]) {
      assert(all.some((example) => example.file === file), `${file} has no example`);
    }
  });

  it(`run as they stand, all ${runnable.length} of them`, () =>
    withTemporaryFolder((folder) => {
      const files = runnable.map(({ code }, index) => {
        writeFileSync(join(folder, `example_${index}.ts`), resolved(code));
        return `./example_${index}.ts`;
      });
      const imports = files.map((file, index) =>
        `try { await import("${file}"); } catch (error) { failed.push([${index}, String(error)]); }`
      );
      const lines = [
        "const failed: unknown[] = [];",
        ...imports,
        'console.log("\\nfailed " + JSON.stringify(failed));',
      ];
      writeFileSync(join(folder, "all.ts"), lines.join("\n"));
      const { stdout, stderr } = runScript({ file: join(folder, "all.ts") });
      const failed: [number, string][] = JSON.parse(
        /^failed (.*)$/m.exec(stdout)?.[1] ?? JSON.stringify([[0, stderr]]),
      );
      assertEquals(failed.map(([index, error]) => `${runnable[index]?.file}: ${error}\n${runnable[index]?.code}`), []);
    }));
});
