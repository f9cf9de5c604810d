// What the TypeScript tests load beside src/ and lib/.
import { buildFaulty, buildLibrary } from "./cargo.ts";
import { pack } from "./packages/pack.ts";
import { hostTarget, targets } from "./targets.ts";

/** Builds the library, the faulty ones and the packages; the folder of the library. */
export async function buildTestArtifacts(): Promise<string> {
  const { rustTarget, file } = targets[hostTarget()];
  const libraryFolder = await buildLibrary(rustTarget);
  await buildFaulty(file, []);
  await buildFaulty(file, ["missing-symbol"]);
  await pack();
  return libraryFolder;
}
