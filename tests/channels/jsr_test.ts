import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { assertAnswers, program } from "../support/channels/program.ts";
import { config } from "../support/channels/published.ts";
import { type Registry, startRegistry } from "../support/channels/registry.ts";
import { run } from "../support/channels/run.ts";
import { entry } from "../support/library.ts";
import { type Ended, isDeno } from "../support/runtime.ts";

const folder = mkdtempSync(join(tmpdir(), "mtproxy-ffi-jsr-"));
const home = join(folder, "home");
const project = join(folder, "project");
const cache = join(home, ".cache", "mtproxy-ffi");
const permissions = {
  ffi: `--allow-ffi=${cache}`,
  read: `--allow-read=${cache}`,
  write: `--allow-write=${cache}`,
  env: "--allow-env=HOME,XDG_CACHE_HOME,LOCALAPPDATA",
};
let registry: Registry;

interface DenoOptions {
  readonly cwd?: string;
  readonly url?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs Deno as a user would whose machine has never seen the package. */
function deno(
  args: readonly string[],
  { cwd = project, url = registry.url, env = {} }: DenoOptions = {},
): Promise<Ended> {
  const own = { HOME: home, DENO_DIR: join(folder, "deno"), NO_COLOR: "1", JSR_URL: url };
  return run(process.execPath, args, { cwd, env: { ...own, ...env } });
}

function runMain(...allowed: readonly string[]): Promise<Ended> {
  return deno(["run", "--no-prompt", "--quiet", ...allowed, "main.ts"]);
}

/** JSR is Deno's registry; Bun takes the package from npm. */
const suite = isDeno ? describe : describe.skip;

suite("the package from JSR, in Deno", () => {
  beforeAll(async () => {
    registry = await startRegistry();
    for (const path of [home, project]) mkdirSync(path);
    writeFileSync(join(project, "deno.json"), "{}");
    writeFileSync(join(project, "main.ts"), program("@mtproxy/ffi"));
  });

  afterAll(async () => {
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is added by `deno add`", async () => {
    const { status, stderr } = await deno(["add", "jsr:@mtproxy/ffi"]);
    assertEquals(status, 0, stderr);
    assert(registry.requests.includes(`/${config.name}/${config.version}/mod.ts`), registry.requests.join("\n"));
  });

  it("passes `deno check` in a user's program", async () => {
    const { status, stderr } = await deno(["check", "main.ts"]);
    assertEquals(status, 0, stderr);
  });

  it("gives known answers with exactly the documented permissions, none of them for the network", async () => {
    const path = assertAnswers(await runMain(...Object.values(permissions)), "embedded");
    assertEquals(path, join(cache, entry.sha256, entry.file.slice(entry.file.lastIndexOf("/") + 1)));
  });

  it("asks the registry for nothing at a later start, and works where there is none", async () => {
    const before = registry.requests.length;
    assertAnswers(await runMain(...Object.values(permissions)), "embedded");
    assertEquals(registry.requests.length, before);
    // Port 9 discards: nothing answers there.
    assertAnswers(
      await deno(["run", "--cached-only", ...Object.values(permissions), "main.ts"], { url: "http://127.0.0.1:9/" }),
      "embedded",
    );
  });
});
