/**
 * Digests the file of the first argument while it is leased, as file servers lease what their clients change. The lease ends
 * some time after the first try. Prints the file's length, or `no lease` where the system gives none.
 *
 * @module
 */
import { closeSync, openSync, readFileSync } from "node:fs";
import process from "node:process";
import { digestFile } from "../../src/digest/mod.ts";
import { currentRuntime } from "../../src/runtime/mod.ts";

const [F_SETSIG, F_SETLEASE, F_WRLCK, F_UNLCK] = [10, 1024, 1, 2];
/** Nobody is ended by it, as by the one that is sent otherwise. */
const SIGURG = 23;

const path = process.argv[2] as string;
const runtime = await currentRuntime();
if (runtime === undefined) throw new Error("no runtime");
/** The C library of this process, be it glibc or musl. */
const [libc = "libc.so.6"] =
  /\S+\/(?:libc\.so\.6|(?:ld|libc)[.-]musl-\S+)$/m.exec(readFileSync("/proc/self/maps", "utf8")) ?? [];
const { fcntl } = runtime.open(libc, {
  fcntl: { parameters: [["file", "i32"], ["command", "i32"], ["argument", "i32"]], result: "i32" },
});
const file = openSync(path, "r");
if (fcntl(file, F_SETSIG, SIGURG) !== 0 || fcntl(file, F_SETLEASE, F_WRLCK) !== 0) console.log("no lease");
else {
  setTimeout(() => fcntl(file, F_SETLEASE, F_UNLCK), 50);
  const { bytes } = await digestFile(path, ["crc32"]);
  console.log(bytes);
}
closeSync(file);
