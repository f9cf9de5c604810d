/**
 * The files below folders, for `--recursive`.
 *
 * @module
 */
import { lstatSync, readdirSync, statSync } from "node:fs";
import { type InputError, inputError, STDIN_NAME, systemPath } from "../io/input.ts";
import { decodeRaw } from "../io/raw_text.ts";

/** A file, or a folder that cannot be read. */
export type Found = string | { readonly path: string; readonly error: InputError };

const byCodeUnits = (one: string, other: string): number => one < other ? -1 : one > other ? 1 : 0;

function* below(folder: string): Generator<Found, void, undefined> {
  let names: string[];
  try {
    names = readdirSync(systemPath(folder), { encoding: "buffer" }).map(decodeRaw);
  } catch (cause) {
    yield { path: folder, error: inputError(folder, cause) };
    return;
  }
  for (const name of names.toSorted(byCodeUnits)) {
    const path = folder.endsWith("/") ? folder + name : `${folder}/${name}`;
    const kind = kindOf(path, lstatSync);
    if (kind === "folder") yield* below(path);
    // Links could lead around in a circle; devices and pipes have no end.
    else if (kind !== "other") yield path;
  }
}

/** What is there; `undefined` where that cannot be told: reading it will tell why. */
function kindOf(path: string, stat: typeof statSync | typeof lstatSync): "folder" | "file" | "other" | undefined {
  try {
    const found = stat(systemPath(path));
    return found.isDirectory() ? "folder" : found.isFile() ? "file" : "other";
  } catch {
    return undefined;
  }
}

/** The operands, and in the place of each folder the files below it in the order of their names. */
export function* walk(paths: Iterable<string>): Generator<Found, void, undefined> {
  for (const path of paths) {
    if (path !== STDIN_NAME && kindOf(path, statSync) === "folder") yield* below(path);
    else yield path;
  }
}
