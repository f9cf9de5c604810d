// The C side of the contract: the header and the static library, as a C host uses them.
import { flattenVectors } from "../../tests/c/flatten.ts";
import { needCompiler } from "./needs.ts";
import { capture, type Finished, mustRun, root } from "./run.ts";

/** The programs of tests/c, each with its parts. */
export const programs = {
  vectors: [
    "runner",
    "boundary",
    "checksum",
    "config",
    "digest",
    "log",
    "net",
    "proc",
    "process_id",
    "tl",
  ],
  host: ["host"],
  threads: ["threads"],
  stack: ["stack"],
  secrets: ["secrets"],
  proc_files: ["proc_files"],
} as const;

/** Every warning is an error. */
export const flags: readonly string[] = [
  "-std=c11",
  "-D_POSIX_C_SOURCE=200809L",
  "-Wall",
  "-Wextra",
  "-Werror",
  "-O1",
  "-g",
];

/** Every vector of tests/vectors as a line of text. */
export function vectorLines(): string {
  const folder = `${root}/tests/vectors`;
  return [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.endsWith(".json")).sort()
    .map((name) => flattenVectors(Deno.readTextFileSync(`${folder}/${name}`))).join("");
}

/** Writes the C example of the README to a file. */
function readmeExample(path: string): string {
  const [, code = ""] = /^```c\n([^]*?)^```$/m.exec(Deno.readTextFileSync(`${root}/README.md`)) ?? [];
  Deno.writeTextFileSync(path, code);
  return path;
}

/** Compiles each program against `libmtproxy_ffi.a` in `libraryFolder` and runs it; all output, and the worst exit code. */
export async function runCTests(libraryFolder: string): Promise<Pick<Finished, "code" | "stdout">> {
  const compiler = await needCompiler();
  const library = `${libraryFolder}/libmtproxy_ffi.a`;
  const headers = `-I${root}/rust/ffi/include`;
  const compile = async (name: string, sources: readonly string[]): Promise<string> => {
    const program = `${libraryFolder}/c_${name}`;
    await mustRun(compiler, [...flags, headers, ...sources, library, "-lm", "-lpthread", "-ldl", "-o", program]);
    return program;
  };

  let code = 0;
  let stdout = "";
  for (const [name, parts] of Object.entries(programs)) {
    const program = await compile(name, parts.map((part) => `${root}/tests/c/${part}.c`));
    const input = name === "vectors" ? { input: vectorLines() } : {};
    const finished = await capture(program, [], { ...input, show: true });
    code = Math.max(code, finished.code);
    stdout += finished.stdout;
  }
  const example = await capture(await compile("readme", [readmeExample(`${libraryFolder}/readme.c`)]), [], {
    show: true,
  });
  const works = example.stdout === "ba78\n";
  stdout += works ? "1 passed, 0 failed\n" : "0 passed, 1 failed\n";
  return { code: Math.max(code, works ? 0 : 1), stdout };
}
