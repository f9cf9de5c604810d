import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ProcReadError } from "../../src/abi/proc_types.ts";
import { chooseColours } from "../../src/cli/io/terminal.ts";
import { ratesBetween } from "../../src/cli/stat/rates.ts";
import { startDrawing } from "../../src/cli/stat/redraw.ts";
import { hasProc, type ProcessSample, type ProcReader, type Sample, takeSample } from "../../src/cli/stat/sample.ts";
import { formatCpuTime, formatDate, sampleLines, stateName } from "../../src/cli/stat/text.ts";
import { watch } from "../../src/cli/stat/watch.ts";
import { parseProcStat } from "../../src/fallback/proc.ts";
import { cli, cliWithBrokenPipe } from "../support/cli.ts";
import { libraryPath, os } from "../support/library.ts";
import { ownPid } from "../support/process.ts";

/** There is a /proc on Linux only. */
const linuxOnly = os === "linux" ? it : it.skip;
const elsewhere = os === "linux" ? it.skip : it;

const colours = chooseColours(false, undefined);
const MiB = 2 ** 20;

/** A stat line as the kernel writes it. */
const statLine = (pid: number, name: string): string =>
  `${pid} (${name}) S 1 1 1 0 -1 4194304 500 0 7 0 6000 150 0 0 20 0 3 0 12345 ${8 * MiB} 512${" 0".repeat(18)}`;

/** A machine that has been up for 1000 s, at 2026-03-01T12:00:00Z, with the processes 5 and 6. */
const machine: ProcReader = {
  readProcStat: (pid) => {
    if (pid !== 5 && pid !== 6) throw new ProcReadError(`/proc/${pid}/stat`);
    return parseProcStat(statLine(pid, pid === 5 ? "tmux: server" : "evil\x1b[2J"));
  },
  readStatm: () => [BigInt(8 * MiB), BigInt(2 * MiB)],
  readMeminfo: () => ({ memFree: 3n * 2n ** 30n, memCached: 2048n, swapTotal: 0n, swapFree: 0n }),
  uptime: () => 1000,
  now: () => Date.UTC(2026, 2, 1, 12),
};

const five: ProcessSample = {
  pid: 5,
  name: "tmux: server",
  state: "S",
  threads: 3,
  cpuSeconds: 61.5,
  rssBytes: 2 * MiB,
  virtBytes: 8 * MiB,
  startedMs: Date.UTC(2026, 2, 1, 12) - 876_550,
  startTicks: 12_345n,
  minorFaults: 500,
  majorFaults: 7,
};

describe("takeSample", () => {
  it("reads each process, and names those that are missing", () => {
    assertEquals(takeSample(machine, [5, 9], false), { at: 1000, processes: [five], missing: [9] });
  });

  it("reads the machine's memory on request", () => {
    const { memory } = takeSample(machine, [], true);
    assertEquals(memory, { memFree: 3 * 2 ** 30, memCached: 2048, swapTotal: 0, swapFree: 0 });
  });

  it("counts a process as missing that ends while it is read", () => {
    const readStatm = (): never => {
      throw new ProcReadError("/proc/5/statm");
    };
    assertEquals(takeSample({ ...machine, readStatm }, [5], false).missing, [5]);
  });
});

describe("hasProc", () => {
  it("asks whether the process itself is there", () => {
    assertEquals([hasProc(machine, 5), hasProc(machine, 7)], [true, false]);
  });
});

describe("ratesBetween", () => {
  const at = (seconds: number, ...processes: ProcessSample[]): Sample => ({ at: seconds, processes, missing: [] });

  it("divides what happened by the time in between", () => {
    const later = { ...five, cpuSeconds: 64.5, minorFaults: 504, majorFaults: 8 };
    assertEquals(ratesBetween(at(10, five), at(12, later))(later), {
      cpuPercent: 150,
      minorFaults: 2,
      majorFaults: 0.5,
    });
  });

  it("knows none for a first sample, a new process, and one that reuses an id", () => {
    assertEquals(ratesBetween(undefined, at(1, five))(five), undefined);
    assertEquals(ratesBetween(at(0), at(1, five))(five), undefined);
    const reused = { ...five, startTicks: 99n };
    assertEquals(ratesBetween(at(0, five), at(1, reused))(reused), undefined);
  });
});

