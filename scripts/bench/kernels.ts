// What the functions take when Rust calls them: the limit of what a runtime can reach.
import manifest from "../../lib/manifest.json" with { type: "json" };
import { manifestPath } from "../support/cargo.ts";
import { capture, root } from "../support/run.ts";
import { sourcesDigest } from "../support/sources.ts";
import type { Results } from "./row.ts";
import { shownSize } from "./sizes.ts";

/** What one takes. */
export interface KernelTime {
  readonly area: string;
  readonly bytes: number;
  readonly ns: number;
}

/** Measures all kernels. */
export async function measureKernels(): Promise<readonly KernelTime[]> {
  // A library that the environment names is measured in the place of lib/.
  if (Deno.env.get("MTPROXY_FFI_LIBRARY") === undefined && manifest.sources !== sourcesDigest())
    console.error(
      "warning: the kernels are those of rust/, and the rest is of an older lib/: run `deno task build:all`",
    );
  const args = ["run", "--quiet", "--release", "--locked", "--package=mtproxy-abi", "--example=kernels"];
  const { code, stdout, stderr } = await capture("cargo", [...args, `--manifest-path=${manifestPath}`], {
    env: { CARGO_TARGET_DIR: `${root}/rust/target` },
  });
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The results with the kernels' times beside them. */
export function withKernels(results: Results, kernels: readonly KernelTime[]): Results {
  const find = (area: string, size: string): number | undefined =>
    kernels.find((one) => one.area === area && shownSize(one.bytes) === size)?.ns;
  const rows = results.rows.map((row) => {
    const kernel = find(row.area.replace(/ out$/, ""), row.size);
    return kernel === undefined ? row : { ...row, kernel };
  });
  const read = find("read", "16 MiB");
  return { ...results, rows, ...read === undefined ? {} : { read } };
}
