/**
 * What the scripts for all shells are made from.
 *
 * @module
 */
import { commonOptions, type Description, type Option } from "../command.ts";

/** The shells that there are completions for. */
export const shells = ["bash", "zsh", "fish"] as const;

/** A command's options, those of every command among them. */
export function optionsOf({ options }: Description): [name: string, option: Option][] {
  return Object.entries({ ...options, ...commonOptions });
}

/** All the forms of an option: `--algo=`, `-a`. */
export function formsOf(name: string, { type, short, implied }: Option): string[] {
  const long = type === "boolean" || implied !== undefined ? `--${name}` : `--${name}=`;
  return short === undefined ? [long] : [long, `-${short}`];
}

/** Whether the option's value may be the next word. */
export function takesNext({ type, implied }: Option): boolean {
  return type === "string" && implied === undefined;
}

/** `text` in single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The start of an option's help: what stands before its first comma, colon, semicolon or parenthesis. */
export function shortHelp({ help }: Option): string {
  return help.split(/[,:;(]/)[0]?.trim() ?? help;
}
