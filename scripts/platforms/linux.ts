// Linux on this machine's processor: glibc, and musl with its own Bun.
import { mustRun, root } from "../support/run.ts";
import { pinnedVersion, tool } from "../support/tools.ts";
import { checksOf, compile, type CPlatform, linuxLibraries } from "./c_programs.ts";
import { debian, folder, made, npmPackage, wheel } from "./fetch.ts";
import { native } from "./host.ts";
import { elsewhereRun, type Row } from "./row.ts";
import { bunSuite, loadsIn, testsWithout } from "./suites.ts";

const target = "x86_64-linux";
const musl = `${folder}/musl`;

const cPlatform = (name: string, compiler: string): CPlatform => ({
  name,
  target,
  compiler,
  libraries: linuxLibraries,
  host: native,
  programs: ["vectors", "host", "threads"],
});

/** The newest wheel whose libraries Debian's musl can relocate: 1.2.3 skips the compact relocations of later ones. */
async function cppLibraries(): Promise<void> {
  const libraries = `${await wheel("contourpy", "1.2.1", "3.11", "musllinux_1_1_x86_64")}/contourpy.libs`;
  await made(`${musl}/lib`);
  const names = [...Deno.readDirSync(libraries)].map(({ name }) => name);
  for (const name of names) await Deno.copyFile(`${libraries}/${name}`, `${musl}/lib/${name}`);
  const cpp = names.find((name) => name.startsWith("libstdc++"));
  if (cpp === undefined) throw new Error("the wheel holds no libstdc++");
  await compile("musl-gcc", "musl/lib/libstdc++.so.6", [
    "-shared",
    "-fPIC",
    `${root}/scripts/platforms/libstdcxx.c`,
    `-L${musl}/lib`,
    `-l:${cpp}`,
    "-Wl,--no-as-needed,-soname,libstdc++.so.6,-rpath,$ORIGIN",
  ]);
}

const muslBin = `${musl}/bin-${pinnedVersion("bun")}`;
/** Its file has the name that commands call it by. */
const muslBun = `${muslBin}/bun`;

/** Bun and all that it compiles look for those libraries beside it, in whatever environment they are started. */
async function bunForMusl(): Promise<void> {
  await debian("musl", "musl-dev", "musl-tools", "patchelf");
  await cppLibraries();
  await made(muslBin);
  const published = `${await npmPackage("@oven/bun-linux-x64-musl", pinnedVersion("bun"))}/bin/bun`;
  await Deno.copyFile(published, `${muslBun}.new`);
  await mustRun("patchelf", ["--set-rpath", `${musl}/lib`, `${muslBun}.new`]);
  await Deno.rename(`${muslBun}.new`, muslBun);
}

export const linux: readonly Row[] = [
  {
    platform: "Linux x86_64, glibc",
    by: `Deno ${Deno.version.deno}`,
    target,
    loads: () => loadsIn(native, Deno.execPath(), ["eval"]),
    suite: () => elsewhereRun("test"),
  },
  {
    platform: "Linux x86_64, glibc",
    by: `Bun ${pinnedVersion("bun")}`,
    target,
    loads: async () => await loadsIn(native, await tool("bun"), ["-e"]),
    suite: () => elsewhereRun("test"),
  },
  {
    platform: "Linux x86_64, glibc",
    by: "C, linked and by dlopen",
    ...checksOf(cPlatform("glibc", "cc")),
  },
  {
    platform: "Linux x86_64, musl",
    by: "C, linked and by dlopen",
    prepare: () => debian("musl", "musl-dev", "musl-tools"),
    ...checksOf(cPlatform("musl", "musl-gcc")),
  },
  {
    platform: "Linux x86_64, musl",
    by: `Bun ${pinnedVersion("bun")} for musl`,
    prepare: bunForMusl,
    target,
    loads: () => loadsIn(native, muslBun, ["-e"]),
    suite: () =>
      bunSuite({
        host: native,
        runtime: muslBun,
        files: testsWithout("faultyLibraries", "builds"),
        seconds: 600,
        without: "without those for faulty libraries (built for glibc) and for builds",
      }),
  },
];
