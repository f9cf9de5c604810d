// A way to run programs of another platform here, with a limit of time.
import { capture, type Finished } from "../support/run.ts";

/** What stands before a program's own command line, and what surrounds it. */
export interface Host {
  /** Such as an emulator; empty for programs that the kernel starts by itself. */
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** A path of this machine as programs there name it. */
  readonly path: (path: string) => string;
}

export const native: Host = { words: [], env: {}, path: (path) => path };

export interface Limits {
  readonly seconds: number;
  readonly input?: string;
}

/** Runs a program there. */
export async function runOn(
  { words, env }: Host,
  program: readonly string[],
  { seconds, input }: Limits,
): Promise<Finished> {
  const args = ["--kill-after=10", String(seconds), ...words, ...program];
  const finished = await capture("timeout", args, {
    env: { NO_COLOR: "1", WINEDEBUG: "-all", ...env },
    ...(input === undefined ? {} : { input }),
  });
  if (finished.code === 124 || finished.code === 137) throw new Error(`no end within ${seconds} s`);
  return finished;
}
