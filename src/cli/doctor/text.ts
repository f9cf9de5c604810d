/**
 * The doctor's report for people: its verdict first, all of it on one screen.
 *
 * @module
 */
import type { OperationsReport } from "../../boundary/handshake/operations.ts";
import { wrapTerms } from "../help/wrap.ts";
import { joinLines } from "../io/join_lines.ts";
import { layOut } from "../io/table.ts";
import type { Colours } from "../io/terminal.ts";
import type { FailureReport, HealthReport } from "./report.ts";
import type { CheckResult } from "./self_test.ts";

/** A contract's operations: those that the library implements, and those that stay with the host. */
function operations({ operations }: OperationsReport): string {
  const named = (wanted: boolean): string =>
    operations.filter(({ contract, implemented }) => contract && implemented === wanted).map(({ name }) => name).join(
      ", ",
    );
  const [routed, others] = [named(true), named(false)];
  if (others === "") return routed;
  return `${routed === "" ? "" : `${routed}; `}not routed, by design: ${others}`;
}

function contractLines({ concurrency, network }: HealthReport): string[] {
  const { mpq, jobs } = concurrency;
  const { netEvents, netTimers, netMsgBuffers } = network;
  return wrapTerms([
    ["mpq", operations(mpq)],
    ["jobs", operations(jobs)],
    ["net-events", operations(netEvents)],
    ["net-timers", operations(netTimers)],
    ["net-msg-buffers", operations(netMsgBuffers)],
  ]);
}

/** A check of the doctor's own begins with the algorithm that it is about. */
const subjectOf = ({ name }: CheckResult): string => name.split(" ")[0] ?? "";

/** Algorithms of which every check is well. */
function soundSubjects(checks: readonly CheckResult[]): string[] {
  const subjects = [...new Set(checks.map(subjectOf))];
  return subjects.filter((subject) => checks.every((check) => check.ok || subjectOf(check) !== subject));
}

function failureLines(checks: readonly CheckResult[], colours: Colours): string[] {
  return checks.filter(({ ok }) => !ok).flatMap(({ name, message }) => [
    `  ${colours.red("✗")} ${name}`,
    ...(message === undefined ? [] : message.split("\n").map((line) => `      ${line}`)),
  ]);
}

function passedLines(rows: readonly (readonly [what: string, names: string])[], colours: Colours): string[] {
  const shown = rows.filter(([, names]) => names !== "");
  // The mark is painted after the columns are laid out.
  return shown.length === 0
    ? []
    : wrapTerms(shown.map(([what, names]) => [`✓ ${what}`, names])).map((line) =>
      line.replace("✓", colours.green("✓"))
    );
}

/** Why MTPROXY_FFI_LIBRARY is not obeyed. A line has no room to tell whether it is set. */
const hindrances: Readonly<Partial<Record<HealthReport["library"]["variable"], string>>> = {
  notPermitted: "; MTPROXY_FFI_LIBRARY not permitted",
  ignored: "; MTPROXY_FFI_LIBRARY ignored: this process may have other rights than its user",
};

function condition({ verified, sha256 }: HealthReport["library"]): string {
  if (verified) return "byte for byte as built";
  return sha256 === undefined ? "not verified: it may not be read" : "not the package's own build";
}

function source(library: HealthReport["library"]): string {
  const { source, variable } = library;
  const named = source === "environment" ? "environment (MTPROXY_FFI_LIBRARY)" : source;
  return `${named}, ${condition(library)}${hindrances[variable] ?? ""}`;
}

/** The report of a library that was opened. */
export function healthText(report: HealthReport, colours: Colours): string {
  const { runtime, target, library, api, ext, concurrency, network, checks, steps } = report;
  const own = checks.slice(steps.length);
  const failed = checks.filter(({ ok }) => !ok).length;
  const sound = soundSubjects(own).join(", ");
  return joinLines([
    failed === 0
      ? colours.green(`All is well: ${checks.length} checks passed.`)
      : colours.red(`${failed} of ${checks.length} checks failed.`),
    "",
    ...layOut([
      ["runtime", `${runtime.name} ${runtime.version}, ${target}`],
      ["library", library.path],
      ["source", source(library)],
      ["SHA-256", library.sha256 ?? "unknown"],
      ["versions", `API ${api}, extension ${ext}, concurrency ${concurrency.version}, network ${network.version}`],
    ]),
    "",
    colours.bold("Contracts"),
    ...contractLines(report),
    "",
    colours.bold("Checks"),
    ...passedLines([
      ["start-up", checks.slice(0, steps.length).filter(({ ok }) => ok).map(({ name }) => name).join(", ")],
      ["results", sound === "" ? "" : `${sound}: known answers, in parts, and against plain TypeScript`],
    ], colours),
    ...failureLines(checks, colours),
  ]);
}

/** The report of a library that was not opened. */
export function failureText({ runtime, target, error, checks }: FailureReport, colours: Colours): string {
  const passed = checks.filter(({ ok }) => ok).map(({ name }) => name).join(", ");
  return joinLines([
    colours.red("The native library cannot be used."),
    "",
    `${error.name}: ${error.message}`,
    "",
    ...layOut([
      ["runtime", runtime === undefined ? "unknown" : `${runtime.name} ${runtime.version}`],
      ["target", target ?? "unknown"],
    ]),
    "",
    colours.bold("Checks"),
    ...passedLines([["start-up", passed]], colours),
    ...failureLines(checks.map(({ name, ok, ms }) => ({ name, ok, ms })), colours),
  ]);
}
