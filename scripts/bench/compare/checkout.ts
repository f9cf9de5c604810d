// The package as it was: taken out of git's history, or a folder that somebody names.
import { capture, die, mustRun, root } from "../../support/run.ts";

async function git(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await capture("git", args, { silent: true });
  if (code !== 0) die(`git ${args[0]}: ${stderr.trim()}; name a folder with another checkout by --against=<folder>`);
  return stdout.trim();
}

/** The commit at which results were recorded last, which every record marks by its time. */
async function recordedCommit(): Promise<string> {
  const commit = await git("log", "-1", "--format=%H", '-G"recorded":', "--", "scripts/bench/results");
  return commit === "" ? die("no commit recorded results; name another one by --against=<commit>") : commit;
}

async function isFolder(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isDirectory }) => isDirectory, () => false);
}

/** Only what the package is made of: the tools are those of this checkout. */
const contents = ["mod.ts", "deno.json", "src", "lib"];

/** A folder with the package as of `against`, a commit or a folder; where that is absent, as of the last record. */
export async function checkOut(against: string | undefined): Promise<string> {
  if (against !== undefined && await isFolder(against)) return await Deno.realPath(against);
  const commit = against ?? await recordedCommit();
  const hash = await git("rev-parse", "--verify", `${commit}^{commit}`);
  const folder = `${root}/rust/target/bench/${hash}`;
  if (await isFolder(folder)) return folder;
  const fresh = `${folder}.new`;
  await Deno.remove(fresh, { recursive: true }).catch(() => {});
  await Deno.mkdir(fresh, { recursive: true });
  await git("archive", "--format=tar", `--output=${fresh}/package.tar`, hash, ...contents);
  await mustRun("tar", ["-xf", "package.tar"], { cwd: fresh });
  await Deno.remove(`${fresh}/package.tar`);
  await Deno.rename(fresh, folder);
  return folder;
}
