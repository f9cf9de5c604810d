// What actionlint cannot know of the workflows: which versions belong to this checkout.
import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { root } from "../support/runtime.ts";

const folder = join(root, ".github/workflows");
const { toolchain } = JSON.parse(readFileSync(join(root, "lib/manifest.json"), "utf8"));

/** Everything that the first group of `pattern` finds. */
function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, value = ""]) => value);
}

for (const name of readdirSync(folder)) {
  const text = readFileSync(join(folder, name), "utf8");

  describe(`the workflow ${name}`, () => {
    it("pins every action by the digest of a commit, and names its version", () => {
      const uses = found(text, /uses: (.*)/g);
      assert(uses.length > 0);
      assertEquals(uses.filter((one) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(one)), []);
    });

    it("starts without any permission", () => {
      assert(text.includes("\npermissions: {}\n"));
    });

    it("builds with the Rust that built lib/", () => {
      assertEquals(found(text, /RUSTUP_TOOLCHAIN: (.*)/g), found(toolchain, /^rustc (\S+)/g));
    });
  });
}

describe("the release", () => {
  const [, text = ""] = readFileSync(join(folder, "release.yml"), "utf8").split("\njobs:\n");
  const jobs = new Map(
    [...text.matchAll(/^ {2}([a-z]+):\n((?: {4}.*\n|\n)*)/gm)].map(([, name = "", job = ""]) => [name, job]),
  );
  const needs = (job: string): readonly string[] => found(job, /^ {4}needs: \[?([a-z, ]+)/gm).join().split(/, */);
  const all = [...jobs];
  const publishing = ["attest", "npm", "jsr", "github"];

  it("is built by tools that package-lock.json names alone", () => {
    const runs = found(jobs.get("build") ?? "", /^ +(?:- )?run: ([a-z./].*)/gm);
    assertEquals(runs.slice(1), ["npm ci", "./node_modules/.bin/deno task pack"]);
  });

  it("is attested once all other jobs have passed, and published after that", () => {
    assertEquals(needs(jobs.get("attest") ?? ""), [...jobs.keys()].filter((name) => !publishing.includes(name)));
    for (const name of ["npm", "jsr"]) assert(needs(jobs.get(name) ?? "").includes("attest"));
    assertEquals(needs(jobs.get("github") ?? ""), ["build", "sbom", "npm", "jsr"]);
  });

  it("compares whatever a job takes from another with its digest", () => {
    const takes = all.map(([name, job]) => [name, found(job, /(download-artifact)/g).length] as const);
    const compares = all.map(([name, job]) => [name, found(job, /(sha256sum --check)/g).length] as const);
    assertEquals(compares, takes);
  });

  it("lets only jobs that run nothing else write or sign", () => {
    const powerful = all.filter(([, job]) => /^ {6}[a-z-]+: write$/m.test(job)).map(([name]) => name);
    assertEquals(powerful, publishing);
    for (const name of powerful) assert(!/npx|cargo/.test(jobs.get(name) ?? ""), name);
  });
});

describe("the repository's address", () => {
  const inGit = existsSync(join(root, ".git")) ? it : it.skip;
  inGit("stands in package.json alone, and on the page that says so (skipped outside of git)", () => {
    const address = "github.com/" + "mtproxy/ffi";
    const files = execFileSync("git", ["grep", "--name-only", "--untracked", address], { cwd: root, encoding: "utf8" });
    assertEquals(files.trim().split("\n"), [".github/CONTRIBUTING.md", "package.json"]);
  });
});
