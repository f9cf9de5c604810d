import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { run } from "../support/channels/run.ts";
import { os } from "../support/library.ts";
import { isDeno, root } from "../support/runtime.ts";
import { temporaryFolder } from "../support/temporary.ts";

const tests: readonly [missing: string, task: string, env: Record<string, string>, says: string][] = [
  ["Rust", "build", { PATH: "" }, "cargo cannot be run: install Rust 1.95 or newer, as https://rustup.rs tells"],
  ["Rust", "test", { PATH: "" }, "cargo cannot be run: install Rust 1.95 or newer, as https://rustup.rs tells"],
  ["Rust", "check", { PATH: "" }, "cargo cannot be run: install Rust 1.95 or newer, as https://rustup.rs tells"],
  [
    "a C compiler",
    "build",
    { CC: "no-such-compiler" },
    "no-such-compiler, the C compiler, cannot be run: install one (Debian: apt install gcc libc6-dev; "
    + "macOS: xcode-select --install), or name it in CC",
  ],
];

/** All of it: Rust may have homes of its own, which the environment names. */
const inherited = { ...process.env, NO_COLOR: "1", DENO_NO_PACKAGE_JSON: "1" } as Record<string, string>;

const inDeno = isDeno ? it : it.skip;

async function assertSays(task: string, env: Record<string, string>, says: string): Promise<void> {
  const args = ["run", "--allow-all", "--no-lock", join(root, `scripts/${task}.ts`)];
  const { status, stdout, stderr } = await run(process.execPath, args, { cwd: root, env: { ...inherited, ...env } });
  assertEquals([status, stdout, stderr], [1, "", `error: ${says}\n`]);
}

describe("a task says in one line what to install (skipped outside of Deno)", () => {
  for (const [missing, task, env, says] of tests) {
    inDeno(`${task} without ${missing}`, () => {
      return assertSays(task, env["PATH"] === undefined ? env : { ...env, PATH: temporaryFolder() }, says);
    });
  }

  (os === "windows" ? it.skip : inDeno)("build where rustup has no toolchain, in its words", () => {
    const folder = temporaryFolder();
    const words = "error: no toolchain is chosen\nhelp: run 'rustup default stable'\n\nStack backtrace:\n  0: main\n";
    writeFileSync(join(folder, "cargo"), `#!/bin/sh\nprintf '%s' "${words}" >&2\nexit 1\n`, { mode: 0o755 });
    const says = "cargo cannot be run: no toolchain is chosen; help: run 'rustup default stable'";
    return assertSays("build", { PATH: folder }, says);
  });
});
