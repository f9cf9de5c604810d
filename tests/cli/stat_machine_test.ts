import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { MeminfoSummary } from "../../src/abi/views/meminfo.ts";
import { parseMemory, sampleMachine } from "../../src/cli/stat/machine.ts";
import { ProcReadError } from "../../src/proc/errors.ts";
import { filesOf, machine, noFiles } from "../support/stat.ts";

const whole = "MemTotal: 8 kB\nMemFree:       3 kB\nMemAvailable: 5 kB\nBuffers: 1 kB\nCached: 2 kB\nSwapCached: 9 kB\n"
  + "SwapTotal:\t4 kB\nSwapFree: 1 kB\n";
const totals = (fields: Partial<MeminfoSummary>): MeminfoSummary => Object.assign(new MeminfoSummary(), fields);

const sizes = { memTotal: 8192, memAvailable: 5120, memFree: 3072, memCached: 2048, swapTotal: 4096, swapFree: 1024 };

describe("parseMemory", () => {
  it("reads each size", () => assertEquals(parseMemory(whole), { memory: sizes, problems: [] }));

  const odd: [what: string, text: string, gone: (keyof typeof sizes)[], problem: string][] = [
    ["without Cached", whole.replace(/^Cached.*\n/m, ""), ["memCached"], "/proc/meminfo has no Cached"],
    [
      "without swap",
      whole.replace(/^Swap[TF].*\n/gm, ""),
      ["swapTotal", "swapFree"],
      "/proc/meminfo has no SwapTotal, SwapFree",
    ],
    [
      "with a size below zero, and no space before it",
      whole.replace("SwapFree: 1 kB", "SwapFree:18014396678257232 kB"),
      ["swapFree"],
      'the SwapFree of /proc/meminfo is no size: "18014396678257232 kB"',
    ],
    [
      "with a size beyond 64 bits",
      whole.replace("SwapFree: 1 kB", "SwapFree: 18446744073709551488 kB"),
      ["swapFree"],
      'the SwapFree of /proc/meminfo is no size: "18446744073709551488 kB"',
    ],
    [
      "with another unit",
      whole.replace("3 kB", "3 MB"),
      ["memFree"],
      'the MemFree of /proc/meminfo is no size: "3 MB"',
    ],
    ["with a sign", whole.replace("3 kB", "-3 kB"), ["memFree"], 'the MemFree of /proc/meminfo is no size: "-3 kB"'],
  ];
  for (const [what, text, gone, problem] of odd) {
    it(`says what is missing in a file ${what}, and reads the rest`, () => {
      const rest = Object.fromEntries(Object.entries(sizes).filter(([name]) => !gone.some((one) => one === name)));
      assertEquals(parseMemory(text), { memory: rest, problems: [problem] });
    });
  }

  it("reads nothing from an empty file, and says so once", () => {
    const names = "MemTotal, MemAvailable, MemFree, Cached, SwapTotal, SwapFree";
    assertEquals(parseMemory(""), { memory: {}, problems: [`/proc/meminfo has no ${names}`] });
  });
});

describe("sampleMachine", () => {
  const fails = (error: Error) => (): never => {
    throw error;
  };

  it("reads the file, and the load", () => {
    const files = filesOf({ "/proc/meminfo": whole, "/proc/loadavg": "0.50 1.25 12.00 1/95 2114\n" });
    assertEquals(sampleMachine(files, machine.readMeminfo), { memory: sizes, problems: [], load: [0.5, 1.25, 12] });
  });

  it("reads natively what TypeScript may not read", () => {
    const native = totals({ memFree: 1n, memCached: 2n, swapTotal: 3n, swapFree: 4n });
    const memory = { memFree: 1, memCached: 2, swapTotal: 3, swapFree: 4 };
    assertEquals(sampleMachine(noFiles, () => native), { memory, problems: [] });
  });

  it("says which size is none where the library has read it", () => {
    for (const none of [2n ** 63n - 1n, -1024n]) {
      const native = totals({ memFree: 1n, memCached: 2n, swapTotal: 3n, swapFree: none });
      assertEquals(sampleMachine(noFiles, () => native), {
        memory: { memFree: 1, memCached: 2, swapTotal: 3 },
        problems: ["the SwapFree of /proc/meminfo is no size"],
      });
    }
  });

  it("does without memory where the library cannot read it, and says so", () => {
    assertEquals(sampleMachine(noFiles, fails(new ProcReadError("/proc/meminfo"))), {
      memory: {},
      problems: ["/proc/meminfo cannot be read, or lacks one of MemFree, Cached, SwapTotal, SwapFree"],
    });
  });

  it("throws any other error", () => {
    assertThrows(() => sampleMachine(noFiles, fails(new RangeError("a mistake of ours"))), RangeError);
  });
});
