import { assert, assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { stripVTControlCharacters } from "node:util";
import { cut, layOut, pad } from "../../src/cli/io/table.ts";
import { chooseColours } from "../../src/cli/io/terminal.ts";
import { processTable, type Row } from "../../src/cli/stat/columns.ts";
import { History, HISTORY_LENGTH, sparkline } from "../../src/cli/stat/history.ts";
import { takeSample } from "../../src/cli/stat/sample.ts";
import { sampleLines } from "../../src/cli/stat/text.ts";
import { formatCpuTime, formatDate, formatUptime, stateName } from "../../src/cli/stat/words.ts";
import { five, machine, MiB, sampleAt } from "../support/stat.ts";

const once = { watched: false, drawn: false };
const rates = { cpuPercent: 12.34, minorFaults: 1000, majorFaults: 0 };
const full = {
  ...five,
  user: "ann",
  commandLine: ["tmux", "new", "-s", "a name of several words", "\x1b[2J"],
};

describe("processTable", () => {
  it("aligns numbers on the right, and escapes names that a terminal would obey", () => {
    const date = formatDate(five.startedMs);
    const rows = [five, { ...five, pid: 1234, name: "evil\x1b[2J", state: "?" }].map((process) => ({ process }));
    assertEquals(processTable(rows, Infinity, once), [
      " PID  NAME             STATE     THREADS      CPU       RSS      VIRT  STARTED              MINFLT  MAJFLT",
      `   5  tmux: server     sleeping        3  1:01.50  2.00 MiB  8.00 MiB  ${date}     500       7`,
      `1234  "evil\\u001b[2J"  ?               3  1:01.50  2.00 MiB  8.00 MiB  ${date}     500       7`,
    ]);
  });

  it("has a column for user and command where they are known, and a dash where they are not", () => {
    const silent = { ...five, commandLine: [] };
    const [heading = "", first = "", second = "", third = "", fourth = ""] = processTable(
      [full, { ...five, pid: 6 }, silent, { ...silent, name: "evil\x1b[2J" }].map((process) => ({ process })),
      Infinity,
      once,
    );
    assertMatch(heading, /^PID {2}USER {2}NAME .* MAJFLT {2}COMMAND$/);
    assertMatch(first, / {2}ann {3}tmux: server .* {2}tmux new -s a name of several words "\\u001b\[2J"$/);
    assertMatch(second, / {2}- {5}tmux: server .* {2}-$/);
    assertMatch(third, / {2}\[tmux: server\]$/);
    assertMatch(fourth, / {2}\["evil\\u001b\[2J"\]$/);
  });

  it("has room for more processes than a function may have arguments", () => {
    const rows = new Array<Row>(130_000).fill({ process: { ...five, startedMs: 0 } });
    assertEquals(processTable(rows, 20, once).length, rows.length + 1);
  });

  it("shows rates where they are known", () => {
    const rows: Row[] = [{ process: five, rates }, { process: { ...five, pid: 6 } }];
    const [heading = "", first = "", second = ""] = processTable(rows, Infinity, { watched: true, drawn: false });
    assertMatch(heading, / THREADS {2}%CPU {2}MINFLT\/S {2}MAJFLT\/S {6}CPU /);
    assertMatch(first, / 3 {2}12\.3 {4}1000\.0 {7}0\.0 {2}1:01\.50 /);
    assertMatch(second, / 3 {5}- {9}- {9}- {2}1:01\.50 /);
  });

  const headings: [width: number, watched: boolean, heading: string][] = [
    [1, false, ""],
    [9, false, "PID  USER"],
    [30, false, "PID  NAME               RSS"],
    [60, false, "PID  USER  NAME          STATE         CPU       RSS"],
    [80, false, "PID  USER  NAME          STATE         CPU       RSS  COMMAND"],
    [80, true, "PID  USER  NAME          STATE     %CPU      CPU       RSS  RSS TREND"],
  ];
  for (const [width, watched, heading] of headings) {
    it(`has the columns that matter most at a width of ${width}${watched ? ", watched" : ""}`, () => {
      const rows = [{ process: full, rates, history: [1, 2] }];
      const lines = processTable(rows, width, { watched, drawn: watched });
      assertEquals(lines[0]?.replace(/…$/, ""), heading);
    });
  }

  it("has as much of the process ids as there is room for, however narrow the terminal is", () => {
    const rows = [five, { ...five, pid: 1234 }].map((process) => ({ process }));
    assertEquals(processTable(rows, 2, once), ["P…", " 5", "1…"]);
  });

  it("is never wider than the terminal, and gives what is left to the command", () => {
    const rows = [full, { ...five, name: "a".repeat(64) }, { ...five, name: "統計".repeat(20) }].map((process) => ({
      process,
      rates,
      history: [1, 2, 3],
    }));
    for (let width = 1; width <= 250; width++) {
      for (const drawn of [true, false]) {
        for (const line of processTable(rows, width, { watched: drawn, drawn })) {
          const columns = Array.from(line, (letter) => /[統計]/.test(letter) ? 2 : 1).reduce(
            (sum, one) => sum + one,
            0,
          );
          assert(columns <= width, `${columns} columns of ${width}: ${line}`);
        }
      }
    }
    const [heading = "", first = ""] = processTable([{ process: full }], 120, once);
    assertMatch(heading, / {2}STARTED {14}COMMAND$/);
    assertEquals(first.length, 120);
    assert(first.endsWith("…"));
  });
});

describe("sampleLines", () => {
  const colours = chooseColours(false, undefined);
  const sample = takeSample(machine, [5, 6], true);

  it("shows title, machine and processes, each below the other", () => {
    const lines = sampleLines(sample, { width: 80, colours, title: "What is shown." });
    assertEquals(lines.slice(0, 5), [
      "What is shown.",
      "",
      "        TOTAL  AVAILABLE      FREE    CACHED",
      "memory      -          -  3.00 GiB  2.00 KiB",
      "swap      0 B                  0 B",
    ]);
    assertMatch(lines.slice(5).join("\n"), /^\n\d+ processors?, up 0:16\n\nPID {2}NAME .*\n {2}5 .*\n {2}6 .*$/);
  });

  it("shows the load where it is known", () => {
    const lines = sampleLines({ ...sampleAt(90_000), machine: { memory: {}, problems: [], load: [0.5, 1, 12] } }, {
      width: 80,
      colours,
    });
    assertMatch(lines.at(-1) ?? "", /^load 0\.50 1\.00 12\.00, \d+ processors?, up 1 day 1:00$/);
  });

  it("cuts every line, and paints headings only then", () => {
    const painted = chooseColours(true, undefined);
    const lines = sampleLines(sample, { width: 12, colours: painted, title: "A title that is long" });
    assertEquals(lines.slice(0, 4), ["A title tha…", "", "\x1b[1m        TOT…\x1b[22m", "memory     …"]);
    for (const line of lines) assert(stripVTControlCharacters(line).length <= 12, line);
  });

  it("draws each process's memory over time where there is a history", () => {
    const history = new History();
    history.add(sampleAt(1, five));
    history.add(sampleAt(2, { ...five, rssBytes: 4 * MiB }));
    const lines = sampleLines(sampleAt(2, five), { width: 80, colours, history });
    assertMatch(lines[0] ?? "", / {2}RSS TREND/);
    assertMatch(lines[1] ?? "", / {12}▁█/);
  });
});

describe("sparkline", () => {
  const cases: [values: number[], text: string][] = [[[], ""], [[5], "▁"], [[7, 7], "▁▁"], [
    [0, 1, 2, 3, 4, 5, 6, 7],
    "▁▂▃▄▅▆▇█",
  ], [
    [100, 101],
    "▁█",
  ], [
    [0, 2, 3],
    "▁▆█",
  ]];
  for (const [values, text] of cases) {
    it(`draws ${JSON.stringify(values)} as "${text}"`, () => assertEquals(sparkline(values), text));
  }
});

describe("History", () => {
  it("keeps the latest sizes, and forgets processes that are gone or others", () => {
    const history = new History();
    for (let size = 1; size <= HISTORY_LENGTH + 3; size++) history.add(sampleAt(size, { ...five, rssBytes: size }));
    assertEquals(history.of(five).length, HISTORY_LENGTH);
    assertEquals(history.of(five).at(-1), HISTORY_LENGTH + 3);
    assertEquals(history.of({ ...five, startTicks: 1n }), []);
    history.add(sampleAt(99));
    assertEquals(history.of(five), []);
  });
});

describe("cut", () => {
  const cases: [text: string, width: number, shown: string][] = [
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["abcd", 1, "…"],
    ["abcd", 0, ""],
    ["", 0, ""],
    ["統計局", 5, "統計…"],
    ["統計局", 4, "統…"],
    ["e\u0301e\u0301e\u0301", 2, "e\u0301…"],
    ["abc", Infinity, "abc"],
  ];
  for (const [text, width, shown] of cases) {
    it(`shows "${text}" in ${width} columns as "${shown}"`, () => assertEquals(cut(text, width), shown));
  }
});

describe("layOut and pad", () => {
  it("count the columns of a terminal", () => {
    assertEquals(layOut([["統", "x"], ["abc", "y"]]), ["統   x", "abc  y"]);
    assertEquals([pad("統", 3), pad("統", 3, true), pad("abcd", 3)], ["統 ", " 統", "abcd"]);
  });
});

describe("formatCpuTime", () => {
  for (
    const [seconds, text] of [[0, "0:00.00"], [0.07, "0:00.07"], [59.999, "1:00.00"], [61.5, "1:01.50"], [
      360_000.01,
      "6000:00.01",
    ]] as const
  ) {
    it(`writes ${seconds} s as ${text}`, () => assertEquals(formatCpuTime(seconds), text));
  }
});

describe("formatDate", () => {
  it("writes local time", () => {
    assertEquals(formatDate(new Date(2026, 0, 2, 3, 4, 5).getTime()), "2026-01-02 03:04:05");
  });
});

describe("formatUptime", () => {
  for (
    const [seconds, text] of [[59, "0:00"], [3660, "1:01"], [86_399, "23:59"], [86_400, "1 day 0:00"], [
      200_000,
      "2 days 7:33",
    ]] as const
  ) {
    it(`writes ${seconds} s as ${text}`, () => assertEquals(formatUptime(seconds), text));
  }
});

describe("stateName", () => {
  it("knows the kernel's letters", () => {
    assertEquals(Array.from("RSDTtZXI?", stateName), [
      "running",
      "sleeping",
      "disk sleep",
      "stopped",
      "tracing stop",
      "zombie",
      "dead",
      "idle",
      undefined,
    ]);
  });
});
