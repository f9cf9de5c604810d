/**
 * `mtproxy-ffi doctor`: examines the native library.
 *
 * @module
 */
import type { Command, Options } from "../command.ts";
import { FAILURE, SUCCESS } from "../exit_code.ts";
import { printJson } from "../io/json.ts";
import { print, STDOUT } from "../io/output.ts";
import { parseCommandLine, refuseExtra } from "../usage.ts";
import { examine } from "./report.ts";
import { failureText, healthText } from "./text.ts";

const options = {
  json: {
    type: "boolean",
    help:
      "print one JSON object: {ok, runtime: {name, version}, target, library: {path, source, verified, checked, variable, "
      + "sha256}, api, ext, concurrency: {version, mpq, jobs}, network: {version, netEvents, netTimers, netMsgBuffers}, "
      + "checks: [{name, ok, ms, message}], steps: [{name, ms}]} or {ok: false, runtime, target, error: {name, step, code, "
      + "message, remedy, path, tried: [{place, reason}], expected, actual}, checks, steps}; a contract, such as mpq, is "
      + "{contractMask, implementedMask, operations: [{name, contract, implemented}]}, and ms are milliseconds",
  },
} as const satisfies Options;

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, colours } = parseCommandLine(args, options);
  refuseExtra(positionals[0]);
  const report = await examine();
  if (values.json === true) {
    printJson(report);
  } else {
    const painted = colours(STDOUT);
    print("error" in report ? failureText(report, painted) : healthText(report, painted));
  }
  return report.ok ? SUCCESS : FAILURE;
}

/** `mtproxy-ffi doctor` */
export const doctor: Command = {
  name: "doctor",
  summary: "examine the native library, its contracts and its results",
  synopsis: ["[OPTION]..."],
  description: [
    "Open the native library and examine it: where it is, its versions, what it implements of its contracts, and "
    + "whether it computes what it should.",
    "An operation that is not routed is not in the library, which is complete without it: TypeScript does it.",
  ],
  options,
  operands: "none",
  notes: [],
  success: "all is well",
  failure: "the library could not be opened, or a check failed",
  examples: [["mtproxy-ffi doctor", "say whether the package works on this machine"]],
  run,
};
