/**
 * `mtproxy-ffi config`: checks proxies' configuration files and shows what they say.
 *
 * @module
 */
import { type ProxyConfig, ProxyConfigError, proxyConfigLimits } from "../../config/proxy_config.ts";
import type { Command, Options } from "../command.ts";
import { FAILURE, SUCCESS } from "../exit_code.ts";
import { nameForMessage } from "../io/file_name.ts";
import { InputError, STDIN_NAME } from "../io/input.ts";
import { printJson } from "../io/json.ts";
import { print, printError, STDERR, STDOUT, warn } from "../io/output.ts";
import { readAll } from "../io/read_all.ts";
import { outputWidth } from "../io/terminal.ts";
import { parseCommandLine, refuseBoth, UsageError } from "../usage.ts";
import { configText, countFindings, diagnosticsText } from "./text.ts";

const options = {
  all: { type: "boolean", short: "a", help: "show all errors and warnings, not only the first 20 of each" },
  quiet: { type: "boolean", short: "q", help: "print nothing of FILEs that the proxy would accept, warnings aside" },
  json: {
    type: "boolean",
    help:
      "print one JSON object: {ok: true, path, timeoutMs, defaultDc, targets, bytes, md5Hex, clusters, warnings} or "
      + "{ok: false, path, error, diagnostics}; of several FILEs, an array of them",
  },
} as const satisfies Options;

/** How many findings of a severity are shown without --all. */
const MOST_SHOWN = 20;

/** What became of a file. */
type Checked =
  | { readonly path: string; readonly source: Uint8Array; readonly config: ProxyConfig }
  | { readonly path: string; readonly source: Uint8Array; readonly error: ProxyConfigError }
  | { readonly path: string; readonly error: InputError };

function check(path: string, parse: (source: Uint8Array) => ProxyConfig): Checked {
  let source: Uint8Array | undefined;
  try {
    source = readAll(path, proxyConfigLimits.bytes);
    return { path, source, config: parse(source) };
  } catch (error) {
    if (error instanceof InputError) return { path, error };
    if (error instanceof ProxyConfigError && source !== undefined) return { path, source, error };
    throw error;
  }
}

function asJson(checked: Checked): object {
  const { path } = checked;
  if ("config" in checked) return { ok: true, path, ...checked.config };
  const { error } = checked;
  return { ok: false, path, error: error.message, diagnostics: "diagnostics" in error ? error.diagnostics : [] };
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals: paths, colours } = parseCommandLine(args, options);
  const { all = false, quiet = false, json = false } = values;
  if (paths.length === 0) throw new UsageError("missing file operand");
  refuseBoth(values, "json", "quiet");
  const { parseProxyConfig } = await import("../../config/mod.ts");
  const { enabled: color } = colours(STDERR);
  const width = outputWidth();
  const most = all ? Infinity : MOST_SHOWN;
  let separator = "";

  /** Whether the proxy would accept it. */
  const show = (checked: Checked): boolean => {
    const { path } = checked;
    const file = path === STDIN_NAME ? "<stdin>" : nameForMessage(path);
    if (!("source" in checked)) {
      warn("config", `${file}: ${checked.error.message}`);
      return false;
    }
    const { source } = checked;
    const isAccepted = "config" in checked;
    const findings = isAccepted ? checked.config.warnings : checked.error.diagnostics;
    printError(diagnosticsText(findings, source, { file, color, most }));
    if (!isAccepted || findings.length > most) warn("config", `${file}: ${countFindings(findings, most)}`);
    if (isAccepted) {
      if (!quiet) print(separator + configText(file, checked.config, colours(STDOUT), width));
      separator = "\n";
    }
    return isAccepted;
  };

  const reports: object[] = [];
  let ok = true;
  for (const path of paths) {
    const checked = check(path, parseProxyConfig);
    if (json) reports.push(asJson(checked));
    ok = (json ? "config" in checked : show(checked)) && ok;
  }
  if (json) printJson(reports.length === 1 ? reports[0] : reports);
  return ok ? SUCCESS : FAILURE;
}

/** `mtproxy-ffi config` */
export const config: Command = {
  name: "config",
  summary: "check a proxy's configuration file and show its targets",
  synopsis: ["[OPTION]... FILE..."],
  description: [
    "Check each proxy's configuration FILE by the rules of the original proxy, without resolving names, and print its "
    + "settings and targets. Errors and warnings go to standard error, each with its line.",
    "When FILE is -, read standard input.",
  ],
  options,
  operands: "files",
  notes: [],
  success: "the proxy would accept every FILE",
  failure: "it would not, or a FILE could not be read",
  examples: [
    ["mtproxy-ffi config proxy-multi.conf", "check a file, and show what it says"],
    ["mtproxy-ffi config --quiet *.conf && reload", "do something only if all files are good"],
  ],
  run,
};
