// What `stat` draws on a real terminal.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { cliWords } from "../support/cli.ts";
import { os } from "../support/library.ts";
import { ownPid } from "../support/process.ts";
import { hasTmux, inTerminal } from "../support/terminal.ts";

const onTerminal = hasTmux && os === "linux" ? it : it.skip;
const words = cliWords(["stat", "--watch=0.2", String(ownPid), "1"], { permissions: ["--allow-all"] });

describe("stat on a terminal", () => {
  for (const columns of [40, 60, 80, 120]) {
    onTerminal(
      `draws whole columns with --watch at a width of ${columns}, over each other`,
      () =>
        inTerminal(words, { columns, rows: 10 }, async ({ lines, press }) => {
          await lines(/ \d+\.\d /);
          const shown = await lines(columns < 80 ? / \d\.\d / : /▁▁▁|[▂▃▄▅▆▇█]/);
          const [heading = "", own = "", first = "", ...rest] = shown;
          assertEquals(rest, []);
          assertMatch(heading, /^ *PID {2}/);
          assertMatch(own, new RegExp(`^ *${ownPid} `));
          assertMatch(first, /^ *1 /);
          // A column on the right is as wide as its heading says, or ends in an ellipsis of ours.
          assert(shown.every((line) => line.length <= columns), shown.join("\n"));
          const lastHeading = /\S+(?: TREND)?$/.exec(heading)?.[0] ?? "";
          if (lastHeading !== "COMMAND" && !/…$/.test(own))
            assert(own.length <= heading.length || lastHeading === "RSS TREND");
          press("C-c");
          assert((await lines(/ended with 130$/)).length > 3);
        }),
    );
  }

  onTerminal(
    "draws over what a narrower terminal has wrapped",
    () =>
      inTerminal(words, { columns: 100, rows: 12 }, async ({ lines, resize }) => {
        await lines(/▁▁|[▂▃▄▅▆▇█]/);
        resize(50);
        const narrow = (shown: string[]): boolean => shown.length === 3 && shown.every((line) => line.length <= 50);
        for (let wait = 0; wait < 100; wait++) {
          if (narrow(await lines(/^ *PID {2}/))) return;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        assertEquals(await lines(/^ *PID {2}/), []);
      }),
  );

  onTerminal(
    "shows a sample once, in as many columns as there are",
    () =>
      inTerminal(cliWords(["stat"], { permissions: ["--allow-all"] }), { columns: 80, rows: 24 }, async ({ lines }) => {
        const shown = await lines(/ended with 0$/);
        assertMatch(shown[0] ?? "", /^The process that started this command/);
        assert(shown.every((line) => line.length <= 80));
        assertMatch(shown.find((line) => /PID/.test(line)) ?? "", /^ *PID {2}.*(RSS|COMMAND)$/);
      }),
  );
});
