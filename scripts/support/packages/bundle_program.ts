// Joins the compiled modules to those that the packages deliver: one for each entry, and what several of them share.
// Run by Bun, with the folder of the compiled modules, the folder for the result, and where it is published. Reads the
// entries, by their names, as JSON; prints, as JSON, which names each entry exports.
import { readFileSync } from "node:fs";
import process from "node:process";
import { rollup } from "rollup";
import { asciiLiterals, compact, compiledAtOnce } from "./published_code.ts";

const [compiled = "", output = "", channel = "npm"] = process.argv.slice(2);

/** Where a module goes that is no entry: the first rule that fits its place names the file. */
const rules: readonly (readonly [place: RegExp, file: string | undefined])[] = [
  // A start needs none of these.
  [/^src\/abi\/(mod|operations|views\/(config|tl))\.js$/, undefined],
  [/^src\/boundary\/handshake\/(answers|operations|routing)\.js$/, "views"],
  // Nor a view and what it checks, except in some areas: there it goes to what else the area's two implementations share.
  [/^src\/(abi\/(view|field|structs|symbols|camel_case|views\/boundaries)|checks\/bigint_arguments)\.js$/, "views"],
  [/^src\/abi\/views\/(meminfo|proc_stats)\.js$/, "plain_proc"],
  [/^src\/abi\/views\/(cpuid|process_id)\.js$/, "plain_small"],
  [/^src\/boundary\/(api|report)\.js$/, undefined],
  [/^src\/(abi\/((symbols|structs)\/\w+|constants|routing)|host\/now)\.js$/, "contract"],
  // The checks that checksums do not make lie with it: whatever makes these needs the contract, too.
  [/^src\/checks\/(out_arguments|text_arguments|utf8|value_arguments)\.js$/, "contract"],
  [/^src\/boundary\/(handshake\/(?!as_built)|library\/headers)/, "boundary_other"],
  // From npm, the library lies beside the modules. From JSR it never does, and each start looks for it.
  [
    /^src\/(boundary\/library\/(?!library|open|place)|runtime\/(deno|private)_files)/,
    channel === "npm" ? "boundary_other" : "mtproxy_ffi_boundary",
  ],
  [/^src\/runtime\/node_files/, channel === "npm" ? "boundary_other" : "node"],
  // In Deno, asking for `process` takes 20 ms, and these ask at once. One file, since Deno looks at each at every start.
  [/^src\/runtime\/(node|embedded_)/, "node"],
  [/^src\/(checks|abi)\/|^src\/runtime\/runtime\.js$/, "common"],
  // No module may be awaited by one that it imports: what waits at its top stands apart from what it waits for.
  [/^src\/boundary\/(mod|lazy_calls)\.js$/, "boundary_open"],
  // Only programs that digest files load what reads them.
  [/^src\/boundary\/in_thread\.js$/, undefined],
  [/^src\/digest\/(file|reads|background_digest|worker_digest|threaded_digest)\.js$/, "digest_file"],
  [/^src\/(boundary|runtime)\/|^lib\/manifest\.js$/, "mtproxy_ffi_boundary"],
  [/^src\/cli\/(main|sum\/sum_worker|io\/warnings)\.js$/, undefined],
  [/^src\/cli\//, "cli_commands"],
];

/** The files of whose functions a start calls many. */
const startFiles = /^(boundary(_open)?|common|mtproxy_ffi_boundary|report|views|(plain_)?(checksum|hash))$/;

interface Modules {
  getModuleIds(): Iterable<string>;
  getModuleInfo(id: string): { readonly isEntry: boolean; readonly importedIds: readonly string[] } | null;
}

/** What is loaded with entries other than the fallback. */
function nativeModules({ getModuleIds, getModuleInfo }: Modules): ReadonlySet<string> {
  const reached = new Set<string>();
  const reach = (id: string): void => {
    if (reached.has(id)) return;
    reached.add(id);
    getModuleInfo(id)?.importedIds.forEach(reach);
  };
  for (const id of getModuleIds()) if (getModuleInfo(id)?.isEntry && !id.endsWith("/src/fallback.js")) reach(id);
  return reached;
}

let native: ReadonlySet<string> | undefined;

/** Areas that share their files: each is of one or two kilobytes, and a file more takes longer than all of them. */
const small: ReadonlySet<string> = new Set(["cpuid", "log", "net", "process_id", "time", "tl"]);

function fileOf(id: string, modules: Modules): string | undefined {
  const place = id.slice(compiled.length + 1);
  const rule = rules.find(([pattern]) => pattern.test(place));
  if (rule !== undefined) return rule[1];
  // What an area's two implementations share is part of the fallback as well, which must not load what is native.
  const [, area, isPublic] = /^src\/(?!concurrency)(\w+)\/(mod\.js)?/.exec(place) ?? [];
  if (area === undefined) return undefined;
  if (isPublic) return small.has(area) ? "small" : undefined;
  native ??= nativeModules(modules);
  if (!native.has(id)) return "plain";
  return `plain_${small.has(area) ? "small" : area}`;
}

/** The place by which a module of the sources knows that the package's files lie around it. */
const SOURCE_PLACE = '"/src/boundary/library/place"';
/** The same for what is published: a name that nobody gives to a bundle of it. */
const PLACE = '"/dist/esm/mtproxy_ffi_boundary"';

/** Tells the module where it lies once it is published. */
function placed(code: string, id: string): string | null {
  if (!id.endsWith("/src/boundary/library/place.js")) return null;
  if (code.split(SOURCE_PLACE).length !== 2)
    throw new Error(`${id} does not say once that its place is ${SOURCE_PLACE}`);
  return code.replace(SOURCE_PLACE, PLACE);
}

/** The embedded libraries stay modules of their own: they are large, and one at most is needed. */
function embeddedLibrary(source: string): { id: string; external: true } | null {
  const [, arch] = /\/lib\/(\w+)\/embedded\.js$/.exec(source) ?? [];
  return arch === undefined ? null : { id: `../../lib/${arch}/embedded.js`, external: true };
}

/** Marks the entry of an area that shares its file: it only exports what stands there. */
const SHARED = "\0shared:";
const all = Object.entries<string>(JSON.parse(readFileSync(process.stdin.fd, "utf8")));
const shares = ([name]: readonly [name: string, path: string]): boolean => small.has(name.replace("-", "_"));

const bundle = await rollup({
  input: Object.fromEntries(all.filter((entry) => !shares(entry))),
  preserveEntrySignatures: "allow-extension",
  plugins: [
    { name: "the place of the package", transform: placed },
    {
      name: "areas that share a file",
      buildStart() {
        for (const [name, path] of all.filter(shares)) {
          this.emitFile({ type: "chunk", id: SHARED + path, name, preserveSignature: "strict" });
        }
      },
      resolveId: (source) => source.startsWith(SHARED) ? source : null,
      load: (id) => id.startsWith(SHARED) ? `export * from ${JSON.stringify(id.slice(SHARED.length))};` : null,
    },
    {
      name: "embedded libraries",
      resolveId: embeddedLibrary,
      resolveDynamicImport: (source) => typeof source === "string" ? embeddedLibrary(source) : null,
    },
  ],
  external: /^node:/,
  makeAbsoluteExternalsRelative: false,
  onwarn(warning) {
    throw new Error(warning.message);
  },
});
const { output: written } = await bundle.write({
  dir: output,
  entryFileNames: "[name].js",
  chunkFileNames: "[name].js",
  manualChunks: fileOf,
  minifyInternalExports: false,
  hoistTransitiveImports: false,
  // Nobody but the package gets the objects that stand for joined modules.
  freeze: false,
  generatedCode: { preset: "es2015", symbols: false },
  plugins: [{
    name: "as it is published",
    renderChunk(code, { name }) {
      const published = asciiLiterals(compact(code));
      return startFiles.test(name) ? compiledAtOnce(published) : published;
    },
  }],
});
console.log(JSON.stringify(
  Object.fromEntries(
    written.flatMap((chunk) => chunk.type === "chunk" && chunk.isEntry ? [[chunk.name, chunk.exports]] : []),
  ),
));