describe("sampleLines", () => {
  const sample = takeSample(machine, [5, 6], true);

  it("aligns numbers on the right, and escapes names that a terminal would obey", () => {
    const date = formatDate(five.startedMs);
    assertEquals(
      sampleLines(
        { at: 0, processes: [five, { ...five, pid: 1234, name: "evil\x1b[2J", state: "?" }], missing: [] },
        colours,
      ),
      [
        " PID  NAME             STATE     THREADS      CPU       RSS      VIRT  STARTED              MINFLT  MAJFLT",
        `   5  tmux: server     sleeping        3  1:01.50  2.00 MiB  8.00 MiB  ${date}     500       7`,
        `1234  "evil\\u001b[2J"  ?               3  1:01.50  2.00 MiB  8.00 MiB  ${date}     500       7`,
      ],
    );
  });

  it("shows rates where they are given", () => {
    const lines = sampleLines(
      sample,
      colours,
      ({ pid }) => pid === 5 ? { cpuPercent: 12.34, minorFaults: 1000, majorFaults: 0 } : undefined,
    );
    assertMatch(lines[0] ?? "", / THREADS {2}%CPU {2}MINFLT\/S {2}MAJFLT\/S {6}CPU /);
    assertMatch(lines[1] ?? "", / 3 {2}12\.3 {4}1000\.0 {7}0\.0 {2}1:01\.50 /);
    assertMatch(lines[2] ?? "", / 3 {5}- {9}- {9}- {2}1:01\.50 /);
  });

  it("shows memory below the processes, or alone", () => {
    const memory = ["memory free    3.00 GiB", "memory cached  2.00 KiB", "swap total     0 B", "swap free      0 B"];
    assertEquals(sampleLines(sample, colours).slice(3), ["", ...memory]);
    assertEquals(sampleLines({ ...sample, processes: [] }, colours), memory);
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

describe("watch", () => {
  it("shows a sample after each pause until no process is left", async () => {
    const asked: number[][] = [];
    const shown: [missing: readonly number[], rates: (number | undefined)[]][] = [];
    let time = 0;
    const exitCode = await watch({
      pids: [5, 6, 9],
      take: (pids) => {
        asked.push([...pids]);
        const left = [5, 6].filter((pid) => pids.has(pid) && (pid === 5 ? time < 4 : time < 6));
        const processes = left.map((pid) => ({ ...five, pid, cpuSeconds: time / 2 }));
        return { at: time, processes, missing: [...pids].filter((pid) => !left.includes(pid)) };
      },
      show: ({ processes, missing }, ratesOf) => {
        shown.push([missing, processes.map((process) => ratesOf(process)?.cpuPercent)]);
      },
      pause: () => {
        time += 2;
        return Promise.resolve();
      },
    });
    assertEquals(exitCode, 1);
    assertEquals(asked, [[5, 6, 9], [5, 6], [5, 6], [6]]);
    assertEquals(shown, [[[9], [undefined, undefined]], [[], [50, 50]], [[5], [50]], [[6], []]]);
  });
});

describe("startDrawing", () => {
  it("draws over what it drew, cutting lines at the terminal's width and height", () => {
    const written: string[] = [];
    const drawing = startDrawing((text) => void written.push(text), () => 3);
    drawing.erase();
    drawing.draw(["a", "b", "c"]);
    drawing.erase();
    drawing.erase();
    drawing.draw(["d"]);
    drawing.erase();
    assertEquals(written, ["\x1b[?7la\nb\n\x1b[?7h", "\x1b[2A\x1b[J", "\x1b[?7ld\n\x1b[?7h", "\x1b[1A\x1b[J"]);
  });
});

/** Nothing but the library: /proc is read natively. */
const permissions = [`--allow-ffi=${libraryPath}`, `--allow-read=${libraryPath}`];
/** Larger than any pid_max. */
const NOBODY = 2 ** 31 - 1;

describe("mtproxy-ffi stat", () => {
  it("prints its help without the native library", () => {
    const env = { MTPROXY_FFI_LIBRARY: "/nonexistent" };
    assertMatch(cli(["stat", "--help"], { env, permissions: [] }).stdout, /^Usage: mtproxy-ffi stat \[OPTION\]/);
  });

  linuxOnly("shows processes, each with its start", () => {
    const before = Date.now();
    const { status, stdout, stderr } = cli(["stat", String(ownPid), "1"], { permissions });
    assertEquals([status, stderr], [0, ""]);
    const [heading = "", own = "", first = "", ...rest] = stdout.split("\n");
    assertMatch(heading, /^ *PID {2}NAME +STATE +THREADS +CPU +RSS +VIRT {2}STARTED +MINFLT +MAJFLT$/);
    assertMatch(own, new RegExp(`^ *${ownPid}  .* \\d+:\\d\\d\\.\\d\\d +[\\d.]+ [KMG]iB +[\\d.]+ [KMG]iB {2}`));
    const [started = ""] = own.match(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/) ?? [];
    const age = before - new Date(started.replace(" ", "T")).getTime();
    assert(age > -2000 && age < 3_600_000, `started ${age} ms ago`);
    assertMatch(first, /^ *1 {2}/);
    assertEquals(rest, [""]);
  });

  linuxOnly("prints one object with --json", () => {
    const { status, stdout, stderr } = cli(["stat", "--json", String(ownPid)], { permissions });
    assertEquals([status, stderr], [0, ""]);
    const { processes: [own], ...rest } = JSON.parse(stdout);
    assertEquals(rest, { missing: [] });
    const { pid, stateName: words, state, started, rssBytes, virtBytes, threads, cpuSeconds, ...others } = own;
    assertEquals([pid, words], [ownPid, stateName(state)]);
    assert(rssBytes > MiB && virtBytes > rssBytes && threads >= 1 && cpuSeconds > 0);
    assertEquals(new Date(started).toISOString(), started);
    assertEquals(Object.keys(others).toSorted(), ["majorFaults", "minorFaults", "name"]);
  });

  linuxOnly("shows its parent and the machine's memory without a PID", () => {
    const text = cli(["stat"], { permissions });
    assertEquals([text.status, text.stderr], [0, ""]);
    assertMatch(text.stdout, new RegExp(`^ *${ownPid} `, "m"));
    assertMatch(
      text.stdout,
      /\n\nmemory free +[\d.]+ \wiB\nmemory cached +[\d.]+ \wiB\nswap total .+\nswap free .+\n$/,
    );
    const { processes, memory } = JSON.parse(cli(["stat", "--json"], { permissions }).stdout);
    assertEquals(processes.map(({ pid }: ProcessSample) => pid), [ownPid]);
    assertEquals(Object.keys(memory), ["memFree", "memCached", "swapTotal", "swapFree"]);
  });

  linuxOnly("reports missing processes one by one, shows the others, and exits with 1", () => {
    const { status, stdout, stderr } = cli(["stat", String(NOBODY), "1", String(NOBODY - 1)], { permissions });
    assertEquals([status, stdout.split("\n").length], [1, 3]);
    assertEquals(
      stderr,
      `mtproxy-ffi: stat: ${NOBODY}: no such process, or it may not be examined\n`
        + `mtproxy-ffi: stat: ${NOBODY - 1}: no such process, or it may not be examined\n`,
    );
  });

  linuxOnly("names missing processes in --json", () => {
    const { status, stdout } = cli(["stat", "--json", String(NOBODY)], { permissions });
    assertEquals([status, JSON.parse(stdout)], [1, { processes: [], missing: [NOBODY] }]);
  });

  linuxOnly("shows a process once that is named twice", () => {
    assertEquals(cli(["stat", "1", "1"], { permissions }).stdout.split("\n").length, 3);
  });

  for (const words of [["--watch", "1"], ["--watch=0.1", "1"], ["--watch", "--json", "1"]]) {
    linuxOnly(`goes on with ${words.join(" ")} until nobody reads it any more`, async () => {
      const { status, stderr } = await cliWithBrokenPipe(["stat", ...words], { permissions });
      assertEquals([status, stderr], [141, ""]);
    });
  }

  linuxOnly("watches until no process is left", () => {
    const { status, stdout, stderr } = cli(["stat", "--watch=0.1", "--json", String(NOBODY)], { permissions });
    assertEquals([status, stdout], [1, `{"processes":[],"missing":[${NOBODY}]}\n`]);
    assertStringIncludes(stderr, `${NOBODY}: no such process`);
  });

  elsewhere("says that it takes a /proc, and exits with 1", () => {
    const { status, stdout, stderr } = cli(["stat"], { permissions });
    assertEquals([status, stdout], [1, ""]);
    assertEquals(stderr, "mtproxy-ffi: stat: this system has no /proc to read: it takes Linux, with /proc mounted\n");
  });

  const time = (text: string): string => `invalid time '${text}': a number of seconds from 0.1 to 86400 is expected`;
  for (
    const [operands, message] of [
      [["0"], "invalid process id '0'"],
      [["self"], "invalid process id 'self'"],
      [["1.5"], "invalid process id '1.5'"],
      [["2147483648"], "invalid process id '2147483648'"],
      [["--watch=0"], time("0")],
      [["--watch="], time("")],
      [["--watch=1e3"], time("1e3")],
      [["--watch=86401"], time("86401")],
      [["--all"], "unknown option '--all'"],
      [["--", "--watch"], "invalid process id '--watch'"],
    ] as const
  ) {
    it(`exits with 2 and a hint for: stat ${operands.join(" ")}`, () => {
      const hint = "Try 'mtproxy-ffi stat --help' for more information.\n";
      assertEquals(cli(["stat", ...operands], { permissions: [] }), {
        status: 2,
        stdout: "",
        stderr: `mtproxy-ffi: stat: ${message}\n${hint}`,
      });
    });
  }
});
