// The runtimes of sanitizers that come with Rust.
import { capture } from "./run.ts";

/** The path of a sanitizer's runtime; nothing where this Rust has none. */
export async function sanitizerRuntime(sanitizer: "asan" | "tsan", rustTarget: string): Promise<string | undefined> {
  const { stdout } = await capture("rustc", ["--print=target-libdir", `--target=${rustTarget}`], { silent: true });
  const folder = stdout.trim();
  const names = Array.from(Deno.readDirSync(folder), ({ name }) => name);
  const runtime = names.find((name) => name.startsWith("librustc-") && name.endsWith(`_rt.${sanitizer}.a`));
  return runtime === undefined ? undefined : `${folder}/${runtime}`;
}
