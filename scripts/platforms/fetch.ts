// What running for another platform takes, by the ordinary clients of its registries, kept in rust/target/platforms.
import { existsSync } from "node:fs";
import { capture, root } from "../support/run.ts";
import { CannotRun } from "./row.ts";

/** Where everything fetched or compiled is kept. */
export const folder: string = `${root}/rust/target/platforms`;

async function orCannotRun(what: string, command: string, args: readonly string[]): Promise<string> {
  const quiet = { env: { DEBIAN_FRONTEND: "noninteractive", npm_config_loglevel: "error" } };
  let reason = `${command} is missing`;
  try {
    const { code, stdout, stderr } = await capture(command, args, quiet);
    if (code === 0) return stdout;
    reason = `${stderr.trim().split("\n").at(-1) ?? ""}`.replace(/https?:\/\/\S+/g, "its registry");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  throw new CannotRun(`${what} cannot be installed: ${reason}`);
}

let isListFresh = false;

/** Installs those of Debian's packages that are missing; `package:architecture` names one of another architecture. */
export async function debian(...packages: readonly string[]): Promise<void> {
  const states = await capture("dpkg-query", ["--show", "--showformat=${db:Status-Abbrev}\n", ...packages], {
    silent: true,
  }).catch(() => ({ code: 1, stdout: "" }));
  if (states.code === 0 && states.stdout.trim().split("\n").every((state) => state.startsWith("ii"))) return;
  const what = packages.join(", ");
  for (const [, architecture] of what.matchAll(/:(\w+)/g)) {
    await orCannotRun(what, "dpkg", ["--add-architecture", architecture ?? ""]);
    isListFresh = false;
  }
  if (!isListFresh) await orCannotRun(what, "apt-get", ["update", "--quiet=2"]);
  isListFresh = true;
  await orCannotRun(what, "apt-get", ["install", "--quiet=2", "--yes", "--no-install-recommends", ...packages]);
}

/** The folder of an npm package for any platform: npm installs only its own, so the tarball is unpacked. */
export async function npmPackage(name: string, version: string): Promise<string> {
  const place = `${folder}/npm/${name.replace("/", "+")}@${version}`;
  if (existsSync(place)) return place;
  const downloads = await Deno.makeTempDir({ dir: await made(`${folder}/npm`) });
  try {
    const tarball = (await orCannotRun(name, "npm", [
      "pack",
      "--silent",
      `--pack-destination=${downloads}`,
      `${name}@${version}`,
    ])).trim();
    await orCannotRun(name, "tar", ["--extract", `--file=${downloads}/${tarball}`, `--directory=${downloads}`]);
    await Deno.rename(`${downloads}/package`, place);
    return place;
  } finally {
    await Deno.remove(downloads, { recursive: true });
  }
}

/** The folder of an unpacked wheel of PyPI for any platform. */
export async function wheel(name: string, version: string, python: string, platform: string): Promise<string> {
  const place = `${folder}/wheels/${name}-${version}-${platform}`;
  if (existsSync(place)) return place;
  const downloads = await Deno.makeTempDir({ dir: await made(`${folder}/wheels`) });
  try {
    await orCannotRun(name, "python3", [
      "-m",
      "pip",
      "download",
      "--quiet",
      "--disable-pip-version-check",
      "--no-deps",
      "--only-binary=:all:",
      `--python-version=${python}`,
      `--platform=${platform}`,
      `--dest=${downloads}`,
      `${name}==${version}`,
    ]);
    for (const { name: file } of [...Deno.readDirSync(downloads)]) {
      await orCannotRun(name, "python3", ["-m", "zipfile", "-e", `${downloads}/${file}`, `${downloads}/unpacked`]);
    }
    await Deno.rename(`${downloads}/unpacked`, place);
    return place;
  } finally {
    await Deno.remove(downloads, { recursive: true });
  }
}

/** A folder, made if need be. */
export async function made(path: string): Promise<string> {
  await Deno.mkdir(path, { recursive: true });
  return path;
}
