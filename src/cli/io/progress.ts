/**
 * A progress line on a terminal, for work that takes its time.
 *
 * @module
 */

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
}

/** A line that appears after half a second and is redrawn ten times a second. */
export interface Progress {
  /** Counts `bytes` as done, and draws if it is time. */
  add(bytes: number): void;
  /** Erases the line, before anything else is written and at the end. */
  hide(): void;
}

const APPEARS_AFTER = 500;
const REDRAWN_EVERY = 100;
const BAR = 20;
const ERASE = "\r\x1b[K";
const units = ["B", "KiB", "MiB", "GiB", "TiB"];

/** A number of bytes to three digits, with its unit. */
export function formatBytes(bytes: number): string {
  let unit = 0;
  let value = bytes;
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1024;
  const decimals = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(decimals)} ${units[unit] ?? ""}`;
}

function describe(done: number, total: number | undefined, elapsed: number): string {
  const rate = `${formatBytes(done / (elapsed / 1000))}/s`;
  if (total === undefined) return `${formatBytes(done)}  ${rate}`;
  // A file may have grown since it was measured.
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const bar = "#".repeat(Math.floor(share * BAR)).padEnd(BAR, ".");
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  return `[${bar}]${percent}  ${formatBytes(done)} of ${formatBytes(total)}  ${rate}`;
}

/** Starts counting. */
export function startProgress({ enabled, write, width, now, total }: ProgressOptions): Progress {
  if (!enabled) return { add: () => {}, hide: () => {} };
  const started = now();
  let due = started + APPEARS_AFTER;
  let done = 0;
  let shown = false;
  let sum: { readonly total: number | undefined } | undefined;
  return {
    add(bytes) {
      done += bytes;
      const time = now();
      if (time < due) return;
      due = time + REDRAWN_EVERY;
      sum ??= { total: total() };
      write(ERASE + describe(done, sum.total, time - started).slice(0, width() - 1));
      shown = true;
    },
    hide() {
      if (shown) write(ERASE);
      shown = false;
    },
  };
}
