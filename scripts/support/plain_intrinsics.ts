// The core's tests over plain Rust in the place of the instructions that few processors have: the kernels' own text, with
// other intrinsics. What they compute is tested so, not what the compiler makes of the real ones.
import { copyRust } from "./copy_rust.ts";
import { filesBelow } from "./files_below.ts";
import { capture, root } from "./run.ts";

const folder = `${root}/rust/target/plain_intrinsics`;
const copy = `${folder}/rust`;

/** Instructions that the copy does without; it needs AVX2 in their place. */
const replaced = /avx512(?:f|bw|vl)|vpclmulqdq/g;

/** Whether the plain intrinsics stand in for what the Rust tests say this processor lacks. */
export function replacesWhatIsMissing(said: string): boolean {
  const missing = /^NOT TESTED: this processor lacks (.*)$/m.exec(said)?.[1]?.split(", ") ?? [];
  return !missing.includes("AVX2") && (missing.includes("VPCLMULQDQ") || missing.includes("AVX-512"));
}

/** Copies rust/, and gives the copy's core the plain intrinsics. */
async function copyWithPlainIntrinsics(): Promise<void> {
  const parts = Array.from(Deno.readDirSync(`${root}/rust`), ({ name }) => name).filter((name) => name !== "target");
  await copyRust(parts, copy);
  for (const file of filesBelow(copy, "core").filter((name) => name.endsWith(".rs"))) {
    const text = await Deno.readTextFile(`${copy}/${file}`);
    await Deno.writeTextFile(
      `${copy}/${file}`,
      text.replaceAll(replaced, "avx2").replaceAll("core::arch::x86_64::", "crate::intrinsics::"),
    );
  }
  const library = `${copy}/core/src/lib.rs`;
  await Deno.writeTextFile(library, `${await Deno.readTextFile(library)}\nmod intrinsics;\n`);
  await Deno.copyFile(`${root}/rust/plain_intrinsics/intrinsics.rs`, `${copy}/core/src/intrinsics.rs`);
}

/** Runs the core's tests over the copy; what `cargo test` printed. */
export async function testPlainIntrinsics(): Promise<{ readonly code: number; readonly stdout: string }> {
  await copyWithPlainIntrinsics();
  // A folder of its own: Cargo takes what it built of the copy for what it built of the sources.
  return await capture("cargo", [
    "test",
    "--no-fail-fast",
    "--locked",
    "--package=mtproxy-core",
    `--manifest-path=${copy}/Cargo.toml`,
  ], { show: true, env: { CARGO_TARGET_DIR: `${folder}/build` } });
}
