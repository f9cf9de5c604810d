// What the package's users bundle and install it with, for the tests of that. None of it is needed to build anything.
import { toolFolder } from "./tool_folder.ts";

/** The versions that the suite runs with. */
const versions = {
  "@yarnpkg/cli-dist": "4.18.1",
  esbuild: "0.28.2",
  rollup: "4.68.8",
  webpack: "5.113.0",
};

/** Installs them where they are not there. Without them, the tests that need one are skipped, and say so. */
export async function installUserTools(): Promise<void> {
  if (await toolFolder("user-tools", versions) === undefined)
    console.error("warning: esbuild, rollup, webpack and Yarn cannot be had; the tests that need them are skipped");
}
