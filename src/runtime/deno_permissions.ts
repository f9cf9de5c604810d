/**
 * What Deno permits.
 *
 * @module
 */

/** Whether it is permitted already; nobody is asked. */
export function granted(descriptor: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(descriptor).state === "granted";
}
