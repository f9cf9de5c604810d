import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { run } from "../support/channels/run.ts";
import { os } from "../support/library.ts";
import { isDeno, root } from "../support/runtime.ts";
import { temporaryFolder } from "../support/temporary.ts";

/** What a script does in its folder, and the exit code that it ends with. */
const ends: Readonly<Record<string, readonly [code: string, status: number]>> = {
  "is done": ["", 0],
  "fails": ["throw new Error('planted');", 1],
  "says what is missing": ["die('planted');", 1],
  "is interrupted with the program that it runs": [
    `const child = new Deno.Command("sleep", { args: ["60"], stdout: "null", stderr: "null" }).spawn();
    Deno.kill(Deno.pid, "SIGINT");
    // On a busy machine it comes late, when the task may have stopped listening.
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill("SIGINT");
    if (!(await child.status).success) throw new Error("planted");`,
    1,
  ],
};

const support = (name: string): string => JSON.stringify(pathToFileURL(join(root, "scripts/support", name)).href);

describe("a script leaves no temporary folder behind when it (skipped outside of Deno)", () => {
  for (const [how, [code, status]] of Object.entries(ends)) {
    (isDeno && os !== "windows" ? it : it.skip)(how, async () => {
      const [folder, place] = [temporaryFolder(), temporaryFolder()];
      const script = join(place, "script.ts");
      writeFileSync(
        script,
        `import { withTemporaryFolder } from ${support("temporary_folder.ts")};
        import { die } from ${support("run.ts")};
        await withTemporaryFolder(async (folder) => {
          await Deno.writeTextFile(folder + "/file", "");
          console.log([...Deno.readDirSync(Deno.env.get("TMPDIR"))].length);
          ${code}
        });`,
      );
      const env = { ...process.env, TMPDIR: folder, NO_COLOR: "1" } as Record<string, string>;
      const ended = await run(process.execPath, ["run", "--allow-all", "--no-lock", "--no-check", script], {
        cwd: place,
        env,
      });
      assertEquals([ended.status, ended.stdout, readdirSync(folder)], [status, "1\n", []], ended.stderr);
    });
  }
});
