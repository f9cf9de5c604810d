// The versions of the runtimes, wherever they are written down: those that run here, and the oldest that the package takes.
import { assert } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { readdirSync, readFileSync } from "node:fs";
import { root } from "../support/runtime.ts";

const read = (path: string): string => readFileSync(join(root, path), "utf8");
const { devDependencies } = JSON.parse(read("package.json"));

const workflows = ".github/workflows";
const pages = ["README.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md"];
const commands = [...pages, ...readdirSync(join(root, workflows)).map((name) => `${workflows}/${name}`)];

/** Each version that a file names, with what has it. */
function named(path: string, pattern: RegExp): { path: string; runtime: string; version: string }[] {
  return [...read(path).matchAll(pattern)].map(([, runtime = "", version = ""]) => ({
    path,
    runtime: runtime.toLowerCase(),
    version,
  }));
}

describe("the runtimes that commands name", () => {
  it("are those that package.json pins", () => {
    const all = commands.flatMap((path) => named(path, /\b(deno@|bun:)(\d[\d.]*\d)/g));
    assert(all.length > 25, `${all.length} versions`);
    for (const { path, runtime, version } of all) {
      const pinned = devDependencies[runtime.slice(0, -1)];
      assert(
        version === pinned,
        `${path} has ${runtime}${version}: write ${runtime}${pinned}, as package.json pins it`,
      );
    }
  });
});

describe("the oldest runtimes", () => {
  it("are the same wherever they are named", () => {
    const engines = named("scripts/support/packages/npm.ts", /\b(bun|deno|node): ">=([\d.]+)"/g);
    const oldest = new Map(engines.map(({ runtime, version }) => [runtime, version]));
    const files = [...pages, "scripts/support/packages/npm.ts", "src/boundary/mod.ts"];
    const all = files.flatMap((path) => named(path, /\b(Bun|Deno|Node) (\d+\.\d+) or newer/g));
    assert(oldest.size === 3 && all.length > 4, `${oldest.size} engines, ${all.length} versions`);
    for (const { path, runtime, version } of all) {
      const engine = oldest.get(runtime);
      assert(version === engine, `${path} has ${runtime} ${version}, and the engines in npm.ts are from ${engine} on`);
    }
  });
});
