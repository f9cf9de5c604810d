/**
 * What Deno permits.
 *
 * @module
 */
import { inFlag, inShell } from "./runtime.ts";

/** The flag that permits `path`, as a shell takes it. */
export function flagFor(name: "ffi" | "read" | "write", path: string): string {
  return `--allow-${name}=${inShell(inFlag(path), Deno.build.os === "windows")}`;
}

/** Whether it is permitted already; nobody is asked. */
export function granted(descriptor: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(descriptor).state === "granted";
}
