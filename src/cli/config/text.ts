/**
 * A proxy's configuration for people.
 *
 * @module
 */
import { type Diagnostic, formatDiagnostic } from "../../config/diagnostic.ts";
import type { ProxyConfig } from "../../config/proxy_config.ts";
import { layOut } from "../io/table.ts";
import type { Colours } from "../io/terminal.ts";

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** Settings, then a line for each target. */
export function configText(
  { timeoutMs, defaultDc, targets, bytes, md5Hex, clusters }: ProxyConfig,
  colours: Colours,
): string {
  const settings = layOut([
    ["timeout", `${timeoutMs} ms`],
    ["default", `data centre ${defaultDc}`],
    ["targets", `${targets} in ${count(clusters.length, "data centre")}`],
    ["file", `${count(bytes, "byte")}, MD5 ${md5Hex}`],
  ]);
  const rows = clusters.flatMap(({ dc, targets }) =>
    targets.map(({ host, port, minConnections, maxConnections, line }) => [
      String(dc),
      `${host}:${port}`,
      `${minConnections}–${maxConnections}`,
      String(line),
    ])
  );
  const [heading = "", ...table] = layOut([["DC", "TARGET", "CONNECTIONS", "LINE"], ...rows]);
  return [...settings, "", colours.bold(heading), ...table, ""].join("\n");
}

/** Findings in the manner of compilers, three lines each. */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  source: Uint8Array,
  options: { readonly file: string; readonly color: boolean },
): string {
  return diagnostics.map((one) => `${formatDiagnostic(one, source, options)}\n`).join("");
}

/** How many errors and warnings there are, in words. */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  return warnings === 0 ? count(errors, "error") : `${count(errors, "error")}, ${count(warnings, "warning")}`;
}
