/**
 * `mtproxy-ffi config`: checks a proxy's configuration file and shows what it says.
 *
 * @module
 */
import { ProxyConfigError, proxyConfigLimits } from "../../config/proxy_config.ts";
import type { Command } from "../command.ts";
import { FAILURE, SUCCESS } from "../exit_code.ts";
import { nameForMessage } from "../io/file_name.ts";
import { InputError, STDIN_NAME } from "../io/input.ts";
import { printJson } from "../io/json.ts";
import { print, printError, STDERR, STDOUT } from "../io/output.ts";
import { readAll } from "../io/read_all.ts";
import { coloursFor } from "../io/terminal.ts";
import { parseCommandLine, UsageError } from "../usage.ts";
import { configText, countFindings, diagnosticsText } from "./text.ts";

const help = `Usage: mtproxy-ffi config [OPTION]... FILE
Check a proxy's configuration FILE by the rules of the original proxy, without resolving names, and print its settings
and targets. Errors and warnings go to standard error, each with its line.

When FILE is -, read standard input.

Options:
      --json  print one JSON object: {ok: true, path, timeoutMs, defaultDc, targets, bytes, md5Hex, clusters, warnings}
              or {ok: false, path, error, diagnostics}
  -h, --help  print this help

Exit status: 0 if the proxy would accept FILE, 1 if it would not or FILE could not be read, 2 if the command line makes
no sense.

Example:
  mtproxy-ffi config proxy-multi.conf
`;

interface Request {
  readonly path: string;
  readonly json: boolean;
}

function parse(args: readonly string[]): Request {
  const { values, positionals } = parseCommandLine(args, { json: { type: "boolean" } });
  const [path, extra] = positionals;
  if (path === undefined) throw new UsageError("missing file operand");
  if (extra !== undefined) throw new UsageError(`extra operand '${extra}'`);
  return { path, json: values.json === true };
}

function reportUnreadable({ path, json }: Request, { message }: InputError): number {
  if (json) printJson({ ok: false, path, error: message, diagnostics: [] });
  else printError(`mtproxy-ffi: config: ${nameForMessage(path)}: ${message}\n`);
  return FAILURE;
}

async function run(args: readonly string[]): Promise<number> {
  const request = parse(args);
  const { path, json } = request;
  const file = path === STDIN_NAME ? "<stdin>" : nameForMessage(path);
  // Painting nothing shows whether anything is painted.
  const color = coloursFor(STDERR).bold("") !== "";
  const { parseProxyConfig } = await import("../../config.ts");
  let source: Uint8Array = new Uint8Array(0);
  try {
    source = readAll(path, proxyConfigLimits.bytes);
    const config = parseProxyConfig(source);
    if (json) {
      printJson({ ok: true, path, ...config });
    } else {
      printError(diagnosticsText(config.warnings, source, { file, color }));
      print(configText(config, coloursFor(STDOUT)));
    }
    return SUCCESS;
  } catch (error) {
    if (error instanceof InputError) return reportUnreadable(request, error);
    if (!(error instanceof ProxyConfigError)) throw error;
    const { message, diagnostics } = error;
    if (json) {
      printJson({ ok: false, path, error: message, diagnostics });
    } else {
      printError(diagnosticsText(diagnostics, source, { file, color }));
      printError(`mtproxy-ffi: config: ${file}: ${countFindings(diagnostics)}\n`);
    }
    return FAILURE;
  }
}

/** `mtproxy-ffi config` */
export const config: Command = {
  name: "config",
  summary: "Check a proxy's configuration file and show its targets",
  help,
  run,
};
