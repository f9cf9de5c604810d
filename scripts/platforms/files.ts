// What the recorded library files say of themselves, for platforms that are here and those that are not.
import { libraries } from "../../lib/manifest.ts";
import type { SymbolTable } from "../../src/abi/kinds.ts";
import { symbols } from "../../src/abi/symbols.ts";
import type { Target } from "../../src/abi/target.ts";
import { findFileFault } from "../../src/boundary/library/headers.ts";
import { type Binary, readBinary } from "../../tests/support/binary.ts";
import { root } from "../support/run.ts";
import { sha256 } from "../support/sources.ts";
import { type Cell, type Check, fails, works } from "./row.ts";

const contract = Object.values<SymbolTable>(symbols).flatMap((group) => Object.keys(group)).sort();

/** What every system has of itself. */
const systemLibraries = {
  linux: /^$/,
  macos: /^\/usr\/lib\/libSystem\.B\.dylib$/,
  windows: /^kernel32\.dll$/i,
} as const;

type System = keyof typeof systemLibraries;

/** False for what is no version, too. */
function isAtMost(version: string, limit: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  const [mostMajor = 0, mostMinor = 0] = limit.split(".").map(Number);
  return Number(major) < mostMajor || (Number(major) === mostMajor && Number(minor) <= mostMinor);
}

/** The faults of a library, as its own tables show them. */
function faultsOf(
  target: Target,
  { exports, needs, symbolVersions, staysLoaded, minimumOs, signed }: Binary,
): string[] {
  const system = target.split("-")[1] as System;
  const faults: string[] = [];
  const missing = contract.filter((name) => !exports.includes(name));
  const surplus = exports.filter((name) => !contract.includes(name));
  if (missing.length > 0) faults.push(`lacks ${missing.join(", ")}`);
  if (surplus.length > 0) faults.push(`exports ${surplus.join(", ")}, too`);
  const foreign = needs.filter((name) => !systemLibraries[system].test(name));
  if (foreign.length > 0) faults.push(`needs ${foreign.join(", ")}`);
  if (system === "linux") {
    const newer = (symbolVersions ?? []).filter((name) => !isAtMost(name.replace("GLIBC_", ""), "2.17"));
    if (newer.length > 0) faults.push(`needs ${newer.join(", ")}`);
    if (staysLoaded !== true) faults.push("can be unloaded");
  }
  if (system === "macos") {
    if (!isAtMost(minimumOs ?? "", "11.0")) faults.push(`needs macOS ${minimumOs}`);
    if (target === "aarch64-macos" && signed !== true) faults.push("has no signature, which Apple silicon insists on");
  }
  return faults;
}

/** What is worth saying of a sound file. */
function factsOf(target: Target, { needs, minimumOs, signed }: Binary): string[] {
  const names = needs.map((name) => name.split("/").at(-1) ?? name);
  const facts = [names.length === 0 ? "needs no library" : `needs ${names.join(", ")}`];
  if (target.endsWith("-macos")) facts.push(`macOS ${minimumOs}`, signed === true ? "signed" : "unsigned");
  return facts;
}

function sound(target: Target): { readonly binary: Binary; readonly bytes: number } {
  const recorded = libraries[target];
  if (recorded === undefined) throw new Error("lib/ has none: `deno task build:all`");
  const bytes = Deno.readFileSync(`${root}/lib/${recorded.file}`);
  if (sha256(bytes) !== recorded.sha256) throw new Error("not the file that lib/manifest.json describes");
  const [arch = "", os = ""] = target.split("-");
  const fault = findFileFault(bytes, os, arch);
  if (fault !== undefined) throw new Error(fault.found);
  return { binary: readBinary(bytes), bytes: bytes.length };
}

/** Whether the recorded library is what the contract and the platform ask for. */
export function built(target: Target): Check {
  return () => {
    const { binary, bytes } = sound(target);
    const faults = faultsOf(target, binary);
    if (faults.length > 0) return fails(faults.join("; "));
    return works([`${bytes} bytes`, ...factsOf(target, binary)].join(", "));
  };
}

/** What a Linux library asks of the process, for a glibc as old as 2.17: the names, none with a version. */
export function oldGlibc(target: Target): Cell {
  const { imports, symbolVersions } = sound(target).binary;
  const newer = (symbolVersions ?? []).filter((name) => !isAtMost(name.replace("GLIBC_", ""), "2.17"));
  if (newer.length > 0) return fails(`needs ${newer.join(", ")}`);
  const names = imports.filter((name) => name !== "").sort().join(", ");
  return works(`yes, with libpthread before 2.34 (from the file: it asks for ${names})`);
}
