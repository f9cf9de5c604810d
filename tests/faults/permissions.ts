// The permissions of Deno and of Node, each kind missing; Bun has none.
import { filledPlace, freshPlace, modules, type Place } from "../support/cache.ts";
import { type ImportOptions, importPackage, type ImportResult } from "../support/import_result.ts";
import { libraryPath } from "../support/library.ts";
import { root } from "../support/runtime.ts";
import { type Fault, startsFromCopy, startsFromPackage } from "./fault.ts";
import { inDeno, inNode } from "./needs.ts";

const unchecked = "starts: package, checked: nothing";
const notPermitted = "LibraryOpenError -3 at open";
const nowhere = "LibraryNotFoundError -1 at find";

const ffi = `--allow-ffi=${libraryPath}`;
const read = `--allow-read=${root}`;

type Row = readonly [
  fault: string,
  flags: readonly string[],
  outcome: string,
  details?: Partial<Fault>,
  env?: Readonly<Record<string, string>>,
];

type Start = (options: ImportOptions) => ImportResult;

function ofDeno([fault, permissions, outcome, details, env = {}]: Row, start: Start): Fault {
  return {
    of: "Deno's permissions",
    fault,
    outcome,
    needs: inDeno,
    start: () => start({ permissions, env }),
    ...details,
  };
}

const beside: readonly Row[] = [
  ["none but FFI for the library, and reading the package", [ffi, read], startsFromPackage],
  ["none but FFI for the library, and reading it", [ffi, `--allow-read=${libraryPath}`], startsFromPackage],
  ["none but FFI", ["--allow-ffi"], unchecked],
  ["no --allow-read", ["--allow-all", "--deny-read"], unchecked],
  ["no --allow-env", ["--allow-all", "--deny-env"], startsFromPackage],
  ["no --allow-sys", ["--allow-all", "--deny-sys"], startsFromPackage],
  ["no --allow-write", ["--allow-all", "--deny-write"], startsFromPackage],
  ["no --allow-net", ["--allow-all", "--deny-net"], startsFromPackage],
  ["no --allow-run", ["--allow-all", "--deny-run"], startsFromPackage],
  ["no --allow-import", ["--allow-all", "--deny-import"], startsFromPackage],
  ["no --allow-ffi", ["--allow-all", "--deny-ffi"], notPermitted, { facts: { remedy: `run with ${ffi}` } }],
  [
    "a library that does not exist, which it may not look for",
    ["--allow-ffi", "--allow-env"],
    "LibraryOpenError -1 at open",
    {
      facts: {
        remedy:
          "point MTPROXY_FFI_LIBRARY at a library for this system whose dependencies are installed, not on a noexec file "
          + "system, or unset it",
      },
    },
    { MTPROXY_FFI_LIBRARY: "/nonexistent/library" },
  ],
  ["FFI for another path", [read, `--allow-ffi=${root}/lib/other`], notPermitted],
];

const cached: readonly Row[] = [
  ["a first start with the copy and no --allow-write", ["--allow-all", "--deny-write"], nowhere],
  ["a first start with the copy and no --allow-sys", ["--allow-all", "--deny-sys"], startsFromCopy],
  ["a first start with the copy and no --allow-ffi", ["--allow-all", "--deny-ffi"], notPermitted],
];

function ofNode(
  fault: string,
  flags: readonly string[],
  outcome: string,
  start: Start,
  details?: Partial<Fault>,
): Fault {
  const nodePermissions = ["--permission", ...flags];
  return {
    of: "Node's permissions",
    fault,
    outcome,
    needs: inNode,
    start: () => start({ nodePermissions }),
    ...details,
  };
}

const everything = "--allow-fs-read=*";

/** What it takes to load the modules, with rights to none of the cache. */
const onlyModules = ["--allow-ffi", `--allow-fs-read=${modules}`, `--allow-fs-read=${root}`];

/** A start that has rights to its cache, too. */
const withCache = (makePlace: () => Place, ...access: readonly ("read" | "write")[]): Start => (options) => {
  const place = makePlace();
  const flags = access.map((one) => `--allow-fs-${one}=${place.cache}/*`);
  return place.start({ ...options, nodePermissions: [...options.nodePermissions ?? [], ...flags] });
};

const first: Start = (options) => freshPlace().start(options);
const second: Start = (options) => filledPlace().start(options);

export const permissions: readonly Fault[] = [
  ...beside.map((row) => ofDeno(row, importPackage)),
  ...cached.map((row) => ofDeno(row, first)),
  ofDeno(
    ["a second start with the copy and no --allow-write", ["--allow-all", "--deny-write"], startsFromCopy],
    second,
  ),
  ofNode(
    "none but FFI, and reading the package",
    ["--allow-ffi", `--allow-fs-read=${root}`],
    startsFromPackage,
    importPackage,
  ),
  ofNode("no --allow-ffi", [everything], notPermitted, importPackage, { facts: { remedy: "run with --allow-ffi" } }),
  ofNode("a first start with the copy and no --allow-fs-write", ["--allow-ffi", everything], nowhere, first, {
    says: "not permitted: --allow-fs-write=",
  }),
  ofNode(
    "a first start with the copy that may read and write its cache alone",
    onlyModules,
    startsFromCopy,
    withCache(freshPlace, "read", "write"),
  ),
  ofNode(
    "a second start with the copy that may read its cache alone",
    onlyModules,
    startsFromCopy,
    withCache(filledPlace, "read"),
  ),
  ofNode("a second start with the copy and no --allow-fs-write", ["--allow-ffi", everything], startsFromCopy, second),
];
