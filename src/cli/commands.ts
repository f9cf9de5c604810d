/**
 * The commands there are.
 *
 * @module
 */
import type { Command } from "./command.ts";
import { completionsOf } from "./completions/mod.ts";
import { config } from "./config/mod.ts";
import { doctor } from "./doctor/mod.ts";
import { stat } from "./stat/mod.ts";
import { sum } from "./sum/mod.ts";
import { tl } from "./tl/mod.ts";

/** In the order of the help. */
export const commands: readonly Command[] = [
  config,
  doctor,
  stat,
  sum,
  tl,
  completionsOf(() => commands),
];
