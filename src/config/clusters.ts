/**
 * Sorts a file's targets by their data centres, and watches what the file as a whole must keep to.
 *
 * @module
 */
import { type ProxyCluster, proxyConfigLimits, type ProxyTarget } from "./proxy_config.ts";

interface OpenCluster extends ProxyCluster {
  readonly targets: ProxyTarget[];
  /** The line of its last statement, good or bad. */
  lastLine: number;
}

/** Clusters while a file is read. */
export class Clusters {
  readonly #byDc: Map<number, OpenCluster> = new Map();
  #current: OpenCluster | undefined;
  #targets = 0;

  /** The number of targets. */
  get targets(): number {
    return this.#targets;
  }

  /** All of them, in the file's order. */
  list(): ProxyCluster[] {
    return Array.from(this.#byDc.values(), ({ dc, targets }) => ({ dc, targets }));
  }

  /** Makes `dc` the data centre of the targets to come. Gives the reason where it may not be that in this line. */
  enter(dc: number, line: number): string | undefined {
    const known = this.#byDc.get(dc);
    const returns = known !== undefined && known !== this.#current;
    const problem = returns
      ? `proxies for dc ${dc} intermixed: others end in line ${known.lastLine}`
      : undefined;
    this.#current = known ?? { dc, targets: [], lastLine: line };
    this.#current.lastLine = line;
    this.#byDc.set(dc, this.#current);
    const { clusters: most } = proxyConfigLimits;
    // Only the first one beyond the limit is reported: the others would say the same.
    if (known !== undefined || this.#byDc.size !== most + 1) return problem;
    return `too many auth clusters: there may be ${most} data centres`;
  }

  /** Counts a target. Gives the reason where it is one too many. */
  count(): string | undefined {
    const { targets: most } = proxyConfigLimits;
    return ++this.#targets === most + 1 ? `too many targets: there may be ${most}` : undefined;
  }

  /** Adds a target, which was counted, to the current data centre. */
  add(target: ProxyTarget): void {
    if (this.#targets <= proxyConfigLimits.targets) this.#current?.targets.push(target);
  }
}
