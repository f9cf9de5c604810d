// Builds both packages.
import { packForJsr } from "./jsr.ts";
import { packForNpm } from "./npm.ts";
import { compile } from "./sources.ts";

/** Builds the npm tarball and the JSR package; their paths. */
export async function pack(): Promise<{ readonly npm: string; readonly jsr: string }> {
  await compile();
  return { npm: await packForNpm(), jsr: await packForJsr() };
}
