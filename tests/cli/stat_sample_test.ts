import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { commandHelp } from "../../src/cli/help/text.ts";
import { commandLine, listPids, userNames } from "../../src/cli/stat/files.ts";
import { sampleJson } from "../../src/cli/stat/json.ts";
import { stat } from "../../src/cli/stat/mod.ts";
import { ratesBetween } from "../../src/cli/stat/rates.ts";
import { hasProc, takeSample } from "../../src/cli/stat/sample.ts";
import { sortProcesses } from "../../src/cli/stat/sort.ts";
import { ProcReadError } from "../../src/proc/errors.ts";
import { filesOf, five, machine, noFiles, sampleAt } from "../support/stat.ts";

describe("takeSample", () => {
  it("reads each process, and names those that are missing", () => {
    assertEquals(takeSample(machine, [5, 9], false), { at: 1000, processes: [five], missing: [9] });
  });

  it("reads user and command line where it may", () => {
    const files = filesOf({ "/proc/5/cmdline": "tmux\0new\0" });
    const { processes } = takeSample({ ...machine, files }, [5], false);
    assertEquals(processes, [{ ...five, user: "user1000", commandLine: ["tmux", "new"] }]);
  });

  it("reads the machine on request", () => {
    assertEquals(takeSample(machine, [], true).machine, {
      memory: { memFree: 3 * 2 ** 30, memCached: 2048, swapTotal: 0, swapFree: 0 },
      problems: [],
    });
  });

  it("tells the same start of a process whenever it reads it", () => {
    const { processes } = takeSample({ ...machine, uptime: () => 1000.0016 }, [5], false);
    assertEquals(processes, [five]);
  });

  it("counts a process as missing that ends while it is read", () => {
    const readStatm = (): never => {
      throw new ProcReadError("/proc/5/statm");
    };
    assertEquals(takeSample({ ...machine, readStatm }, [5], false).missing, [5]);
  });

  it("throws any other error", () => {
    const readStatm = (): never => {
      throw new RangeError("a mistake of ours");
    };
    assertThrows(() => takeSample({ ...machine, readStatm }, [5], false), RangeError, "a mistake of ours");
  });
});

describe("hasProc", () => {
  it("asks whether the process itself is there", () => {
    assertEquals([hasProc(machine, 5), hasProc(machine, 7)], [true, false]);
  });

  it("throws any other error", () => {
    const readProcStat = (): never => {
      throw new RangeError("a mistake of ours");
    };
    assertThrows(() => hasProc({ ...machine, readProcStat }, 5), RangeError, "a mistake of ours");
  });
});

describe("listPids", () => {
  it("takes the names that are numbers, in their order", () => {
    const files = { ...noFiles, list: () => ["self", "10", "9", "meminfo", "0", "1x", "007"] };
    assertEquals([listPids(files), listPids(noFiles)], [[9, 10], undefined]);
  });
});

describe("userNames", () => {
  it("names users as /etc/passwd does, others by their number", () => {
    const name = userNames(
      filesOf({ "/etc/passwd": "root:x:0:0:root:/root:/bin/sh\nann:x:1000:1000::/home/ann:/bin/sh\n" }),
    );
    assertEquals([name(0), name(1000), name(7)], ["root", "ann", "7"]);
    assertEquals(userNames(noFiles)(0), "0");
  });

  it("takes the first name of a number, and none from lines without one", () => {
    const passwd =
      "root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0:root:/root:/bin/sh\n+::::::\n:x:5:5:::\nann:x::5:::\nbob\n";
    const name = userNames(filesOf({ "/etc/passwd": passwd }));
    assertEquals([name(0), name(5)], ["root", "5"]);
  });
});

describe("commandLine", () => {
  const cases: [what: string, text: string | undefined, words: string[] | undefined][] = [
    ["words", "sh\0-c\0exit 1\0", ["sh", "-c", "exit 1"]],
    ["an empty word in between", "a\0\0b\0", ["a", "", "b"]],
    ["a rewritten line", "nginx: worker\0\0\0\0", ["nginx: worker"]],
    ["a thread of the kernel", "", []],
    ["what cannot be read", undefined, undefined],
  ];
  for (const [what, text, words] of cases) {
    it(`splits ${what}`, () => assertEquals(commandLine({ ...noFiles, read: () => text }, 5), words));
  }
});

