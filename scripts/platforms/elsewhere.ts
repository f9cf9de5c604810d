// Platforms that cannot be run on this machine: only the files are looked at.
import type { Target } from "../../src/abi/target.ts";
import { notRun, type Row } from "./row.ts";

const fileOnly = (platform: string, target: Target, reason: string): Row => ({
  platform,
  by: "the file alone",
  target,
  loads: () => notRun(reason),
  suite: () => notRun(reason),
});

export const elsewhere: readonly Row[] = [
  fileOnly("Windows aarch64", "aarch64-windows", "needs Windows on such a machine"),
  fileOnly("macOS x86_64", "x86_64-macos", "needs a Mac"),
  fileOnly("macOS aarch64", "aarch64-macos", "needs a Mac"),
];
