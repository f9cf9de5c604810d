/**
 * The embedded library for Bun and Node.
 *
 * @module
 */
import type { EmbeddedModule } from "./runtime.ts";

declare const process: { readonly platform: string; readonly arch: string };

/** The module that holds the library for this machine; `undefined` if there is none. */
export async function embedded(): Promise<EmbeddedModule | undefined> {
  // Written out, because `bun build --compile --target=…` replaces exactly `process.platform` and `process.arch`, and
  // leaves out the modules of all other targets.
  if (process.platform === "linux" && process.arch === "x64") {
    return await import("../../lib/x86_64-linux/embedded.ts");
  }
  if (process.platform === "linux" && process.arch === "arm64") {
    return await import("../../lib/aarch64-linux/embedded.ts");
  }
  if (process.platform === "darwin" && process.arch === "x64") {
    return await import("../../lib/x86_64-macos/embedded.ts");
  }
  if (process.platform === "darwin" && process.arch === "arm64") {
    return await import("../../lib/aarch64-macos/embedded.ts");
  }
  if (process.platform === "win32" && process.arch === "x64") {
    return await import("../../lib/x86_64-windows/embedded.ts");
  }
  if (process.platform === "win32" && process.arch === "arm64") {
    return await import("../../lib/aarch64-windows/embedded.ts");
  }
  return undefined;
}
