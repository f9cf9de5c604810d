/**
 * The opened boundary. Importing this module opens it, once per isolate, or throws a `BoundaryError`.
 *
 * @module
 */
import { currentRuntime } from "../runtime/mod.ts";
import { LibraryOpenError } from "./errors.ts";
import { type Boundary, openBoundary, type OpenedBoundary, type OpenGroup } from "./open.ts";

async function open(): Promise<OpenedBoundary> {
  const runtime = currentRuntime();
  const unsupported = runtime === undefined ? "it has no FFI that the package knows" : runtime.unsupported;
  if (runtime === undefined || unsupported !== undefined) {
    throw new LibraryOpenError({
      summary: `this runtime cannot open a native library: ${unsupported}`,
      code: -1,
      remedy: "run it in Deno, Bun or Node, or import `@mtproxy/ffi/fallback`, which needs no native library",
    });
  }
  return await openBoundary(runtime);
}

const opened: OpenedBoundary = await open();

/** What happened when the boundary was opened: library, versions, contracts and the time of each step. */
export const boundary: Boundary = opened.boundary;

/** Opens a group of native functions at its first use. */
export const openGroup: OpenGroup = opened.openGroup;
