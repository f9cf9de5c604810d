import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { InputError } from "../../src/cli/io/input.ts";
import { algorithms, loadDigesters } from "../../src/cli/sum/algorithms.ts";
import type { DigestRequest, DigestResult } from "../../src/cli/sum/digest_file.ts";
import { inJobs } from "../../src/cli/sum/jobs.ts";
import { cli, withFiles } from "../support/cli.ts";
import { digestsOf } from "../support/digests.ts";
import { isNode, root, runScript } from "../support/runtime.ts";

const large = new Uint8Array(5_000_000).fill(7);
const contents: Readonly<Record<string, string | Uint8Array>> = {
  one: "1",
  two: large,
  three: "",
  four: large,
  five: "5",
};
const names = Object.keys(contents);

/** Computed once: a CRC-32C that is taken bit by bit takes its time. */
const expected = new Map(
  [...new Set(Object.values(contents))].map((content) => [content, { ...digestsOf(content) }]),
);

function requestsIn(folder: string, ...more: string[]): DigestRequest[] {
  return [...names, ...more].map((name) => ({ path: join(folder, name), algorithms }));
}

function assertDigests(results: readonly (DigestResult | undefined)[]): void {
  for (const [index, name] of names.entries()) {
    const result = results[index];
    assert(result !== undefined && !(result instanceof InputError), name);
    const { bytes, digests } = result;
    const content = contents[name] ?? "";
    assertEquals([bytes, Object.fromEntries(digests)], [content.length, expected.get(content)]);
  }
}

/** A progress that counts. */
function counter(): { readonly progress: Parameters<ReturnType<typeof inJobs>>[1]; readonly count: () => number } {
  let count = 0;
  const add = (bytes: number): void => void (count += bytes);
  return { progress: { add, hide: () => {}, end: () => {} }, count: () => count };
}

/** Whoever digests in this thread is found out. */
const refuse = (): never => {
  throw new Error("this thread was to digest nothing");
};

async function all(results: AsyncIterable<DigestResult>): Promise<DigestResult[]> {
  const list: DigestResult[] = [];
  for await (const result of results) list.push(result);
  return list;
}

describe("inJobs", () => {
  for (const count of [1, 3]) {
    it(`digests in ${count} workers, and gives the results in order`, () =>
      withFiles(contents, async (folder) => {
        const { progress, count: counted } = counter();
        const results = await all(inJobs(count, refuse)(requestsIn(folder, "missing"), progress));
        assertDigests(results);
        const last = results.at(-1);
        assert(last instanceof InputError);
        assertEquals([results.length, last.message, last.code], [6, "No such file or directory", "ENOENT"]);
        assertEquals(counted(), 10_000_002);
      }));
  }

  const broken = { "throws.mjs": "throw new Error('broken');\n", "ends.mjs": "process.exit(3);\n" };
  for (const module of ["missing.mjs", ...Object.keys(broken)]) {
    it(`digests in this thread where the worker's module is ${module}`, () =>
      withFiles({ ...contents, ...broken }, async (folder) => {
        const { progress, count } = counter();
        const digest = inJobs(2, await loadDigesters(), pathToFileURL(join(folder, module)));
        assertDigests(await all(digest(requestsIn(folder), progress)));
        assertEquals(count(), 10_000_002);
      }));
  }

  it("digests in this thread what a worker ended over", () =>
    withFiles(contents, async (folder) => {
      const dies = `import { parentPort } from "node:worker_threads";
parentPort.on("message", () => { throw new Error("dies over its first file"); });
parentPort.postMessage({ kind: "ready" });
`;
      await withFiles({ "dies.mjs": dies }, async (modules) => {
        const digest = inJobs(2, await loadDigesters(), pathToFileURL(join(modules, "dies.mjs")));
        assertDigests(await all(digest(requestsIn(folder), counter().progress)));
      });
    }));

  it("starts no worker for a single file, or for standard input", () =>
    withFiles(contents, async (folder) => {
      const started = join(folder, "started");
      writeFileSync(
        join(folder, "starts.mjs"),
        `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(started)}, "");\nprocess.exit(0);\n`,
      );
      const digest = inJobs(2, await loadDigesters(), pathToFileURL(join(folder, "starts.mjs")));
      const [result] = await all(digest(requestsIn(folder).slice(0, 1), counter().progress));
      assertEquals([result instanceof InputError ? result : result?.bytes, existsSync(started)], [1, false]);
      assertDigests(await all(digest(requestsIn(folder), counter().progress)));
      assertEquals(existsSync(started), true);
      const { stderr } = cli(["sum", "-j2"], { input: "x", permissions: ["--allow-ffi"] });
      assertEquals(stderr, "");
    }));

  it("can be left early", () =>
    withFiles(contents, async (folder) => {
      let count = 0;
      let here = 0;
      const digestHere = (): never => {
        here++;
        return refuse();
      };
      for await (const result of inJobs(2, digestHere)(requestsIn(folder), counter().progress)) {
        assert(!(result instanceof InputError));
        count++;
        break;
      }
      // Those who wait for the workers learn of their end later.
      await new Promise((resolve) => setTimeout(resolve, 200));
      assertEquals([count, here], [1, 0]);
    }));
});

describe("mtproxy-ffi sum --jobs", () => {
  for (const jobs of ["-j2", "--jobs=0"]) {
    it(`prints with ${jobs} what it prints without`, () =>
      withFiles(contents, (cwd) => {
        // Deno's workers read their module, which takes a permission for the package.
        const permissions = [`--allow-read=${cwd},${root}`, "--allow-ffi"];
        const words = ["two", "missing", "-", ...names];
        const options = { cwd, input: "in", permissions };
        assertEquals(cli(["sum", jobs, ...words], options), cli(["sum", ...words], options));
        const list = {
          ...options,
          input: cli(["sum", ...names], options).stdout.replace("MD5 (two) = ", "MD5 (two) = 0"),
        };
        assertEquals(cli(["sum", "-c", jobs], list), cli(["sum", "-c"], list));
      }));
  }

  (isNode ? it : it.skip)("counts the processors where Node has no navigator", () =>
    withFiles(contents, (cwd) => {
      const args = ["sum", "--jobs=0", "--algo=md5", "one", "five"];
      const nodePermissions = ["--no-experimental-global-navigator"];
      const { status, stdout, stderr } = runScript({ file: "src/cli/main.ts", args, nodePermissions, cwd });
      const lines = ["one", "five"].map((name) => `${digestsOf(contents[name] ?? "").md5}  ${name}\n`);
      assertEquals([status, stdout, stderr], [0, lines.join(""), ""]);
    }));
});
