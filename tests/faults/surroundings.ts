// A system that lacks what others have.
import { freshPlace } from "../support/cache.ts";
import { importPackage } from "../support/import_result.ts";
import { withoutProc } from "../support/namespaces.ts";
import { type Fault, startsFromCopy, startsFromPackage } from "./fault.ts";
import { hiddenProc } from "./needs.ts";

const of = "a system";

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
    start: () => freshPlace().start({ within: withoutProc() }),
  },
];
