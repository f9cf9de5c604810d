// Builds the library for this machine, and runs the C programs with it.
import { runCTests } from "./support/c_tests.ts";
import { buildLibrary } from "./support/cargo.ts";
import { hostTarget, targets } from "./support/targets.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

const { code } = await runCTests(await buildLibrary(targets[hostTarget()].rustTarget));
Deno.exit(code);
