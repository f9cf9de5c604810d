import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { afterAll, beforeAll, it } from "@std/testing/bdd";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { assertAnswers, program } from "../support/channels/program.ts";
import { config } from "../support/channels/published.ts";
import { type Registry, startRegistry } from "../support/channels/registry.ts";
import { run } from "../support/channels/run.ts";
import { assertTwoThreads, threadsProgram, writeLongFile } from "../support/channels/second_thread.ts";
import { describeIf } from "../support/describe_if.ts";
import { arch, entry } from "../support/library.ts";
import { type Ended, isDeno } from "../support/runtime.ts";
import { temporaryFolder } from "../support/temporary.ts";

const folder = temporaryFolder();
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

function runMain(allowed: readonly string[] = Object.values(permissions), options?: DenoOptions): Promise<Ended> {
  return deno(["run", "--no-prompt", "--quiet", ...allowed, "main.ts"], options);
}

/** JSR is Deno's registry; Bun takes the package from npm. */
const suite = describeIf(isDeno);

suite("the package from JSR, in Deno", () => {
  beforeAll(async () => {
    registry = await startRegistry();
    for (const path of [home, project]) mkdirSync(path);
    writeFileSync(join(project, "deno.json"), "{}");
    writeFileSync(join(project, "main.ts"), program("@mtproxy/ffi"));
  });

  afterAll(() => registry.close());

  it("is added by `deno add`", async () => {
    const { status, stderr } = await deno(["add", "jsr:@mtproxy/ffi"]);
    assertEquals(status, 0, stderr);
    assert(
      registry.requests.includes(`/${config.name}/${config.version}/dist/esm/mod.js`),
      registry.requests.join("\n"),
    );
  });

  it("passes `deno check` in a user's program", async () => {
    const { status, stderr } = await deno(["check", "main.ts"]);
    assertEquals(status, 0, stderr);
  });

  it("gives known answers with exactly the documented permissions, none of them for the network", async () => {
    const path = assertAnswers(await runMain(), "embedded");
    assertEquals(path, join(cache, entry.sha256, entry.file.slice(entry.file.lastIndexOf("/") + 1)));
  });

  it("asks the registry for nothing at a later start", async () => {
    const before = registry.requests.length;
    assertAnswers(await runMain(), "embedded");
    assertEquals(registry.requests.length, before);
  });

  it("works where the registry is out of reach", async () => {
    registry.isReachable = false;
    try {
      assertAnswers(await runMain(), "embedded");
      const { status } = await deno(["cache", "--reload", "main.ts"], {
        env: { DENO_DIR: join(folder, "unreachable") },
      });
      assert(status !== 0, "the registry was reached");
    } finally {
      registry.isReachable = true;
    }
  });

  it("is fetched whole before it runs, so that its first start needs no network", async () => {
    const env = { DENO_DIR: join(folder, "fetched") };
    const { status, stderr } = await deno(["cache", "main.ts"], { env });
    assertEquals(status, 0, stderr);
    rmSync(cache, { recursive: true, force: true });
    registry.isReachable = false;
    try {
      assertAnswers(await runMain(undefined, { env }), "embedded");
    } finally {
      registry.isReachable = true;
    }
  });

  it("needs no permission to write once the library is in the cache", async () => {
    const { write: _, ...others } = permissions;
    assertAnswers(await runMain(Object.values(others)), "embedded");
  });

  it("names the cache's folder where it may not replace a damaged copy: one flag for every start", async () => {
    const { write, ...others } = permissions;
    appendFileSync(assertAnswers(await runMain(), "embedded"), "junk");
    const { status, stderr } = await runMain(Object.values(others));
    assertEquals(status, 1, stderr);
    assertStringIncludes(stderr, `not permitted: ${write}\n`);
    assertAnswers(await runMain(), "embedded");
  });

  for (const [name, flag] of Object.entries(permissions)) {
    it(`fails with an error that names --allow-${name} without it, with an empty cache`, async () => {
      rmSync(cache, { recursive: true, force: true });
      const { status, stderr } = await runMain(Object.values(permissions).filter((one) => one !== flag));
      assertEquals(status, 1, stderr);
      assertMatch(stderr, /Library(NotFound|Open|Invalid)Error/);
      assertStringIncludes(stderr, name === "env" ? "--allow-env=HOME" : flag);
    });
  }

  it("lets a program import one area by its own name", async () => {
    const text =
      'import { crc32 } from "@mtproxy/ffi/checksum";\nconsole.log(crc32(new Uint8Array(3)).toString(16));\n';
    writeFileSync(join(project, "area.ts"), text);
    const { stdout, stderr } = await deno(["run", "--no-prompt", ...Object.values(permissions), "area.ts"]);
    assertEquals(stdout, "ff41d912\n", stderr);
  });

  it("starts the second thread of digestFile", async () => {
    const file = join(project, "long");
    writeLongFile(file);
    writeFileSync(join(project, "digest.ts"), threadsProgram("@mtproxy/ffi/digest", file));
    const { read, ...others } = permissions;
    assertTwoThreads(
      await deno(["run", "--no-prompt", "--quiet", `${read},${file}`, ...Object.values(others), "digest.ts"]),
    );
  });

  it("has a plain twin that needs no permission at all", async () => {
    const text =
      'import { crc32 } from "@mtproxy/ffi/fallback";\nconsole.log(crc32(new Uint8Array(3)).toString(16));\n';
    writeFileSync(join(project, "plain.ts"), text);
    const { stdout, stderr } = await deno(["run", "--no-prompt", "plain.ts"]);
    assertEquals(stdout, "ff41d912\n", stderr);
  });

  it("runs the command by `deno run jsr:@mtproxy/ffi/cli`", async () => {
    writeFileSync(join(project, "digits"), "123456789");
    const words = ["jsr:@mtproxy/ffi/cli", "sum", "--algo", "crc32", "digits"];
    const { read, ...others } = permissions;
    const { stdout, stderr } = await deno([
      "run",
      "--no-prompt",
      "--quiet",
      `${read},digits`,
      ...Object.values(others),
      ...words,
    ]);
    assertStringIncludes(stdout, "cbf43926", stderr);
  });

  it("is refused by Deno when a module was changed on the way", async () => {
    const path = `lib/${arch}/embedded.js`;
    const changed = await startRegistry();
    try {
      changed.tamper(path, new TextEncoder().encode('export const embedded = "";\n'));
      const env = { DENO_DIR: join(folder, "fresh") };
      const { status, stderr } = await deno(["cache", "--no-lock", "jsr:@mtproxy/ffi"], { url: changed.url, env });
      assert(status !== 0, stderr);
      assertStringIncludes(stderr, path);
      assertMatch(stderr, /integrity|checksum/i);
    } finally {
      await changed.close();
    }
  });
});
