// Ways and circles along what files name.

/** What each file names, as paths from the root. */
export type Graph = Readonly<Record<string, readonly string[]>>;

/** The shortest way along imports from `start` to a file that `isGoal` accepts, both included. */
export function shortestWay(graph: Graph, start: string, isGoal: (file: string) => boolean): string[] | undefined {
  const ways = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of graph[way.at(-1) ?? ""] ?? []) {
      if (isGoal(next)) return [...way, next];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

/** One circle through each file that lies on one, each circle once: its members, the first again at the end. */
export function circles(graph: Graph): string[][] {
  const found = new Map<string, string[]>();
  for (const file of Object.keys(graph)) {
    const way = shortestWay(graph, file, (other) => other === file);
    if (way === undefined) continue;
    const members = [...new Set(way)].sort().join();
    if (!found.has(members)) found.set(members, way);
  }
  return [...found.values()];
}
