/**
 * The way to the native functions: groups of symbols, each opened at its first use.
 *
 * @module
 */
import type { Calls, OpenGroup, SymbolTable } from "../../abi/kinds.ts";
import { OpenFailure, type Runtime } from "../../runtime/runtime.ts";
import { LibraryOpenError } from "../errors.ts";
import { LIBRARY_VARIABLE, type LibraryPlace } from "./library.ts";

function openFailed(failure: OpenFailure, { path, source }: LibraryPlace, runtime: Runtime): LibraryOpenError {
  const facts = { path, source, cause: failure.cause };
  switch (failure.reason) {
    case "denied":
      return new LibraryOpenError({
        ...facts,
        summary: `${runtime.name} does not permit opening the native library`,
        code: -3,
        remedy: `run with ${failure.flag}`,
      });
    case "missingSymbol":
      return new LibraryOpenError({
        ...facts,
        summary: `the native library lacks ${failure.missing.join(", ")}`,
        code: -2,
        remedy: source === "environment"
          ? "use the library that was built for this package"
          : "install the package again; in a checkout, run `deno task build:all`",
      });
    case "noCalls":
      return new LibraryOpenError({
        ...facts,
        summary: `${runtime.name} cannot call native functions here: ${failure.message}`,
        code: -3,
        remedy: "let the runtime compile code while it runs; `@mtproxy/ffi/fallback` needs no native library",
      });
    case "refused":
      return new LibraryOpenError({
        ...facts,
        summary: `the system's loader refused the native library: ${failure.message}`,
        code: -1,
        remedy: source === "environment"
          ? `point ${LIBRARY_VARIABLE} at a library for this system whose dependencies are installed, not on a noexec file `
            + "system, or unset it"
          : `install the package again, not on a noexec file system, or set ${LIBRARY_VARIABLE} to a copy of its library`,
      });
  }
}

function openTable(runtime: Runtime, library: LibraryPlace, table: SymbolTable): unknown {
  try {
    return runtime.open(library.path, table);
  } catch (error) {
    throw error instanceof OpenFailure ? openFailed(error, library, runtime) : error;
  }
}

/** Opens groups of `library`. */
export function groupOpener(runtime: Runtime, library: LibraryPlace): OpenGroup {
  const opened = new Map<SymbolTable, unknown>();
  return <T extends SymbolTable>(group: T): Calls<T> => {
    let calls = opened.get(group) as Calls<T> | undefined;
    if (calls === undefined) {
      calls = openTable(runtime, library, group) as Calls<T>;
      opened.set(group, calls);
    }
    return calls;
  };
}
