// The links to other modules in the documentation, which no tool checks.
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publishedFiles } from "../support/channels/published.ts";
import { root } from "../support/runtime.ts";

const exports: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(root, "deno.json"), "utf8")).exports;

const links = publishedFiles.filter((file) => file.endsWith(".ts")).flatMap((file) =>
  [...readFileSync(join(root, file), "utf8").matchAll(/\{@linkcode \[([^\]]*)\]\.(\w+)\}/g)]
    .map(([, module = "", name = ""]) => ({ file, module, name }))
);

describe("a link to another module", () => {
  it("leads to a name that the module exports", async () => {
    assert(links.length > 40, `${links.length} links`);
    const lost: typeof links = [];
    for (const link of links) {
      const path = exports[`./${link.module}`];
      const module: object = path === undefined ? {} : await import(`../../${path}`);
      if (!(link.name in module)) lost.push(link);
    }
    assertEquals(lost, []);
  });

  it("stands beside each function of the fallback, with the function's own name", () => {
    const plain = publishedFiles.filter((file) => /^src\/\w+\/plain\.ts$/.test(file));
    const functions = plain.flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/^export (?:function|const|class) (\w+)/gm)]
        .map(([, name = ""]) => ({ file, name }))
    );
    assert(functions.length > 40, `${functions.length} functions`);
    const missing = functions.filter((one) => !links.some(({ file, name }) => file === one.file && name === one.name));
    assertEquals(missing, []);
  });
});
