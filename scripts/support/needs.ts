// What a task needs of the machine: one line that says what to install, in the place of a failure further on.
import { capture, die, exists } from "./run.ts";

const OLDEST_RUST = [1, 95] as const;

const remedy = `install Rust ${OLDEST_RUST.join(".")} or newer, as https://rustup.rs tells`;

/** What a program of Rust says of its version; ends the task if it cannot be run. */
async function versionOf(program: string): Promise<string> {
  const answer = await capture(program, ["--version"], { silent: true }).catch(() => undefined);
  if (answer?.code === 0) return answer.stdout;
  // Where there is rustup without a toolchain, it says what to do; a backtrace may follow.
  const [words = ""] = answer?.stderr.trim().replace(/^error: /, "").split("\n\n") ?? [];
  return die(`${program} cannot be run: ${words.replaceAll("\n", "; ") || remedy}`);
}

/** Ends the task unless there is a Rust that is new enough. */
export async function needRust(): Promise<void> {
  await versionOf("cargo");
  const stdout = await versionOf("rustc");
  const [, major = "0", minor = "0"] = /^rustc (\d+)\.(\d+)/.exec(stdout) ?? [];
  if (Number(major) * 1000 + Number(minor) < OLDEST_RUST[0] * 1000 + OLDEST_RUST[1])
    die(`${stdout.trim()} is too old: ${remedy}`);
}

/** The C compiler; ends the task if there is none. */
export async function needCompiler(): Promise<string> {
  const compiler = Deno.env.get("CC") ?? "cc";
  if (!await exists(compiler)) {
    die(
      `${compiler}, the C compiler, cannot be run: install one (Debian: apt install gcc libc6-dev; `
        + "macOS: xcode-select --install), or name it in CC",
    );
  }
  return compiler;
}

/** Ends the task if what an npm registry serves could not be installed. */
export function needRegistry(what: string): never {
  die(`${what} cannot be installed: connect to an npm registry and try again`);
}
