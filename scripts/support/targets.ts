// The targets of the library: folder, Rust's name, and the file's name there.
import type { Target } from "../../src/abi/target.ts";

export interface TargetFacts {
  readonly rustTarget: string;
  readonly file: string;
}

export const targets: Readonly<Record<Target, TargetFacts>> = {
  "x86_64-linux": { rustTarget: "x86_64-unknown-linux-gnu", file: "libmtproxy_ffi.so" },
  "aarch64-linux": { rustTarget: "aarch64-unknown-linux-gnu", file: "libmtproxy_ffi.so" },
  "x86_64-macos": { rustTarget: "x86_64-apple-darwin", file: "libmtproxy_ffi.dylib" },
  "aarch64-macos": { rustTarget: "aarch64-apple-darwin", file: "libmtproxy_ffi.dylib" },
  "x86_64-windows": { rustTarget: "x86_64-pc-windows-gnullvm", file: "mtproxy_ffi.dll" },
  "aarch64-windows": { rustTarget: "aarch64-pc-windows-gnullvm", file: "mtproxy_ffi.dll" },
};

/** This machine's target. */
export function hostTarget(): Target {
  const os = Deno.build.os === "darwin" ? "macos" : Deno.build.os;
  const target = `${Deno.build.arch}-${os}`;
  if (!(target in targets)) throw new Error(`no library can be built for ${target}`);
  return target as Target;
}
