/**
 * `mtproxy-ffi config`: checks a proxy's configuration file and shows what it says.
 *
 * @module
 */
import { ProxyConfigError, proxyConfigLimits } from "../../config/proxy_config.ts";
import type { Command, Options } from "../command.ts";
import { FAILURE, SUCCESS, USAGE } from "../exit_code.ts";
import { nameForMessage } from "../io/file_name.ts";
import { InputError, STDIN_NAME } from "../io/input.ts";
import { printJson } from "../io/json.ts";
import { print, printError, STDERR, STDOUT } from "../io/output.ts";
import { readAll } from "../io/read_all.ts";
import type { Colours } from "../io/terminal.ts";
import { parseCommandLine, UsageError } from "../usage.ts";
import { configText, countFindings, diagnosticsText } from "./text.ts";

const options = {
  json: {
    type: "boolean",
    help: "print one JSON object: {ok: true, path, timeoutMs, defaultDc, targets, bytes, md5Hex, clusters, warnings} "
      + "or {ok: false, path, error, diagnostics}",
  },
} as const satisfies Options;

interface Request {
  readonly path: string;
  readonly colours: (fd: number) => Colours;
  readonly json: boolean;
}

function parse(args: readonly string[]): Request {
  const { values, positionals, colours } = parseCommandLine(args, options);
  const [path, extra] = positionals;
  if (path === undefined) throw new UsageError("missing file operand");
  if (extra !== undefined) throw new UsageError(`extra operand '${extra}'`);
  return { path, colours, json: values.json === true };
}

function reportUnreadable({ path, json }: Request, { message }: InputError): number {
  if (json) printJson({ ok: false, path, error: message, diagnostics: [] });
  else printError(`mtproxy-ffi: config: ${nameForMessage(path)}: ${message}\n`);
  return FAILURE;
}

async function run(args: readonly string[]): Promise<number> {
  const request = parse(args);
  const { path, json, colours } = request;
  const file = path === STDIN_NAME ? "<stdin>" : nameForMessage(path);
  const color = colours(STDERR).enabled;
  const { parseProxyConfig } = await import("../../config/mod.ts");
  let source: Uint8Array = new Uint8Array(0);
  try {
    source = readAll(path, proxyConfigLimits.bytes);
    const config = parseProxyConfig(source);
    if (json) {
      printJson({ ok: true, path, ...config });
    } else {
      printError(diagnosticsText(config.warnings, source, { file, color }));
      print(configText(config, colours(STDOUT)));
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
  summary: "check a proxy's configuration file and show its targets",
  synopsis: ["[OPTION]... FILE"],
  description: [
    "Check a proxy's configuration FILE by the rules of the original proxy, without resolving names, and print its "
    + "settings and targets. Errors and warnings go to standard error, each with its line.",
    "When FILE is -, read standard input.",
  ],
  options,
  operands: "files",
  notes: [],
  exitStatus: [
    [SUCCESS, "the proxy would accept FILE"],
    [FAILURE, "it would not, or FILE could not be read"],
    [USAGE, "the command line makes no sense"],
  ],
  examples: [["mtproxy-ffi config proxy-multi.conf", "check a file, and show what it says"]],
  run,
};
