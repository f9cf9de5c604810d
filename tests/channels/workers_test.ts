import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { beforeAll, describe, it } from "@std/testing/bdd";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import process from "node:process";
import type { WorkerAnswer } from "../programs/worker.ts";
import { copyModules } from "../support/channels/published.ts";
import { run } from "../support/channels/run.ts";
import { entry } from "../support/library.ts";
import { type Ended, root, runFlags } from "../support/runtime.ts";
import { temporaryFolder } from "../support/temporary.ts";

const WORKERS = 8;

const folder = temporaryFolder();
const modules = join(folder, "modules");
const flags = runFlags(["--allow-all"]);

/** Starts the script with an own cache folder, which is empty at first. */
function start(script: string, args: readonly string[], cache: string): Promise<Ended> {
  const own = { XDG_CACHE_HOME: cache, HOME: cache, LOCALAPPDATA: cache, TMPDIR: cache, TEMP: cache, TMP: cache };
  const { SystemRoot = "" } = process.env;
  const translated = { DENO_DIR: join(folder, "deno"), BUN_RUNTIME_TRANSPILER_CACHE_PATH: join(folder, "bun") };
  const env = { ...own, ...translated, DENO_NO_PACKAGE_JSON: "1", NO_COLOR: "1", SystemRoot };
  return run(process.execPath, [...flags, join(root, "tests/programs", script), ...args], { env });
}

function freshCache(name: string): string {
  const cache = join(folder, name);
  mkdirSync(cache);
  return cache;
}

/** The files below `path`, by name. */
function files(path: string): string[] {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map(({ name }) => name).sort();
}

const libraryName = entry.file.slice(entry.file.lastIndexOf("/") + 1);
/** What one filled cache holds: the library, and what proves the owner where files have owners. */
const oneCache = process.platform === "win32" ? [libraryName] : [".owner", libraryName];

/** Starts the workers in a process of their own: one that crashes or hangs ends that process alone. */
async function assertWorkersAnswer(packageRoot: string, source: string, cache: string): Promise<void> {
  const { status, signal, stdout, stderr } = await start(
    "answer_from_workers.ts",
    [packageRoot, String(WORKERS)],
    cache,
  );
  assertEquals([status, signal], [0, null], stderr);
  const answers: WorkerAnswer[] = JSON.parse(stdout);
  const sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  assertEquals(answers, Array.from({ length: WORKERS }, () => ({ crc32: "cbf43926", sha256, source })));
}

describe("the package, imported in many places at once", () => {
  beforeAll(() => {
    copyModules(modules);
  });
  it(`answers in ${WORKERS} workers with the library beside the modules`, async () => {
    const cache = freshCache("package_in_workers");
    await assertWorkersAnswer(root, "package", cache);
    assertEquals(existsSync(join(cache, "mtproxy-ffi")), false);
  });

  it(`answers in ${WORKERS} workers that all fill the empty cache`, async () => {
    const cache = freshCache("embedded_in_workers");
    await assertWorkersAnswer(modules, "embedded", cache);
    assertEquals(files(cache), oneCache);
  });
});
