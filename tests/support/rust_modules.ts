// Which source file of the Rust crates names which.
import { readFileSync } from "node:fs";
import { filesBelow } from "../../scripts/support/files_below.ts";
import type { Graph } from "./graph.ts";

/** A crate's files: where they lie, and its name in paths. */
export interface Crate {
  readonly name: string;
  readonly folder: string;
}

/** A module's path without its crate's name, as one text. */
type ModuleFiles = ReadonlyMap<string, string>;

const joined = (segments: readonly string[]): string => segments.join("::");

/** The module that a file of `src` holds. */
function moduleOf(file: string): string[] {
  return file.replace(/\.rs$/, "").split("/").filter((part) => !["lib", "main", "mod"].includes(part));
}

/** Without comments, without the tests at its end, and without the modules that something is visible in. */
function code(text: string): string {
  return text.replace(/\/\/.*$|\/\*[^]*?\*\//gm, "").replace(/#\[cfg\(test\)\]\s*mod tests \{[^]*/, "")
    .replace(/\bpub\(in [^)]*\)/g, "pub");
}

/** The paths of a `use` tree, such as `a::{b, c::{self, d}}`, each without what it is renamed to. */
export function usePaths(tree: string): string[][] {
  const open = tree.indexOf("{");
  if (open === -1) return [tree.replace(/\s+as\s+\w+$/, "").split("::").map((part) => part.trim())];
  const before = tree.slice(0, open).split("::").map((part) => part.trim()).filter((part) => part !== "");
  return branches(tree.slice(open + 1, tree.lastIndexOf("}")))
    .flatMap(usePaths).map((path) => [...before, ...path.filter((part) => part !== "self")]);
}

/** The parts between the commas that stand in no further braces. */
function branches(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const letter of `${list},`) {
    if (letter === "{") depth++;
    if (letter === "}") depth--;
    if (letter !== "," || depth > 0) part += letter;
    else {
      if (part.trim() !== "") parts.push(part.trim());
      part = "";
    }
  }
  return parts;
}

/** The paths that a file names: in its `use` declarations, and those elsewhere that begin with `crate` or `super`. */
function namedPaths(text: string): string[][] {
  const uses = [...text.matchAll(/^\s*(?:pub(?:\([^)]*\))?\s+)?use\s+([^;]+);/gm)].flatMap(([, tree = ""]) =>
    usePaths(tree)
  );
  const others = [...text.matchAll(/(?<![\w:])(?:crate|super)(?:::\w+)+/g)].map(([path]) => path.split("::"));
  return [...uses, ...others];
}

/** The file of the innermost module on the path; `undefined` for a path of another crate. */
function resolve(
  path: readonly string[],
  from: readonly string[],
  own: Crate,
  crates: ReadonlyMap<string, ModuleFiles>,
) {
  const files = crates.get(own.name);
  let [name, segments]: [string, string[]] = [own.name, [...path]];
  if (crates.has(path[0] ?? "")) [name, segments] = [path[0] ?? "", path.slice(1)];
  else if (path[0] === "crate") segments = path.slice(1);
  else if (path[0] === "super" || path[0] === "self") {
    const up = path.filter((part) => part === "super").length;
    segments = [...from.slice(0, from.length - up), ...path.filter((part) => part !== "super" && part !== "self")];
  } else if (files?.has(joined([...from, path[0] ?? ""]))) segments = [...from, ...path];
  else return undefined;
  for (let length = segments.length; length >= 0; length--) {
    const file = crates.get(name)?.get(joined(segments.slice(0, length)));
    if (file !== undefined) return file;
  }
  return undefined;
}

/** The graph of sources, given as texts by their place in `src`. */
export function graphOf(sources: ReadonlyMap<Crate, ReadonlyMap<string, string>>): Graph {
  const crates = new Map<string, ModuleFiles>();
  for (const [crate, files] of sources) {
    const modules = [...files.keys()].map((file) => [joined(moduleOf(file)), `${crate.folder}/${file}`] as const);
    crates.set(crate.name, new Map(modules));
  }
  const graph: Record<string, string[]> = {};
  for (const [crate, files] of sources) {
    for (const [file, text] of files) {
      const here = `${crate.folder}/${file}`;
      const targets = namedPaths(code(text)).map((path) => resolve(path, moduleOf(file), crate, crates));
      graph[here] = [...new Set(targets)].filter((target) => target !== undefined && target !== here) as string[];
    }
  }
  return graph;
}

/** The sources below `root`. */
export function readSources(root: string, crates: readonly Crate[]): Map<Crate, Map<string, string>> {
  return new Map(crates.map((crate) => {
    const folder = `${root}/${crate.folder}`;
    const files = filesBelow(folder).filter((name) => name.endsWith(".rs"));
    return [crate, new Map(files.map((name) => [name, readFileSync(`${folder}/${name}`, "utf8")]))];
  }));
}

/** What lies side by side in a folder, files and folders: each names what a file of it names in another. */
export function siblingsOf(graph: Graph): Graph {
  const siblings: Record<string, string[]> = {};
  for (const [file, targets] of Object.entries(graph)) {
    const from = file.split("/");
    for (const target of targets) {
      const to = target.split("/");
      const length = from.findIndex((part, index) => part !== to[index]) + 1;
      const [here, there] = [from.slice(0, length).join("/"), to.slice(0, length).join("/")];
      (siblings[here] ??= []).push(there);
    }
  }
  return siblings;
}
