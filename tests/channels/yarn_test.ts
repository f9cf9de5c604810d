import { assertEquals, assertMatch } from "@std/assert";
import { it } from "@std/testing/bdd";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { yarn } from "../support/channels/bundlers.ts";
import { tarball } from "../support/channels/npm.ts";
import { assertAnswers } from "../support/channels/program.ts";
import { inProject, runIn, writeProgram } from "../support/channels/project.ts";
import { describeIf } from "../support/describe_if.ts";
import { isNode } from "../support/runtime.ts";

/** Yarn's Plug'n'Play is for Node alone: it keeps packages in archives, and teaches Node to read them there. */
const suite = describeIf(isNode && existsSync(yarn));

suite("the npm package, installed by Yarn as Plug'n'Play (in Node; skipped without Yarn)", () => {
  it("lies outside of its archive, and loads", () =>
    inProject(async (project) => {
      writeFileSync(
        join(project, ".yarnrc.yml"),
        "nodeLinker: pnp\nenableTelemetry: false\nenableGlobalCache: false\nenableScripts: false\n",
      );
      const dependencies = { "@mtproxy/ffi": `file:${tarball()}` };
      writeFileSync(join(project, "package.json"), JSON.stringify({ name: "user", type: "module", dependencies }));
      writeFileSync(join(project, "yarn.lock"), "");
      const installed = await runIn(project, process.execPath, [yarn, "install"]);
      assertEquals(installed.status, 0, `${installed.stdout}${installed.stderr}`);
      rmSync(join(project, "node_modules"), { recursive: true, force: true });
      const main = writeProgram(project, "@mtproxy/ffi");
      const path = assertAnswers(await runIn(project, process.execPath, [yarn, "node", main]), "package");
      assertMatch(path, /\.yarn[/\\]unplugged[/\\]@mtproxy-ffi-/);
    }));
});
