/**
 * The files below folders, for `--recursive`.
 *
 * @module
 */
import { lstatSync, readdirSync, statSync } from "node:fs";
import { byCodeUnits } from "../io/by_code_units.ts";
import { type InputError, inputError, STDIN_NAME, systemPath } from "../io/input.ts";
import { decodeRaw } from "../io/raw_text.ts";

/** A file, or a folder that cannot be read. */
export type Found = string | { readonly path: string; readonly error: InputError };

type Kind = "folder" | "file" | "other";

/** What is in a folder, in the order of the names. */
interface Entry {
  readonly name: string;
  readonly kind: Kind | undefined;
}

/** The listing tells the kinds, which are not asked one by one then; but only of names that are text. */
function entriesOf(folder: string): Entry[] {
  const entries = readdirSync(systemPath(folder), { withFileTypes: true });
  if (entries.every(({ name }) => !name.includes("\ufffd")))
    return entries.map((one) => ({ name: one.name, kind: kindIn(one) }));
  return readdirSync(systemPath(folder), { encoding: "buffer" }).map((bytes) => {
    const name = decodeRaw(bytes);
    return { name, kind: kindOf(join(folder, name), lstatSync) };
  });
}

const join = (folder: string, name: string): string => folder.endsWith("/") ? folder + name : `${folder}/${name}`;

function* below(folder: string): Generator<Found, void, undefined> {
  let entries: Entry[];
  try {
    entries = entriesOf(folder).toSorted((one, other) => byCodeUnits(one.name, other.name));
  } catch (cause) {
    yield { path: folder, error: inputError(folder, cause) };
    return;
  }
  for (const { name, kind } of entries) {
    const path = join(folder, name);
    if (kind === "folder") yield* below(path);
    // Links could lead around in a circle; devices and pipes have no end.
    else if (kind !== "other") yield path;
  }
}

function kindIn(found: { isDirectory(): boolean; isFile(): boolean }): Kind {
  return found.isDirectory() ? "folder" : found.isFile() ? "file" : "other";
}

/** What is there; `undefined` where that cannot be told: reading it will tell why. */
function kindOf(path: string, stat: typeof statSync | typeof lstatSync): Kind | undefined {
  try {
    return kindIn(stat(systemPath(path)));
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
