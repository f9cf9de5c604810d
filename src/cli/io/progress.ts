/**
 * A progress line on a terminal, for work that takes its time.
 *
 * @module
 */
import { formatBytes, two } from "./numbers.ts";

/** What the line is drawn with. */
export interface ProgressOptions {
  /** Whether there is a terminal to draw on. */
  readonly enabled: boolean;
  /** Writes to that terminal. */
  readonly write: (text: string) => void;
  /** The terminal's width in columns, asked for at each drawing. */
  readonly width: () => number;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** How many bytes there are in all, `undefined` if nobody knows; asked for once, when the line first appears. */
  readonly total: () => number | undefined;
  /** Calls `clean` before Ctrl-C ends the program, unless the function that it returns is called first. */
  readonly onInterrupt: (clean: () => void) => () => void;
}

/** A line that appears after half a second and is redrawn ten times a second. */
export interface Progress {
  /** Counts `bytes` as done, and draws if it is time. */
  add(bytes: number): void;
  /** Erases the line, before anything else is written. */
  hide(): void;
  /** Erases the line, and draws no more. */
  end(): void;
}

const APPEARS_AFTER = 500;
const REDRAWN_EVERY = 100;
const BAR = 20;
/** The last column stays empty, and the two before it take the ^C of a terminal, which would wrap the line otherwise. */
const ROOM = 3;
const ERASE = "\r\x1b[K";

/** Hours, minutes and seconds. */
function formatTime(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function describe(done: number, total: number | undefined, elapsed: number): string {
  const perSecond = done / (elapsed / 1000);
  const rate = `${formatBytes(perSecond)}/s`;
  if (total === undefined) return `${formatBytes(done)}  ${rate}`;
  // A file may have grown since it was measured.
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const bar = "#".repeat(Math.floor(share * BAR)).padEnd(BAR, ".");
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const left = done === 0 ? "" : `  ${formatTime(Math.ceil(Math.max(total - done, 0) / perSecond))} left`;
  return `[${bar}]${percent}  ${formatBytes(done)} of ${formatBytes(total)}  ${rate}${left}`;
}

/** Starts counting. */
export function startProgress({ enabled, write, width, now, total, onInterrupt }: ProgressOptions): Progress {
  if (!enabled) return { add() {}, hide() {}, end() {} };
  const started = now();
  let due = started + APPEARS_AFTER;
  let done = 0;
  let shown = false;
  let sum: { readonly total: number | undefined } | undefined;
  let forget: (() => void) | undefined;
  const hide = (): void => {
    if (shown) write(ERASE);
    shown = false;
  };
  return {
    hide,
    add(bytes) {
      done += bytes;
      const time = now();
      if (time < due) return;
      due = time + REDRAWN_EVERY;
      sum ??= { total: total() };
      // While a pipe is waited for, nothing could be done: Ctrl-C must end the program then.
      if (sum.total !== undefined) forget ??= onInterrupt(hide);
      write(ERASE + describe(done, sum.total, time - started).slice(0, width() - ROOM));
      shown = true;
    },
    end() {
      hide();
      forget?.();
      due = Infinity;
    },
  };
}
