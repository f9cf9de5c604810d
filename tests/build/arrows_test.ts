import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { type Floor, houseFaults, importsOf } from "../support/arrows.ts";
import { publishedFiles } from "../support/channels/published.ts";
import { floors } from "../support/floors.ts";
import type { Graph } from "../support/graph.ts";
import { root } from "../support/runtime.ts";

const files = publishedFiles.filter((file) => file.endsWith(".ts"));
const house: Graph = Object.fromEntries(
  files.map((file) => [file, importsOf(file, readFileSync(join(root, file), "utf8"))]),
);

describe("the house", () => {
  it("keeps its rules", () => {
    assertEquals(houseFaults(house, floors), []);
  });

  it("imports only files that are there", () => {
    const missing = Object.entries(house).flatMap(([from, all]) =>
      all.filter((to) => !(to in house)).map((to) => [from, to])
    );
    assertEquals(missing, []);
  });

  it("has a file in every room", () => {
    const empty = floors.flatMap(({ rooms }) => rooms).filter((room) => !files.some((file) => file.startsWith(room)));
    assertEquals(empty, []);
  });

  it("is seen with imports of types, late imports and re-exports", () => {
    assert(house["src/boundary/errors.ts"]?.includes("src/boundary/steps.ts"), "a type");
    assert(house["src/boundary/library/find.ts"]?.includes("src/boundary/library/cache.ts"), "a late import");
    assert(house["mod.ts"]?.includes("src/checksum/mod.ts"), "a re-export");
  });
});

describe("the imports of a file", () => {
  const forms: readonly [form: string, text: string, imports: readonly string[]][] = [
    ["a value", "import { a } from '../b/c.ts';", ["src/b/c.ts"]],
    ["several lines", "import {\n  a,\n  b,\n} from './c.ts';", ["src/a/c.ts"]],
    ["nothing but the module", 'import "./c.ts";', ["src/a/c.ts"]],
    ["a type", "import type { A } from './c.ts';", ["src/a/c.ts"]],
    ["a re-export", "export { a } from './c.ts';", ["src/a/c.ts"]],
    ["a re-export of everything", "export * from './c.ts';", ["src/a/c.ts"]],
    ["a late import", 'const { a } = await import("../../lib/c.ts");', ["lib/c.ts"]],
    ["a late import with options", 'x(() => import("./c.ts", options()));', ["src/a/c.ts"]],
    ["a type in place", 'let a: import("./c.ts").A;', ["src/a/c.ts"]],
    ["two in a line", 'await Promise.all([import("./c.ts"), import("./d.ts")]);', ["src/a/c.ts", "src/a/d.ts"]],
    ["a name", 'import process from "node:process";', []],
    ["a comment", '// import("./c.ts")\n/**\n * import "./d.ts";\n */\nlet a; // "./e.ts"', []],
    ["text that looks like a path", "const path = `./${name}`;", []],
  ];
  for (const [form, text, imports] of forms) {
    it(`${imports.length === 0 ? "leave out" : "include"} ${form}`, () => {
      assertEquals(importsOf("src/a/file.ts", text), [...imports]);
    });
  }
});

describe("the rules of the house", () => {
  const small: readonly Floor[] = [
    { floor: 4, rooms: ["src/fallback.ts"] },
    { floor: 3, are: "areas", rooms: ["src/tl/", "src/time/"] },
    { floor: 2, are: "native", rooms: ["src/boundary/"] },
    { floor: 1, rooms: ["src/abi/"] },
  ];
  const cases: readonly [rule: string, graph: Graph, faults: readonly string[]][] = [
    ["let imports lead down", { "src/tl/mod.ts": ["src/boundary/mod.ts", "src/abi/a.ts"] }, []],
    ["let imports stay in a room", { "src/abi/a.ts": ["src/abi/b.ts"] }, []],
    ["let no import lead up", { "src/abi/a.ts": ["src/tl/mod.ts"] }, [
      "src/abi/a.ts imports src/tl/mod.ts: that leads up from floor 1 to 3; an import leads down or stays in its room",
    ]],
    ["let no import lead sideways", { "src/tl/mod.ts": ["src/time/mod.ts"] }, [
      "src/tl/mod.ts imports src/time/mod.ts: that leads sideways from floor 3 to 3; an import leads down or stays in its room",
    ]],
    ["let an area know native code in its mod.ts alone", { "src/tl/plain.ts": ["src/boundary/mod.ts"] }, [
      "src/tl/plain.ts imports src/boundary/mod.ts: only src/tl/mod.ts may know native code",
    ]],
    ["take no other mod.ts for an area's door", { "src/tl/jobs/mod.ts": ["src/boundary/mod.ts"] }, [
      "src/tl/jobs/mod.ts imports src/boundary/mod.ts: only src/tl/mod.ts may know native code",
    ]],
    ["let a folder use what is private to it", { "src/abi/a.ts": ["src/abi/_b.ts"] }, []],
    ["let no other folder use it", { "src/tl/mod.ts": ["src/abi/_b.ts"] }, [
      "src/tl/mod.ts imports src/abi/_b.ts: a name that starts with _ is private to src/abi/",
    ]],
    ["want each file on a floor", { "src/attic/a.ts": [], "mod.ts": [] }, [
      "src/attic/a.ts stands on no floor: add its folder to tests/support/floors.ts",
      "mod.ts stands on no floor: add its folder to tests/support/floors.ts",
    ]],
    ["let no file import itself", { "src/abi/a.ts": ["src/abi/a.ts"] }, ["a circle: src/abi/a.ts → src/abi/a.ts"]],
    ["let files form no circle, and name each once", {
      "src/abi/a.ts": ["src/abi/b.ts"],
      "src/abi/b.ts": ["src/abi/c.ts"],
      "src/abi/c.ts": ["src/abi/a.ts", "src/abi/d.ts"],
      "src/abi/d.ts": ["src/abi/e.ts"],
      "src/abi/e.ts": ["src/abi/d.ts"],
    }, [
      "a circle: src/abi/a.ts → src/abi/b.ts → src/abi/c.ts → src/abi/a.ts",
      "a circle: src/abi/d.ts → src/abi/e.ts → src/abi/d.ts",
    ]],
    ["take two ways to one file for no circle", {
      "src/abi/a.ts": ["src/abi/b.ts", "src/abi/c.ts"],
      "src/abi/b.ts": ["src/abi/d.ts"],
      "src/abi/c.ts": ["src/abi/d.ts"],
    }, []],
    ["let the fallback reach no native code, not even through a door", {
      "src/fallback.ts": ["src/tl/plain.ts"],
      "src/tl/plain.ts": ["src/tl/mod.ts"],
      "src/tl/mod.ts": ["src/boundary/mod.ts"],
    }, ["the fallback reaches native code: src/fallback.ts → src/tl/plain.ts → src/tl/mod.ts → src/boundary/mod.ts"]],
  ];
  for (const [rule, graph, faults] of cases) {
    it(rule, () => {
      assertEquals(houseFaults(graph, small), [...faults]);
    });
  }
});
