// What publint and are-the-types-wrong say of the npm package: of the tarball that is named, or of a fresh one.
import { pack } from "./support/packages/pack.ts";
import { capture, die } from "./support/run.ts";
import { toolFolder } from "./support/tool_folder.ts";
import { taskWords } from "./support/words.ts";

const versions = { "@arethetypeswrong/cli": "0.18.5", publint: "0.3.25" };

const [given, ...more] = taskWords();
if (more.length > 0) die(`check:package takes one tarball, or none for a fresh one, got ${[given, ...more].join(" ")}`);
const npm = given === undefined
  ? (await pack()).npm
  : await Deno.realPath(given).catch(() => die(`${given} does not exist: name a tarball, or none for a fresh one`));
const folder = await toolFolder("package-tools", versions)
  ?? die("publint and @arethetypeswrong/cli cannot be had: connect to an npm registry");
const programs = `${folder}/node_modules`;
const checks: readonly (readonly string[])[] = [
  [`${programs}/publint/src/cli.js`, "run", npm, "--strict"],
  // `require` and what resolved before Node 16 are no use to a package whose start is asynchronous.
  [`${programs}/@arethetypeswrong/cli/dist/index.js`, npm, "--profile", "esm-only", "--format", "ascii"],
];
let failed = 0;
for (const args of checks) {
  const program = ["run", "--quiet", "--allow-all", "--no-lock", "--node-modules-dir=manual", ...args];
  const { code } = await capture(Deno.execPath(), program, {
    cwd: folder,
    show: true,
    env: { NO_COLOR: "1", DENO_NO_PACKAGE_JSON: "" },
  });
  if (code !== 0) failed++;
}
if (failed > 0) die(`${failed} of ${checks.length} checks failed`);
console.log(`${checks.length} checks passed`);
