// Windows on x86_64, by wine.
import { root } from "../support/run.ts";
import { pinnedVersion } from "../support/tools.ts";
import { checksOf, compile, type CPlatform } from "./c_programs.ts";
import { debian, folder, made, npmPackage } from "./fetch.ts";
import type { Host } from "./host.ts";
import { notRun, type Row } from "./row.ts";
import { bunSuite, loadsIn, testsWithout } from "./suites.ts";

const target = "x86_64-windows";
const compiler = "x86_64-w64-mingw32-gcc";

const wine: Host = {
  words: ["/usr/lib/wine/wine64"],
  env: { WINEPREFIX: `${folder}/wine`, WINEARCH: "win64" },
  path: (path) => `Z:${path}`,
};

const cPlatform: CPlatform = {
  name: "windows",
  target,
  compiler,
  libraries: ["-lm"],
  host: wine,
  programs: ["vectors"],
};

async function emulator(): Promise<void> {
  await debian("wine64", "gcc-mingw-w64-x86-64-win32");
  await made(`${folder}/wine`);
}

async function bun(): Promise<string> {
  return `${await npmPackage("@oven/bun-windows-x64", pinnedVersion("bun"))}/bin/bun.exe`;
}

export const windows: readonly Row[] = [
  {
    platform: "Windows x86_64",
    by: `Bun ${pinnedVersion("bun")}, wine`,
    prepare: async () => {
      await emulator();
      const stub = (await bun()).replace(`${folder}/`, "").replace("bun.exe", "bcryptprimitives.dll");
      await compile(compiler, stub, ["-shared", "-O1", `${root}/scripts/platforms/bcryptprimitives.c`, "-ladvapi32"]);
    },
    target,
    loads: async () => await loadsIn(wine, await bun(), ["-e"]),
    suite: async () =>
      await bunSuite({
        host: wine,
        runtime: await bun(),
        files: testsWithout("processes", "faultyLibraries", "temporaryFolders", "builds"),
        seconds: 900,
        without: "without those that start processes or remove folders (Bun cannot under wine), and for builds",
      }),
  },
  {
    platform: "Windows x86_64",
    by: "C, linked and by LoadLibrary, wine",
    prepare: emulator,
    ...checksOf(cPlatform),
  },
  {
    platform: "Windows x86_64",
    by: "Deno",
    target,
    loads: () => notRun("its V8 does not start under wine"),
    suite: () => notRun("its V8 does not start under wine"),
  },
];
