// A system that lacks what others have.
import { freshPlace } from "../support/cache.ts";
import { type ImportOptions, importPackage, type ImportResult } from "../support/import_result.ts";
import { withoutProc } from "../support/namespaces.ts";
import { type Fault, startsFromCopy, startsFromPackage } from "./fault.ts";
import { hiddenProc, inBun } from "./needs.ts";

const of = "a system";

const first = (options: ImportOptions): ImportResult => freshPlace().start(options);

export const surroundings: readonly Fault[] = [
  {
    of,
    fault: "without /proc",
    needs: hiddenProc,
    outcome: startsFromPackage,
    start: () => importPackage({ within: withoutProc() }),
  },
  {
    of,
    fault: "without /proc, at a first start with the copy",
    needs: hiddenProc,
    outcome: startsFromCopy,
    start: () => first({ within: withoutProc() }),
  },
  ...Object.entries({ "": importPackage, ", at a first start with the copy": first }).map((
    [when, start],
  ): Fault => ({
    of,
    fault: `on which Bun may not compile${when}`,
    needs: inBun,
    outcome: "LibraryOpenError -3 at open",
    says: "bun cannot call native functions here: bun:ffi requires the JIT",
    start: () => start({ env: { BUN_JSC_useJIT: "0" } }),
  })),
];
