import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { ProcessSample } from "../../src/cli/stat/sample.ts";
import { stateName } from "../../src/cli/stat/words.ts";
import { cli, withFiles } from "../support/cli.ts";
import { libraryPath, os } from "../support/library.ts";
import { canUnshare, withMeminfo } from "../support/namespaces.ts";
import { ownPid } from "../support/process.ts";
import { type Ended, isDeno, isNode, root, runScript } from "../support/runtime.ts";
import { MiB } from "../support/stat.ts";

/** There is a /proc on Linux only. */
const linuxOnly = os === "linux" ? it : it.skip;
const elsewhere = os === "linux" ? it.skip : it;
/** Only root may give a process a /proc of its own. */
const asRoot = canUnshare ? it : it.skip;

/** Nothing but the library: /proc is read natively. */
const everything = ["--allow-all"];
const permissions = [`--allow-ffi=${libraryPath}`, `--allow-read=${libraryPath}`];
/** Larger than any pid_max. */
const NO_PROCESS = 2 ** 31 - 1;

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
    assertMatch(
      heading,
      /^ *PID {2}(USER +)?NAME +STATE +THREADS +CPU +RSS +VIRT {2}STARTED +MINFLT +MAJFLT( {2}COMMAND)?$/,
    );
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
    const { processes: [own], uptime, ...rest } = JSON.parse(stdout);
    assertEquals(rest, { missing: [] });
    assert(uptime > 0);
    const { pid, stateName: words, state, started, rssBytes, virtBytes, threads, cpuSeconds, startTicks, ...others } =
      own;
    assertEquals([pid, words], [ownPid, stateName(state)]);
    assert(rssBytes > MiB && virtBytes > rssBytes && threads >= 1 && cpuSeconds > 0);
    assertEquals([new Date(started).toISOString(), typeof startTicks], [started, "number"]);
    assertEquals(Object.keys(others).toSorted(), ["commandLine", "majorFaults", "minorFaults", "name", "user"]);
  });

  linuxOnly("shows user and command line with all permissions", () => {
    const { stdout } = cli(["stat", "--json", String(ownPid)], { permissions: everything });
    const { user, commandLine } = JSON.parse(stdout).processes[0];
    assertEquals([typeof user, commandLine.length > 1], ["string", true]);
  });

  linuxOnly("shows its parent and the machine without a PID, and says so", () => {
    const { status, stdout, stderr } = cli(["stat"], { permissions });
    assertEquals([status, stderr], [0, ""]);
    const [title, machine, table = ""] = stdout.split(/\n\n(?!\d|load)/);
    assertEquals(title, "The process that started this command; --all shows the others.");
    assertMatch(machine ?? "", /^ +TOTAL +AVAILABLE +FREE +CACHED\nmemory .*\nswap .*\n\n.*, up .*$/);
    assertMatch(table, new RegExp(`^ *PID .*\\n *${ownPid} .*\\n$`));
  });

  linuxOnly("prints its parent and the machine as one object with --json", () => {
    const { processes, memory, problems, uptime } = JSON.parse(
      cli(["stat", "--json"], { permissions: everything }).stdout,
    );
    assertEquals(processes.map(({ pid }: ProcessSample) => pid), [ownPid]);
    assertEquals(Object.keys(memory), ["memTotal", "memAvailable", "memFree", "memCached", "swapTotal", "swapFree"]);
    assert(memory.memTotal > memory.memAvailable && memory.memFree > MiB && uptime > 0);
    assertEquals(problems, []);
  });

  linuxOnly("shows every process with --all, in the order of --sort", () => {
    const { status, stdout } = cli(["stat", "--all", "--sort=rss", "--json"], { permissions: everything });
    const { processes, missing, memory } = JSON.parse(stdout);
    assertEquals([status, missing, typeof memory], [0, [], "object"]);
    const sizes = processes.map(({ rssBytes }: ProcessSample) => rssBytes);
    assertEquals(sizes, sizes.toSorted((one: number, other: number) => other - one));
    const pids = new Set(processes.map(({ pid }: ProcessSample) => pid));
    assert(pids.has(1) && pids.has(ownPid) && pids.size === processes.length);
  });

  (isDeno && os === "linux" ? it : it.skip)("says which permission --all takes", () => {
    const { status, stdout, stderr } = cli(["stat", "--all"], { permissions });
    assertEquals([status, stdout], [1, ""]);
    assertMatch(stderr, /^mtproxy-ffi: stat: --all has to list \/proc, .* Deno with --allow-all/);
  });

  (isNode && os === "linux" ? it : it.skip)("says which permission --all takes, and takes no more", () => {
    const run = (...more: string[]): Ended =>
      runScript({
        file: "src/cli/main.ts",
        args: ["stat", "--all"],
        nodePermissions: ["--permission", "--allow-ffi", `--allow-fs-read=${root}`, ...more],
      });
    const { status, stdout, stderr } = run();
    assertEquals([status, stdout], [1, ""]);
    const [flag = ""] = /(?<=Node with )--\S+(?=,)/.exec(stderr) ?? [];
    const allowed = run(flag);
    assertEquals([allowed.status, allowed.stderr], [0, ""]);
    assertMatch(allowed.stdout, new RegExp(`^ *${ownPid} `, "m"));
  });

  for (
    const [what, text, memory, problem] of [
      [
        "without Cached",
        "MemTotal: 8 kB\nMemFree: 4 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n",
        "4.00 KiB       -",
        "Cached",
      ],
      ["without swap", "MemTotal: 8 kB\nMemFree: 4 kB\nCached: 1 kB\n", "4.00 KiB  1.00 KiB", "SwapTotal"],
      [
        "with a size below zero",
        "MemFree: 4 kB\nCached: 1 kB\nSwapTotal: 0 kB\nSwapFree:18014396678257232 kB\n",
        "4.00 KiB  1.00 KiB",
        "SwapFree",
      ],
      [
        "with a size beyond 64 bits",
        "MemFree: 4 kB\nCached: 1 kB\nSwapTotal: 0 kB\nSwapFree: 18446744073709551488 kB\n",
        "4.00 KiB  1.00 KiB",
        "SwapFree",
      ],
    ] as const
  ) {
    asRoot(
      `shows its table on a machine whose /proc/meminfo is ${what}, and says what is missing`,
      () =>
        withFiles({ meminfo: text }, (cwd) => {
          const within = withMeminfo(`${cwd}/meminfo`);
          const { status, stdout, stderr } = cli(["stat"], { permissions: everything, within });
          assertEquals(status, 0);
          assertMatch(stdout, /^ *PID .*\n *\d+ .*\n$/m);
          assertStringIncludes(stdout, memory);
          assertMatch(stderr, new RegExp(`^mtproxy-ffi: stat: .*${problem}.*\\n$`, "m"));
          assert(!stderr.includes("    at "), stderr);
          // Deno alone reads it natively then, all or nothing.
          const few = cli(["stat"], { permissions, within });
          assertEquals([few.status, few.stdout.split("\n").length], [0, stdout.split("\n").length]);
          assertMatch(few.stderr, /^mtproxy-ffi: stat: .*\/proc\/meminfo/);
        }),
    );
  }

  asRoot("shows itself as the first process of a container, and says why", () => {
    const { status, stdout, stderr } = cli(["stat"], {
      permissions,
      within: ["unshare", "--pid", "--fork", "--mount-proc"],
    });
    assertEquals([status, stderr], [0, ""]);
    assertMatch(stdout, /^This command: what started it is outside of its container; --all shows others\.\n/);
    assertMatch(stdout, /\nPID .*\n {2}1 .*\n$/);
  });

  linuxOnly("reports missing processes one by one, shows the others, and exits with 1", () => {
    const { status, stdout, stderr } = cli(["stat", String(NO_PROCESS), "1", String(NO_PROCESS - 1)], { permissions });
    assertEquals([status, stdout.split("\n").length], [1, 3]);
    assertEquals(
      stderr,
      `mtproxy-ffi: stat: ${NO_PROCESS}: no such process, or it may not be examined\n`
        + `mtproxy-ffi: stat: ${NO_PROCESS - 1}: no such process, or it may not be examined\n`,
    );
  });

  linuxOnly("names missing processes in --json", () => {
    const { status, stdout } = cli(["stat", "--json", String(NO_PROCESS)], { permissions });
    const { uptime, ...rest } = JSON.parse(stdout);
    assertEquals([status, typeof uptime, rest], [1, "number", { processes: [], missing: [NO_PROCESS] }]);
  });

  linuxOnly("shows a process once that is named twice", () => {
    assertEquals(cli(["stat", "1", "1"], { permissions }).stdout.split("\n").length, 3);
  });

  linuxOnly("watches until no process is left", () => {
    const { status, stdout, stderr } = cli(["stat", "--watch=0.1", "--json", String(NO_PROCESS)], { permissions });
    assertEquals(status, 1);
    assertMatch(stdout, new RegExp(`^\\{"processes":\\[\\],"missing":\\[${NO_PROCESS}\\],"uptime":[\\d.]+\\}\\n$`));
    assertStringIncludes(stderr, `${NO_PROCESS}: no such process`);
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
      [["--watch=0.09"], time("0.09")],
      [["--watch=."], time(".")],
      [["--watch=-1"], time("-1")],
      [["--all", "1"], "the --all option and process ids exclude each other"],
      [
        ["--sort=rrs"],
        "invalid argument 'rrs' for '--sort' (did you mean 'rss'?); "
        + "choose from pid, name, user, cpu, rss, virt, threads, started",
      ],
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
