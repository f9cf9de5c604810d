// How many tests a runner says that it ran.

/** Passed, failed and skipped tests. */
export type Counts = readonly [passed: number, failed: number, skipped: number];

/** The sum of the numbers that `pattern`'s first group finds. */
export function sum(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
}

/** Deno counts a suite as one test, and what it holds as its steps; a suite that is skipped whole has none. */
export function denoCounts(stdout: string): Counts {
  return [
    sum(stdout, /^(?:ok|FAILED) \| \d+ passed \((\d+) steps?\)/gm),
    sum(stdout, /^(?:ok|FAILED) \| .*?\d+ failed \((\d+) steps?\)/gm),
    sum(stdout, /^(?:ok|FAILED) \| .*?(\d+) ignored/gm)
    + sum(stdout, /^(?:ok|FAILED) \| .*?\d+ ignored \((\d+) steps?\)/gm),
  ];
}

/** On Windows, Bun ends its lines with CR and LF. */
export function bunCounts(stderr: string): Counts {
  return [
    sum(stderr, /^\s*(\d+) pass\r?$/gm),
    sum(stderr, /^\s*(\d+) fail\r?$/gm),
    sum(stderr, /^\s*(\d+) skip\r?$/gm),
  ];
}

/** Node counts tests without their suites. */
export function nodeCounts(stdout: string): Counts {
  return [
    sum(stdout, /^ℹ pass (\d+)$/gm),
    sum(stdout, /^ℹ (?:fail|cancelled) (\d+)$/gm),
    sum(stdout, /^ℹ skipped (\d+)$/gm),
  ];
}

/** Cargo runs each file of tests, and those in the documentation, by itself. */
export function cargoCounts(stdout: string): Counts {
  return [
    sum(stdout, /^test result: .* (\d+) passed/gm),
    sum(stdout, /^test result: .* (\d+) failed/gm),
    sum(stdout, /^test result: .* (\d+) ignored/gm),
  ];
}
