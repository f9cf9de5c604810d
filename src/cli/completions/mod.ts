/**
 * `mtproxy-ffi completions`: prints what makes a shell complete command lines.
 *
 * @module
 */
import { didYouMean } from "../../config/nearest.ts";
import type { Command, Options } from "../command.ts";
import { SUCCESS } from "../exit_code.ts";
import { print } from "../io/output.ts";
import { parseCommandLine, refuseExtra, UsageError } from "../usage.ts";
import { bashCompletions } from "./bash.ts";
import { fishCompletions } from "./fish.ts";
import { shells } from "./shells.ts";
import { zshCompletions } from "./zsh.ts";

const scripts = { bash: bashCompletions, zsh: zshCompletions, fish: fishCompletions };

const options = {} as const satisfies Options;

/** `mtproxy-ffi completions`, which completes what `commands` gives, itself among them. */
export function completionsOf(commands: () => readonly Command[]): Command {
  return {
    name: "completions",
    summary: "print what completes command lines in a shell",
    synopsis: ["SHELL"],
    description: [
      `Print a script for SHELL, which is ${shells.join(", ").replace(/, (?=[^,]*$)/, " or ")}, that completes this `
      + "command's words and options.",
    ],
    options,
    operands: "shells",
    notes: [
      "In bash, load it in ~/.bashrc; in zsh, put it as _mtproxy-ffi into a folder of $fpath; in fish, put it into "
      + "~/.config/fish/completions.",
    ],
    success: "all is well",
    failure: "the script could not be written",
    examples: [
      ['eval "$(mtproxy-ffi completions bash)"', "complete in this bash"],
      ["mtproxy-ffi completions fish > ~/.config/fish/completions/mtproxy-ffi.fish", "complete in every fish"],
    ],
    run(args) {
      const { positionals: [word, extra] } = parseCommandLine(args, options);
      if (word === undefined) throw new UsageError(`missing operand; choose from ${shells.join(", ")}`);
      refuseExtra(extra);
      const shell = shells.find((one) => one === word);
      if (shell === undefined) {
        throw new UsageError(`unknown shell '${word}'${didYouMean(word, shells)}; choose from ${shells.join(", ")}`);
      }
      print(scripts[shell](commands()));
      return Promise.resolve(SUCCESS);
    },
  };
}
