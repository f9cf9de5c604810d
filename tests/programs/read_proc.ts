// Reads /proc natively, for a test that gives it no permission but FFI.
import { readMeminfo, readProcStat, readStatm } from "../../mod.ts";

console.log(readProcStat(1).pid === 1 && readMeminfo().memFree > 0n && readStatm().length === 7);
