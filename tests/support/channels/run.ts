// Starting programs without waiting for them, so that this process can serve them or start more at once.
import { spawn } from "node:child_process";
import type { Ended } from "../runtime.ts";

export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment: nothing is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  /** The number of the user to run as. */
  readonly user?: number | undefined;
}

/** Longer than any of these programs takes on a busy machine. */
const TIMEOUT = 120_000;

/** Runs a program to its end; one that hangs is ended by a signal. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { cwd, env = {}, user } = options;
  const child = spawn(command, args, {
    env: { ...env },
    timeout: TIMEOUT,
    stdio: ["ignore", "pipe", "pipe"],
    ...(cwd === undefined ? {} : { cwd }),
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8");
    child[name].on("data", (text: string) => output[name] += text);
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status, signal) => resolve({ status, signal, ...output }));
  });
}
