/**
 * `mtproxy-ffi doctor`: examines the native library.
 *
 * @module
 */
import type { Command } from "../command.ts";
import { FAILURE, SUCCESS } from "../exit_code.ts";
import { print, STDOUT } from "../io/output.ts";
import { coloursFor } from "../io/terminal.ts";
import { parseCommandLine, UsageError } from "../usage.ts";
import { examine } from "./report.ts";
import { failureText, healthText } from "./text.ts";

const help = `Usage: mtproxy-ffi doctor [OPTION]...
Open the native library and examine it: where it is, its versions, what it implements of its contracts, and whether
it computes what it should.

Options:
      --json  print one JSON object
  -h, --help  print this help

Exit status: 0 if all is well, 1 if the library could not be opened or a check failed, 2 if the command line makes no
sense.
`;

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseCommandLine(args, { json: { type: "boolean" } });
  if (positionals[0] !== undefined) throw new UsageError(`extra operand '${positionals[0]}'`);
  const report = await examine();
  if (values.json === true) {
    print(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    const colours = coloursFor(STDOUT);
    print("error" in report ? failureText(report, colours) : healthText(report, colours));
  }
  return report.ok ? SUCCESS : FAILURE;
}

/** `mtproxy-ffi doctor` */
export const doctor: Command = {
  name: "doctor",
  summary: "Examine the native library, its contracts and its results",
  help,
  run,
};
