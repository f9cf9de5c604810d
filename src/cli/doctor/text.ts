/**
 * The doctor's report for people.
 *
 * @module
 */
import type { OperationsReport } from "../../boundary/handshake/operations.ts";
import { layOut } from "../io/table.ts";
import type { Colours } from "../io/terminal.ts";
import type { FailureReport, HealthReport } from "./report.ts";
import type { CheckResult } from "./self_test.ts";

const yesNo = (value: boolean): string => value ? "yes" : "no";

function contract(heading: string, families: Readonly<Record<string, OperationsReport>>, colours: Colours): string[] {
  const rows = Object.entries(families).flatMap(([family, { operations }]) =>
    operations.map(({ name, contract, implemented }) => [family, name, yesNo(contract), yesNo(implemented)])
  );
  const table = layOut([["family", "operation", "contract", "implemented"], ...rows]);
  return ["", colours.bold(heading), ...table.map((line) => `  ${line}`)];
}

function checkLines(checks: readonly CheckResult[], colours: Colours): string[] {
  const lines = layOut(checks.map(({ name, ms }) => [name, ms === null ? "" : `${ms.toFixed(2).padStart(7)} ms`]));
  return checks.flatMap(({ ok, message }, index) => {
    const line = lines[index] ?? "";
    if (ok) return `  ${colours.green("✓")} ${line}`;
    const explanation = message === undefined ? [] : message.split("\n");
    return [`  ${colours.red("✗")} ${line}`, ...explanation.map((part) => `      ${part}`)];
  });
}

function source({ source, verified, sha256 }: HealthReport["library"]): string {
  const named = source === "environment" ? "environment (MTPROXY_FFI_LIBRARY)" : "package";
  if (verified) return `${named}, byte for byte as built`;
  return sha256 === undefined ? `${named}, not verified: it may not be read` : `${named}, not the package's own build`;
}

/** The report of a library that was opened. */
export function healthText(report: HealthReport, colours: Colours): string {
  const { runtime, target, library, api, ext, concurrency, network, checks } = report;
  const { mpq, jobs } = concurrency;
  const { netEvents, netTimers, netMsgBuffers } = network;
  const failed = checks.filter(({ ok }) => !ok).length;
  return [
    ...layOut([
      ["runtime", `${runtime.name} ${runtime.version}`],
      ["target", target],
      ["library", library.path],
      ["source", source(library)],
      ["SHA-256", library.sha256 ?? "unknown"],
      ["API", `version ${api}`],
      ["extension", `version ${ext}`],
    ]),
    ...contract(`Concurrency contract, version ${concurrency.version}`, { mpq, jobs }, colours),
    ...contract(
      `Network contract, version ${network.version}`,
      { "net-events": netEvents, "net-timers": netTimers, "net-msg-buffers": netMsgBuffers },
      colours,
    ),
    "",
    colours.bold("Checks"),
    ...checkLines(checks, colours),
    "",
    failed === 0
      ? colours.green(`All ${checks.length} checks passed.`)
      : colours.red(`${failed} of ${checks.length} checks failed.`),
    "",
  ].join("\n");
}

/** The report of a library that was not opened. */
export function failureText({ runtime, target, error, checks }: FailureReport, colours: Colours): string {
  return [
    ...layOut([
      ["runtime", runtime === undefined ? "unknown" : `${runtime.name} ${runtime.version}`],
      ["target", target ?? "unknown"],
    ]),
    "",
    colours.bold("Checks"),
    ...checkLines(checks.map(({ name, ok, ms }) => ({ name, ok, ms })), colours),
    "",
    `${colours.red(error.name)}: ${error.message}`,
    "",
  ].join("\n");
}
