/**
 * A proxy's configuration for people.
 *
 * @module
 */
import { type Diagnostic, formatDiagnostic } from "../../config/diagnostic.ts";
import type { ProxyConfig } from "../../config/proxy_config.ts";
import { joinLines } from "../io/join_lines.ts";
import { count } from "../io/numbers.ts";
import { cut, layOut } from "../io/table.ts";
import type { Colours } from "../io/terminal.ts";

/** The columns that precede the targets: data centre, connections and line. */
const BEFORE_TARGETS = "-32768  CONNECTIONS  1048576  ".length;
/** A colon and a port. */
const PORT = ":65535".length;

/** The verdict, settings, then a line for each target, no wider than `width` where hosts can be cut. */
export function configText(
  file: string,
  { timeoutMs, defaultDc, targets, bytes, md5Hex, clusters }: ProxyConfig,
  colours: Colours,
  width: number,
): string {
  const settings = layOut([
    ["timeout", `${timeoutMs} ms`],
    ["default", `data centre ${defaultDc}`],
    ["file", `${count(bytes, "byte")}, MD5 ${md5Hex}`],
  ]);
  const hostWidth = Math.max(width - BEFORE_TARGETS - PORT, 8);
  const rows = clusters.flatMap(({ dc, targets }) =>
    targets.map(({ host, port, minConnections, maxConnections, line }) => [
      String(dc),
      `${minConnections}–${maxConnections}`,
      String(line),
      `${cut(host, hostWidth)}:${port}`,
    ])
  );
  const [heading = "", ...table] = layOut([["DC", "CONNECTIONS", "LINE", "TARGET"], ...rows]);
  return joinLines([
    `${file}: ${colours.green("accepted")}: ${count(clusters.length, "cluster")}, ${count(targets, "target")}`,
    "",
    ...settings,
    "",
    colours.bold(heading),
    ...table,
  ]);
}

const severities = ["error", "warning"] as const;

/** The findings of a severity. */
function ofSeverity(diagnostics: readonly Diagnostic[], severity: Diagnostic["severity"]): Diagnostic[] {
  return diagnostics.filter((one) => one.severity === severity);
}

/** The first `most` errors and warnings, and every note, in the manner of compilers, three lines each. */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  source: Uint8Array,
  options: { readonly file: string; readonly color: boolean; readonly most: number },
): string {
  const first = new Set(severities.flatMap((severity) => ofSeverity(diagnostics, severity).slice(0, options.most)));
  const shown = diagnostics.filter((one) => one.severity === "note" || first.has(one));
  return joinLines(shown.map((one) => formatDiagnostic(one, source, options)));
}

/** How many errors and warnings there are, in words, and whether there are more of one kind than `most`. */
export function countFindings(diagnostics: readonly Diagnostic[], most: number): string {
  const counts = severities.map((severity) => ofSeverity(diagnostics, severity).length);
  const words = severities.flatMap((severity, index) => {
    const found = counts[index] ?? 0;
    return found > 0 ? [count(found, severity)] : [];
  });
  const ofEach = words.length > 1 ? " of each" : "";
  const hint = counts.some((found) => found > most)
    ? `; the first ${most}${ofEach} are shown, --all shows them all`
    : "";
  return words.join(", ") + hint;
}
