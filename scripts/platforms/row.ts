// One row of the table of platforms: what it is, and how it is found out what works there.
import type { Target } from "../../src/abi/target.ts";
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
  readonly target: Target;
  /** Fetches what the other checks need. */
  readonly prepare?: () => Promise<unknown>;
  readonly loads: Check;
  readonly suite: Check;
}

/** What a check says; whatever goes wrong in it is said in its cell. */
async function checkCell(check: Check): Promise<Cell> {
  try {
    return await check();
  } catch (error) {
    const [message = ""] = messageOf(error).split("\n");
    return error instanceof CannotRun ? notRun(message) : fails(message);
  }
}

/** What the checks say once `prepare` has fetched what they need; why it cannot, where it cannot. */
export async function checkPrepared(prepare: Row["prepare"], ...checks: readonly Check[]): Promise<readonly Cell[]> {
  const prepared = await checkCell(async () => works(String(await prepare?.())));
  const cells: Cell[] = [];
  for (const check of checks) cells.push(prepared.works === true ? await checkCell(check) : prepared);
  return cells;
}
