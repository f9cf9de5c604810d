// Builds the native library for this machine and records it in lib/.
import { buildLibrary } from "./support/cargo.ts";
import { recordLibrary, writeManifest } from "./support/lib_folder.ts";
import { capture } from "./support/run.ts";
import { hostTarget, targets } from "./support/targets.ts";

const target = hostTarget();
const { rustTarget, file } = targets[target];
const built = await recordLibrary(target, `${await buildLibrary(rustTarget)}/${file}`);
const toolchain = (await capture("rustc", ["--version"], { silent: true })).stdout.trim();
await writeManifest(toolchain, { [target]: built });
