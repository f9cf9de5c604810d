import { assert, assertEquals, assertMatch } from "@std/assert";
import { dirname, join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { publishedReadme } from "../../scripts/support/packages/readme.ts";
import { jsrFiles, jsrPackage } from "../support/channels/jsr.ts";
import { tarball } from "../support/channels/npm.ts";
import { config } from "../support/channels/published.ts";
import { root } from "../support/runtime.ts";

const packageJson = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const LIMIT = 1_900_000;
const place = (file: string): string => join(jsrPackage, file);

describe("the package", () => {
  it("for JSR is under 1.9 MB", () => {
    const bytes = jsrFiles().reduce((total, file) => total + statSync(join(jsrPackage, file)).size, 0);
    assert(bytes < LIMIT, `${bytes} bytes`);
  });

  it("for npm is under 1.9 MB unpacked", () => {
    const listing = execFileSync("tar", ["-tvzf", tarball()], { encoding: "utf8" });
    const sizes = listing.trim().split("\n").map((line) => Number(line.trim().split(/\s+/)[2]));
    const bytes = sizes.reduce((total, size) => total + size, 0);
    assert(sizes.length > 50 && bytes < LIMIT, `${bytes} bytes`);
  });
});

describe("the README that is published", () => {
  it("links to files by their addresses in the repository, at its own version", () => {
    const text = "[a](rust/a.h) [b](#b) ![c](https://example.org/c.svg)";
    assertEquals(
      publishedReadme(text, { homepage: "https://example.org/project#readme", version: "1.2.3" }),
      "[a](https://example.org/project/blob/v1.2.3/rust/a.h) [b](#b) ![c](https://example.org/c.svg)",
    );
  });

  it("has tables whose columns are not aligned", () => {
    const table = "| a | b   |\n| - | ---- |\n| c    | d |\n";
    const published = publishedReadme(table, { homepage: "https://example.org", version: "1.2.3" });
    assertEquals(published, "| a | b |\n| - | --- |\n| c | d |\n");
  });

  it("is what both packages bring", () => {
    const expected = publishedReadme(readFileSync(join(root, "README.md"), "utf8"), packageJson);
    assert(expected.includes(`/blob/v${packageJson.version}/`));
    assertEquals(readFileSync(place("README.md"), "utf8"), expected);
    const packed = execFileSync("tar", ["-xOzf", tarball(), "package/README.md"], { encoding: "utf8" });
    assertEquals(packed, expected);
  });
});

const files = jsrFiles().filter((file) => file.endsWith(".d.ts"));

describe("the declarations that are published", () => {
  it("import nothing that is not published", () => {
    const missing = files.flatMap((file) =>
      [...readFileSync(place(file), "utf8").matchAll(/(?:from |import\(|^import )"(\.[^"]*)"/gm)]
        .filter(([, name = ""]) => !existsSync(join(dirname(place(file)), name)))
        .map(([line]) => `${file}: ${line}`)
    );
    assert(files.length > 30);
    assertEquals(missing, []);
  });
});

describe("the documentation that is published", () => {
  const declaration = /(.*)\n+export (?:declare |abstract )*(?:class|const|function|interface|type) (\w+)/g;

  it("puts every declaration that has some into a category", () => {
    const found = files.flatMap((file) => {
      const text = readFileSync(place(file), "utf8");
      return [...text.matchAll(declaration)].filter(([, before = ""]) => before.trim().endsWith("*/"))
        .map(({ index, 1: before = "", 2: name }) => ({
          name: `${file}: ${name}`,
          comment: text.slice(text.lastIndexOf("/**", index + before.length), index + before.length),
        }));
    });
    assert(found.length > 200, `${found.length} declarations`);
    assertEquals(found.filter(({ comment }) => !comment.includes(" * @category ")).map(({ name }) => name), []);
  });
});

/** The names that an entry exports: in the sources, and in a package that was built from them. */
async function exportedNames(path: string): Promise<string[]> {
  return Object.keys(await import(path)).sort();
}

/** The modules that `file` loads, sooner or later. */
function loadedBy(file: string, loaded: Set<string> = new Set()): Set<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const text = readFileSync(place(`dist/esm/${file}`), "utf8");
  for (const [, name = ""] of text.matchAll(/(?:from|import\(?)"\.\/([\w-]+\.js)"/g)) loadedBy(name, loaded);
  return loaded;
}

function modulesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".js")).map((name) => join(folder, name));
}

const startFiles = ["boundary_open.js", "common.js", "mtproxy_ffi_boundary.js"];
const packages = [jsrPackage, join(root, "rust/target/packages/npm/package")];

describe("the modules that are published", () => {
  it("start with the adapters of Deno and Bun, and load Node's where it is Node that starts", () => {
    for (const folder of packages) {
      const text = readFileSync(join(folder, "dist/esm/mtproxy_ffi_boundary.js"), "utf8");
      const loaded = [...text.matchAll(/(?:from|import)\s*"(\.[^"]*)"/g)].map(([, name]) => name);
      assertEquals(loaded, ["./common.js"], folder);
    }
  });

  it("hold what each start calls as functions in parentheses, which V8 compiles with the module", () => {
    for (const path of packages.flatMap((folder) => startFiles.map((file) => join(folder, "dist/esm", file)))) {
      const text = readFileSync(path, "utf8");
      assertMatch(text, /^const \w+=\((?:async )?function\b/m, path);
      assertEquals(text.match(/^(?:async )?function\b.*/gm), null, path);
    }
  });

  it("hold no `using`, which parsers of bundlers do not all take yet", () => {
    for (const path of packages.flatMap((folder) => modulesIn(join(folder, "dist/esm")))) {
      const text = readFileSync(path, "utf8");
      assertEquals(text.match(/^\s*(?:await )?using \w+\s*=.*/gm), null, path);
    }
  });

  it("are loaded by the fallback only where none of them opens the native library", () => {
    assert(loadedBy("digest.js").has("boundary_open.js"));
    const loaded = [...loadedBy("fallback.js")];
    assert(loaded.includes("plain_digest.js"), loaded.join(" "));
    assertEquals(loaded.filter((file) => file.includes("boundary")), []);
  });

  for (const [subpath, file] of Object.entries(config.exports)) {
    if (subpath === "./cli") continue;
    const module = subpath === "." ? "mod" : subpath.slice("./".length);

    it(`export what the sources do: ${module}`, async () => {
      const names = await exportedNames(pathToFileURL(join(jsrPackage, `dist/esm/${module}.js`)).href);
      assertEquals(names, await exportedNames(pathToFileURL(join(root, file)).href));
    });

    it(`call their classes by the names that they export: ${module}`, async () => {
      const built: Readonly<Record<string, unknown>> = await import(
        pathToFileURL(join(jsrPackage, `dist/esm/${module}.js`)).href
      );
      const isClass = (value: unknown): value is { readonly name: string } =>
        typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));
      const classes = Object.entries(built).filter(([, value]) => isClass(value));
      if (module === "mod") assert(classes.length > 40, `${classes.length} classes`);
      assertEquals(classes.filter(([name, value]) => (value as { readonly name: string }).name !== name), []);
    });
  }
});
