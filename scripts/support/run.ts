// Running other programs, each announced by the command line that a person would type.

/** The checkout's root folder. */
export const root: string = decodeURIComponent(new URL("../../", import.meta.url).pathname)
  .replace(/^\/([A-Za-z]:)/, "$1").replace(/\/$/, "");

export interface RunOptions {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  /** Text for standard input. */
  readonly input?: string;
  /** Do not print the command line. */
  readonly silent?: boolean;
}

export interface Finished {
  readonly code: number;
  /** What was printed on standard output. */
  readonly stdout: string;
  /** What was printed on standard error. */
  readonly stderr: string;
}

function announce(command: string, args: readonly string[]): void {
  const shown = [command, ...args].map((word) => word.replace(`${root}/`, "").replace(Deno.execPath(), "deno"));
  console.error(`$ ${shown.map((word) => /[\s*]/.test(word) ? JSON.stringify(word) : word).join(" ")}`);
}

function commandOf(command: string, args: readonly string[], options: RunOptions, piped: boolean): Deno.Command {
  if (options.silent !== true) announce(command, args);
  return new Deno.Command(command, {
    args: [...args],
    cwd: options.cwd ?? root,
    // Deno would fetch every tool that package.json names when it type-checks; its own tasks need none of them.
    env: { DENO_NO_PACKAGE_JSON: "1", ...options.env },
    stdin: options.input === undefined ? "null" : "piped",
    stdout: piped ? "piped" : "inherit",
    stderr: piped ? "piped" : "inherit",
  });
}

/** Runs a program with its output shown; the exit code. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  return (await commandOf(command, args, options, false).spawn().status).code;
}

/** Runs a program that must succeed. */
export async function mustRun(command: string, args: readonly string[], options: RunOptions = {}): Promise<void> {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ended with exit code ${code}`);
}

/** Passes `stream` on to `sink` while collecting its text. */
async function tee(
  stream: ReadableStream<Uint8Array>,
  sink: { writeSync(data: Uint8Array): number } | undefined,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    for (let at = 0; sink !== undefined && at < chunk.length;) at += sink.writeSync(chunk.subarray(at));
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Runs a program and collects what it prints; with `show`, prints it as well. */
export async function capture(
  command: string,
  args: readonly string[],
  options: RunOptions & { readonly show?: boolean } = {},
): Promise<Finished> {
  const child = commandOf(command, args, options, true).spawn();
  const written = options.input === undefined ? undefined : (async (input: string) => {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(input));
    await writer.close();
  })(options.input);
  const show = options.show === true;
  const [stdout, stderr, { code }] = await Promise.all([
    tee(child.stdout, show ? Deno.stdout : undefined),
    tee(child.stderr, show ? Deno.stderr : undefined),
    child.status,
    written,
  ]);
  return { code, stdout, stderr };
}

/** Whether a program can be started. */
export async function exists(command: string): Promise<boolean> {
  try {
    return (await capture(command, ["--version"], { silent: true })).code === 0;
  } catch {
    return false;
  }
}

/** Prints `message` on standard error and ends with exit code 1. */
export function die(message: string): never {
  console.error(`error: ${message}`);
  Deno.exit(1);
}
