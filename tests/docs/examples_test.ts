import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import * as everything from "../../mod.ts";
import { os } from "../support/library.ts";
import { root, runScript } from "../support/runtime.ts";
import { withTemporaryFolder } from "../support/temporary.ts";

interface Example {
  readonly file: string;
  readonly code: string;
  /** What it prints, line by line: the comments at the ends of its lines. */
  readonly prints: readonly string[];
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

const textOf = (file: string): string => readFileSync(join(root, file), "utf8");

function examples(file: string): Example[] {
  const text = textOf(file).replace(/^ *\* ?/gm, file.endsWith(".ts") ? "" : "$&");
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = ""]) => ({
    file,
    code,
    prints: [...code.matchAll(/^.*\S.* \/\/ (.*)$/gm)].map(([, comment = ""]) => comment),
  }));
}

const files = ["mod.ts", "README.md", ...sources("src")];
const all = files.flatMap(examples);
const machineBound = /readProcStat|readStatm|readMeminfo/;
const runnable = all.filter(({ code }) => os === "linux" || !machineBound.test(code));

/** The functions of `file` that are exported with an example in the comment before them. */
function shown(file: string): string[] {
  const declaration = /\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport (?:async )?(?:function|const) (\w+)/g;
  const documented = [...textOf(file).matchAll(declaration)];
  return documented.flatMap(([, comment = "", name = ""]) => comment.includes("* @example ") ? [name] : []);
}

describe("the examples in the documentation", () => {
  it("are in every area", () => {
    for (const file of ["README.md", ...Object.values(exports).map((path) => path.replace("./", ""))]) {
      assert(all.some((example) => example.file === file), `${file} has no example`);
    }
  });

  it("show every function", () => {
    const isFunction = (value: unknown): boolean => typeof value === "function" && !/^class\b/.test(String(value));
    const functions = Object.entries(everything).filter(([, value]) => isFunction(value)).map(([name]) => name);
    assert(functions.length > 80, `${functions.length} functions`);
    const withExample = new Set(sources("src").filter((file) => !file.endsWith("/plain.ts")).flatMap(shown));
    assertEquals(functions.filter((name) => !withExample.has(name)), []);
  });

  it("have titles", () => {
    assertEquals(files.filter((file) => /^ *\* @example *$/m.test(textOf(file))), []);
  });

  it("say what they print, and print it", () =>
    withTemporaryFolder((folder) => {
      const imports = runnable.map(({ code }, index) => {
        writeFileSync(join(folder, `example_${index}.ts`), resolved(code));
        return `await run(() => import("./example_${index}.ts"));`;
      });
      const lines = [
        `import { show } from "${pathToFileURL(join(root, "tests/support/show.ts")).href}";`,
        "const print = console.log;",
        "const printed: string[][] = [];",
        'console.log = (...values: unknown[]) => void printed.at(-1)?.push(values.map(show).join(" "));',
        "async function run(example: () => Promise<unknown>): Promise<void> {",
        "  printed.push([]);",
        "  await example().catch((error) => console.log(String(error)));",
        "}",
        ...imports,
        'print("\\nprinted " + JSON.stringify(printed));',
      ];
      writeFileSync(join(folder, "all.ts"), lines.join("\n"));
      const { stdout, stderr } = runScript({ file: join(folder, "all.ts") });
      const printed: string[][] = JSON.parse(/^printed (.*)$/m.exec(stdout)?.[1] ?? "[]");
      assertEquals(printed.length, runnable.length, stderr);
      for (const [index, { file, code, prints }] of runnable.entries()) {
        assert(prints.length > 0, `${file} has an example that says nothing of what it prints:\n${code}`);
        assertEquals(printed[index], [...prints], `${file}:\n${code}`);
      }
    }));
});
