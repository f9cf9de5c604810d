// Builds both packages.
import { sourcesOf, stamp } from "../artifacts.ts";
import { packForJsr } from "./jsr.ts";
import { packForNpm } from "./npm.ts";
import { compile, workFolder } from "./sources.ts";

/** Builds the npm tarball and the JSR package; their paths. */
export async function pack(): Promise<{ readonly npm: string; readonly jsr: string }> {
  const digest = sourcesOf("packages");
  await compile();
  const packed = { npm: await packForNpm(), jsr: await packForJsr() };
  stamp(workFolder, "packages", digest);
  return packed;
}