describe("ratesBetween", () => {
  it("divides what happened by the time in between", () => {
    const later = { ...five, cpuSeconds: 64.5, minorFaults: 504, majorFaults: 8 };
    assertEquals(ratesBetween(sampleAt(10, five), sampleAt(12, later))(later), {
      cpuPercent: 150,
      minorFaults: 2,
      majorFaults: 0.5,
    });
  });

  it("knows none for a first sample, a new process, and one that reuses an id", () => {
    assertEquals(ratesBetween(undefined, sampleAt(1, five))(five), undefined);
    assertEquals(ratesBetween(sampleAt(0), sampleAt(1, five))(five), undefined);
    const reused = { ...five, startTicks: 99n };
    assertEquals(ratesBetween(sampleAt(0, five), sampleAt(1, reused))(reused), undefined);
  });

  it("knows none where no time has passed", () => {
    assertEquals(ratesBetween(sampleAt(1, five), sampleAt(1, five))(five), undefined);
  });
});

describe("sortProcesses", () => {
  const one = {
    ...five,
    pid: 1,
    name: "b",
    user: "x",
    cpuSeconds: 1,
    rssBytes: 3,
    virtBytes: 2,
    threads: 1,
    startTicks: 1n,
  };
  const two = {
    ...five,
    pid: 2,
    name: "a",
    user: "y",
    cpuSeconds: 3,
    rssBytes: 1,
    virtBytes: 3,
    threads: 2,
    startTicks: 3n,
  };
  const three = {
    ...five,
    pid: 3,
    name: "c",
    user: "a",
    cpuSeconds: 2,
    rssBytes: 2,
    virtBytes: 1,
    threads: 3,
    startTicks: 2n,
  };
  const orders = {
    pid: [1, 2, 3],
    name: [2, 1, 3],
    user: [3, 1, 2],
    cpu: [2, 3, 1],
    rss: [1, 3, 2],
    virt: [2, 1, 3],
    threads: [3, 2, 1],
    started: [2, 3, 1],
  } as const;
  for (const [key, order] of Object.entries(orders) as [keyof typeof orders, readonly number[]][]) {
    it(`sorts by ${key}`, () => {
      assertEquals(sortProcesses([three, one, two], key).map(({ pid }) => pid), order);
    });
  }

  it("goes by the ids where processes are equal", () => {
    assertEquals(sortProcesses([{ ...one, pid: 9 }, one], "rss").map(({ pid }) => pid), [1, 9]);
  });

  it("takes the share of a processor for cpu where there are rates, and unknown ones last", () => {
    const rate = (cpuPercent: number): ReturnType<ReturnType<typeof ratesBetween>> => ({
      cpuPercent,
      minorFaults: 0,
      majorFaults: 0,
    });
    const sorted = sortProcesses([one, two, three], "cpu", ({ pid }) => pid === 1 ? undefined : rate(pid));
    assertEquals(sorted.map(({ pid }) => pid), [3, 2, 1]);
  });
});

describe("sampleJson", () => {
  it("tells the start as a date, and in ticks to know a process by", () => {
    const { processes: [process] } = JSON.parse(JSON.stringify(sampleJson(sampleAt(7, five))));
    assertEquals([process.started, process.startTicks], ["2026-03-01T12:02:03.450Z", 12_345]);
  });

  it("has no member that the help does not name", () => {
    const rates = ratesBetween(sampleAt(1, five), sampleAt(2, five));
    const sample = { ...sampleAt(2, five), machine: { memory: {}, problems: [] } };
    const { processes: [process], memory, ...rest } = JSON.parse(JSON.stringify(sampleJson(sample, rates)));
    const help = commandHelp(stat);
    for (const name of Object.keys({ ...process, ...process.rates, ...memory, ...rest }))
      assertStringIncludes(help, name);
  });

  it("has null for what the system does not tell", () => {
    const { processes: [process], ...rest } = JSON.parse(JSON.stringify(sampleJson({
      ...sampleAt(7, five),
      machine: { memory: { memFree: 5 }, problems: ["p"] },
    })));
    assertEquals([process.user, process.commandLine, "rates" in process], [null, null, false]);
    const unknown = { memTotal: null, memAvailable: null, memCached: null, swapTotal: null, swapFree: null };
    assertEquals(rest, { missing: [], uptime: 7, memory: { ...unknown, memFree: 5 }, load: null, problems: ["p"] });
  });
});
