import { assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { startDrawing } from "../../src/cli/stat/redraw.ts";
import { watch } from "../../src/cli/stat/watch.ts";
import { cliWithBrokenPipe } from "../support/cli.ts";
import { libraryPath, os } from "../support/library.ts";
import { ownPid } from "../support/process.ts";
import { five, sampleAt } from "../support/stat.ts";

/** There is a /proc on Linux only. */
const linuxOnly = os === "linux" ? it : it.skip;
const permissions = [`--allow-ffi=${libraryPath}`, `--allow-read=${libraryPath}`];

describe("watch", () => {
  it("shows a sample after each pause until no process is left, with rates since the one before", async () => {
    const events: unknown[] = [];
    let time = 0;
    const exitCode = await watch({
      pids: [5, 6, 9],
      take: (pids) => {
        if (events.length > 100) throw new Error("there is no end to it");
        events.push([...pids]);
        const left = [5, 6].filter((pid) => pids.has(pid) && (pid === 5 ? time < 4 : time < 6));
        // More and more is used, so that a rate tells which sample it began with.
        const processes = left.map((pid) => ({ ...five, pid, cpuSeconds: time ** 2 / 4 }));
        return { at: time, processes, missing: [...pids].filter((pid) => !left.includes(pid)) };
      },
      show: ({ processes, missing }, ratesOf) => {
        events.push({ missing, rates: processes.map((process) => ratesOf(process)?.cpuPercent) });
      },
      pause: async () => {
        events.push("pause begins");
        // Whoever does not wait for it is found to be too early.
        await new Promise((resolve) => setTimeout(resolve, 1));
        time += 2;
        events.push("pause ends");
      },
    });
    assertEquals(exitCode, 1);
    const pause = ["pause begins", "pause ends"];
    assertEquals(events, [
      [5, 6, 9],
      { missing: [9], rates: [undefined, undefined] },
      ...pause,
      [5, 6],
      { missing: [], rates: [50, 50] },
      ...pause,
      [5, 6],
      { missing: [5], rates: [150] },
      ...pause,
      [6],
      { missing: [6], rates: [] },
    ]);
  });
});

describe("startDrawing", () => {
  /** A drawing of this size, and what it has written. */
  const drawingOf = (size: { rows: number; columns: number }): [ReturnType<typeof startDrawing>, string[]] => {
    const written: string[] = [];
    return [startDrawing((text) => void written.push(text), () => size), written];
  };

  it("draws over what it drew, as many lines as there is room for", () => {
    const [drawing, written] = drawingOf({ rows: 3, columns: 80 });
    drawing.erase();
    drawing.draw(["a", "b", "c"]);
    drawing.erase();
    drawing.erase();
    drawing.draw(["d"]);
    drawing.erase();
    assertEquals(written, ["a\nb\n", "\x1b[2A\x1b[J", "d\n", "\x1b[1A\x1b[J"]);
  });

  it("draws one line where there is room for none", () => {
    const [drawing, written] = drawingOf({ rows: 1, columns: 80 });
    drawing.draw(["a", "b"]);
    assertEquals(written, ["a\n"]);
  });

  it("erases as many rows as a terminal has that became narrower", () => {
    const size = { rows: 9, columns: 8 };
    const [drawing, written] = drawingOf(size);
    drawing.draw(["", "\x1b[1m12345678\x1b[22m", "統統", "1234"]);
    size.columns = 3;
    drawing.erase();
    assertEquals(written.at(-1), `\x1b[${1 + 3 + 2 + 2}A\x1b[J`);
  });
});

describe("mtproxy-ffi stat --watch", () => {
  for (const words of [["--watch", "1"], ["--watch=0.1", "1"], ["--watch", "--json", "1"]]) {
    linuxOnly(`goes on with ${words.join(" ")} until nobody reads it any more`, async () => {
      const { status, stderr } = await cliWithBrokenPipe(["stat", ...words], { permissions });
      assertEquals([status, stderr], [141, ""]);
    });
  }

  for (const [seconds, least] of [["0.5", 0.5], [".3", 0.3]] as const) {
    linuxOnly(`takes --watch=${seconds} for seconds`, async () => {
      const words = ["stat", `--watch=${seconds}`, "--json", String(ownPid)];
      const { stdout } = await cliWithBrokenPipe(words, { permissions }, 3);
      const [first, second, third] = stdout.split("\n").slice(0, 3).map((line) => JSON.parse(line));
      assertEquals(first.processes[0].rates, null);
      assertEquals(typeof second.processes[0].rates.cpuPercent, "number");
      // A loaded machine may take its time, but never less than it was told, and no minutes.
      for (const passed of [second.uptime - first.uptime, third.uptime - second.uptime]) {
        assertEquals([passed >= least - 0.01, passed < 60 * least], [true, true], String(passed));
      }
    });
  }

  linuxOnly("prints samples below each other where there is no terminal", async () => {
    const { stdout } = await cliWithBrokenPipe(["stat", "--watch=0.1", "1"], { permissions }, 6);
    const sample = /^PID {2}.* %CPU .*\n {2}1 .*\n\n/;
    assertMatch(stdout, sample);
    assertMatch(stdout.replace(sample, ""), sample);
  });
});

describe("a sample without processes", () => {
  it("ends watching at once", async () => {
    const shown: number[] = [];
    const exitCode = await watch({
      pids: [7],
      take: () => ({ ...sampleAt(0), missing: [7] }),
      show: ({ missing }) => void shown.push(...missing),
      pause: () => Promise.reject(new Error("there is nothing to wait for")),
    });
    assertEquals([exitCode, shown], [1, [7]]);
  });
});
