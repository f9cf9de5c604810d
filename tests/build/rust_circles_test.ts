import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { circles, type Graph } from "../support/graph.ts";
import { root } from "../support/runtime.ts";
import { type Crate, graphOf, readSources, siblingsOf, usePaths } from "../support/rust_modules.ts";

const crates: readonly Crate[] = [
  { name: "mtproxy_core", folder: "rust/core/src" },
  { name: "mtproxy_abi", folder: "rust/abi/src" },
  { name: "mtproxy_ffi", folder: "rust/ffi/src" },
  { name: "mtproxy_faulty", folder: "rust/faulty/src" },
];

const madeUp: Crate = { name: "made_up", folder: "src" };

function madeUpGraph(files: Readonly<Record<string, string>>): Graph {
  return graphOf(new Map([[madeUp, new Map(Object.entries(files))]]));
}

describe("the Rust sources", () => {
  const graph = graphOf(readSources(root, crates));

  it("import each other in no circle", () => {
    const { length } = Object.keys(graph);
    assert(length > 60, `only ${length} files`);
    assertEquals(circles(graph), []);
  });

  it("have folders that import each other in no circle", () => {
    const siblings = siblingsOf(graph);
    assert(siblings["rust/core/src/kernels"]?.includes("rust/core/src/algorithms"), "kernels are built of algorithms");
    assertEquals(circles(siblings), []);
  });
});

describe("the graph of Rust files", () => {
  it("takes use trees apart", () => {
    assertEquals(usePaths("a::b"), [["a", "b"]]);
    assertEquals(usePaths("a::{b, c::{self, d as e}, f as _}"), [
      ["a", "b"],
      ["a", "c"],
      ["a", "c", "d"],
      ["a", "f"],
    ]);
  });

  it("finds the file of the innermost module that a path names", () => {
    const graph = madeUpGraph({
      "lib.rs": "pub mod a;\npub use a::b::Thing;",
      "a/mod.rs": "mod b;\nmod c;\npub(crate) use c::{one, two};",
      "a/b.rs": "use super::c::one;\nuse core::mem;\nuse crate::d::{self, Other};",
      "a/c.rs": "pub(in crate::a) use f;\nfn f() { crate::d::call(super::super::root()) }",
      "d.rs": "// use crate::a::b;\n#[cfg(test)]\nmod tests {\n    use super::*;\n    use crate::a;\n}",
    });
    assertEquals(graph, {
      "src/lib.rs": ["src/a/b.rs"],
      "src/a/mod.rs": ["src/a/c.rs"],
      "src/a/b.rs": ["src/a/c.rs", "src/d.rs"],
      "src/a/c.rs": ["src/d.rs", "src/lib.rs"],
      "src/d.rs": [],
    });
  });

  it("has a circle of folders where their files have none", () => {
    const folders = (files: Readonly<Record<string, string>>): string[][] => circles(siblingsOf(madeUpGraph(files)));
    const files = { "a/one.rs": "use crate::b::two;", "a/two.rs": "", "b/one.rs": "", "b/two.rs": "use super::one;" };
    assertEquals(folders(files), []);
    assertEquals(folders({ ...files, "b/one.rs": "use crate::a::two;" }), [["src/a", "src/b", "src/a"]]);
    assertEquals(folders({ "a/mod.rs": "mod b;\nuse b::c;", "a/b/c.rs": "use crate::a::d;", "a/d.rs": "" }), []);
    assertEquals(
      folders({ "a/b/one.rs": "use crate::a::c;", "a/b/two.rs": "", "a/c.rs": "use super::b::two;" }),
      [["src/a/b", "src/a/c.rs", "src/a/b"]],
    );
  });
});
