// The C programs of tests/c, linked with the recorded shared library of a platform and run there.
import type { Target } from "../../src/abi/target.ts";
import { flags, programs, vectorLines } from "../support/c_tests.ts";
import { capture, root } from "../support/run.ts";
import { targets } from "../support/targets.ts";
import { folder, made } from "./fetch.ts";
import { type Host, runOn } from "./host.ts";
import { type Cell, fails, type Row, works } from "./row.ts";

type Program = keyof typeof programs;

/** How Linux links a program with the library beside it. */
export const linuxLibraries: readonly string[] = ["-lm", "-lpthread", "-ldl", "-Wl,-rpath,$ORIGIN"];

export interface CPlatform {
  readonly name: string;
  readonly target: Target;
  readonly compiler: string;
  /** Arguments for the linker. */
  readonly libraries: readonly string[];
  readonly host: Host;
  readonly programs: readonly Program[];
}

/** The recorded library of a target. */
export function libraryOf(target: Target): string {
  return `${root}/lib/${target}/${targets[target].file}`;
}

/** Compiles C for a platform; the path of the result. */
export async function compile(
  compiler: string,
  name: string,
  args: readonly string[],
): Promise<string> {
  const path = `${folder}/${name}`;
  await made(path.slice(0, path.lastIndexOf("/")));
  const { code, stderr } = await capture(compiler, [...args, "-o", path]);
  if (code !== 0) throw new Error(`${compiler}: ${/error: .*/.exec(stderr)?.[0] ?? stderr.trim()}`);
  return path;
}

/** Opens the library by its path in a program that is not linked with it. */
async function loadsInC({ name, target, compiler, libraries, host }: CPlatform): Promise<Cell> {
  const source = `${root}/scripts/platforms/load.c`;
  const program = await compile(compiler, `${name}/load.exe`, ["-std=c11", "-O1", source, ...libraries]);
  const { code, stdout } = await runOn(host, [program, host.path(libraryOf(target))], { seconds: 60 });
  return code === 0 ? works("yes") : fails(stdout.trim() || `exit code ${code}`);
}

/** Runs the programs, linked with the library. */
export async function cSuite({ name, target, compiler, libraries, host, programs: chosen }: CPlatform): Promise<Cell> {
  const place = await made(`${folder}/${name}`);
  await Deno.copyFile(libraryOf(target), `${place}/${targets[target].file}`);
  const cells: string[] = [];
  for (const one of chosen) {
    const sources = programs[one].map((part) => `${root}/tests/c/${part}.c`);
    const program = await compile(compiler, `${name}/${one}.exe`, [
      ...flags,
      `-I${root}/rust/ffi/include`,
      ...sources,
      `${place}/${targets[target].file}`,
      ...libraries,
    ]);
    const { code, stdout } = await runOn(host, [program], {
      seconds: 300,
      ...(one === "vectors" ? { input: vectorLines() } : {}),
    });
    const [line, passed] = /^(\d+) passed, 0 failed\r?$/m.exec(stdout) ?? [];
    if (code !== 0 || line === undefined) {
      console.error(stdout);
      return fails(`${one}: ${/^\d+ passed.*failed/m.exec(stdout)?.[0] ?? `exit code ${code}`}`);
    }
    cells.push(`${one}: ${passed} passed`);
  }
  return works(`C ${cells.join(", ")}`);
}

/** What a row of the table checks of a platform in C. */
export const checksOf = (platform: CPlatform): Pick<Row, "target" | "loads" | "suite"> => ({
  target: platform.target,
  loads: () => loadsInC(platform),
  suite: () => cSuite(platform),
});
