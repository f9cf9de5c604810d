// The C side of the contract: the header and the static library, as a C host uses them.
import { flattenVectors } from "../../tests/c/flatten.ts";
import { capture, die, exists, type Finished, mustRun, root } from "./run.ts";

const programs = {
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
} as const;

const flags = ["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-Wall", "-Wextra", "-Werror", "-O1", "-g"];

/** Every vector of tests/vectors as a line of text. */
function vectorLines(): string {
  const folder = `${root}/tests/vectors`;
  return [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.endsWith(".json")).sort()
    .map((name) => flattenVectors(Deno.readTextFileSync(`${folder}/${name}`))).join("");
}

/** Compiles each program against `libmtproxy_ffi.a` in `libraryFolder` and runs it; all output, and the worst exit code. */
export async function runCTests(libraryFolder: string): Promise<Pick<Finished, "code" | "stdout">> {
  const compiler = Deno.env.get("CC") ?? "cc";
  if (!await exists(compiler)) die(`no C compiler: ${compiler} cannot be run; install one, or name it in CC`);
  let code = 0;
  let stdout = "";
  for (const [name, parts] of Object.entries(programs)) {
    const program = `${libraryFolder}/c_${name}`;
    const sources = parts.map((part) => `${root}/tests/c/${part}.c`);
    const library = `${libraryFolder}/libmtproxy_ffi.a`;
    const headers = `-I${root}/rust/ffi/include`;
    await mustRun(compiler, [...flags, headers, ...sources, library, "-lm", "-lpthread", "-ldl", "-o", program]);
    const input = name === "vectors" ? { input: vectorLines() } : {};
    const finished = await capture(program, [], { ...input, show: true });
    code = Math.max(code, finished.code);
    stdout += finished.stdout;
  }
  return { code, stdout };
}
