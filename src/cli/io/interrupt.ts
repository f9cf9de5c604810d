/**
 * Ctrl-C, where something is to be done before it ends the program.
 *
 * @module
 */
import process from "node:process";

/** What a shell reports of a program that SIGINT ended. */
const INTERRUPTED = 130;

/** Calls `clean` before SIGINT ends the program, unless the function that it returns is called first. */
export function onInterrupt(clean: () => void): () => void {
  const stop = (): void => void process.removeListener("SIGINT", interrupt);
  const interrupt = (): void => {
    stop();
    clean();
    try {
      // A shell that runs a loop ends it only if it sees the signal.
      process.kill(process.pid, "SIGINT");
    } catch {
      // Deno demands a permission for that.
      process.exit(INTERRUPTED);
    }
  };
  process.on("SIGINT", interrupt);
  return stop;
}
