// One row of the table of platforms: what it is, and how it is found out what works there.
import { messageOf } from "../../src/checks/message.ts";

/** What a cell says: that it works, that it does not, or that this machine cannot tell. */
export interface Cell {
  readonly works: boolean | undefined;
  readonly text: string;
}

/** It does, as `text` details. */
export const works = (text: string): Cell => ({ works: true, text });
/** It does not, for the reason that `text` gives. */
export const fails = (text: string): Cell => ({ works: false, text });
/** Nobody knows: this machine cannot run it. */
export const notRun = (reason: string): Cell => ({ works: undefined, text: `not run: ${reason}` });
/** What another task runs. */
export const elsewhereRun = (task: string): Cell => ({ works: undefined, text: `\`deno task ${task}\`` });

/** Ends a check that this machine has no means for. */
export class CannotRun extends Error {}

export type Check = () => Cell | Promise<Cell>;

export interface Row {
  readonly platform: string;
  /** What loads the library there. */
  readonly by: string;
  /** Fetches what the other checks need. */
  readonly prepare?: () => Promise<unknown>;
  readonly built: Check;
  readonly loads: Check;
  readonly suite: Check;
}

/** What a check says; whatever goes wrong in it is said in its cell. */
export async function checkCell(check: Check): Promise<Cell> {
  try {
    return await check();
  } catch (error) {
    const [message = ""] = messageOf(error).split("\n");
    return error instanceof CannotRun ? notRun(message) : fails(message);
  }
}

/** The row's three cells. */
export async function checkRow({ prepare, built, loads, suite }: Row): Promise<readonly Cell[]> {
  const prepared = await checkCell(async () => works(String(await prepare?.())));
  const rest = prepared.works === true ? [await checkCell(loads), await checkCell(suite)] : [prepared, prepared];
  return [await checkCell(built), ...rest];
}

/** A cell's text for a table. */
export function shown({ works, text }: Cell): string {
  return works === false ? `**FAILS**: ${text}` : text;
}

/** A Markdown table. */
export function markdown(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, headings.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |\n`).join("");
}
