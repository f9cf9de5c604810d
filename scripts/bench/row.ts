// One line of the results.

/** What was measured in one runtime. */
export interface Row {
  /** Such as `sha256`. */
  readonly area: string;
  /** Bytes, or what else the area counts. */
  readonly size: string;
  /** Nanoseconds a call. */
  readonly ours: number;
  /** The fastest peer. */
  readonly peer: string;
  /** Nanoseconds a call of the fastest peer. */
  readonly theirs: number;
  /** The peer's time over ours: above 1 we are faster. */
  readonly ratio: number;
  /** Nanoseconds that the same takes when Rust calls it: the rest of `ours` is what the way there costs. */
  readonly kernel?: number;
}

/** A run in one runtime. */
export interface Results {
  readonly runtime: string;
  readonly version: string;
  readonly cpu: string;
  readonly rows: readonly Row[];
  /** All who were measured, whether or not they were the fastest. */
  readonly peers: readonly string[];
  /** When it was recorded: an ISO date, in newer records with the time. */
  readonly recorded?: string;
  /** From the start of a process until a module is ready, over an empty program, in nanoseconds. */
  readonly startUp?: Readonly<Record<string, number>>;
  /** Nanoseconds that every time holds for the measuring itself: those of a function that only makes a number. */
  readonly loop?: number;
  /**
   * Nanoseconds that asking the engine for an argument's length adds to a native call, over believing the argument:
   * `data instanceof Uint8Array` and `data.length`.
   */
  readonly lengthCheck?: number;
  /** Nanoseconds to read 16 MiB and do nothing with them: what no checksum of them can undercut. */
  readonly read?: number;
  /** Bytes of the native library. */
  readonly library?: number;
}

/** The row of `ours` and the best of `peers`, all in nanoseconds. */
export function rowOf(
  area: string,
  size: string,
  { ours = Number.NaN, ...peers }: Readonly<Record<string, number>>,
): Row {
  const [peer, theirs] = Object.entries(peers).reduce(
    (best, one) => one[1] < best[1] ? one : best,
    ["none", Number.POSITIVE_INFINITY] as [string, number],
  );
  return { area, size, ours, peer, theirs, ratio: theirs / ours };
}

/** A row's name, unique in a run, such as `sha256, 16 B`. */
export const rowName = ({ area, size }: Pick<Row, "area" | "size">): string => `${area}, ${size}`;

/** Whether `word` chooses the row `name`: it is the whole name, or a part of the area's. */
export const chooses = (word: string, name: string): boolean =>
  word === name || name.slice(0, name.indexOf(", ")).includes(word);

/** Those of `words` that choose none of the rows `names`. */
export const idleWords = (words: readonly string[], names: readonly string[]): string[] =>
  words.filter((word) => !names.some((name) => chooses(word, name)));

/** The least ratio first. */
export const worstFirst = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => a.ratio - b.ratio);
