// The rules of the house, over what each file imports: floors, circles, doors, and what is private to a folder.
import { posix } from "node:path";
import { circles, type Graph, shortestWay } from "./graph.ts";

/** Rooms that may not import one another, but whatever lies on lower floors. */
export interface Floor {
  /** The higher, the more it may know. */
  readonly floor: number;
  /** Files, and folders with a slash at their end. */
  readonly rooms: readonly string[];
  /** `areas` reach native code through their mod.ts alone; `native` is what the fallback must do without. */
  readonly are?: "areas" | "native";
}

interface Place extends Pick<Floor, "floor" | "are"> {
  readonly room: string;
}

const FALLBACK = "src/fallback.ts";

/**
 * The files that `text`, the contents of `file`, imports: every relative path in quotes outside of comments. Sources have no
 * other use for one, so types, re-exports and late imports count alike.
 */
export function importsOf(file: string, text: string): string[] {
  const code = text.replace(/^\s*\/\*[^]*?\*\//gm, "").replace(/(^|\s)\/\/.*$/gm, "");
  const paths = [...code.matchAll(/(["'`])(\.{1,2}\/[^"'`\n]*\.\w+)\1/g)];
  return paths.map(([, , path = ""]) => posix.join(posix.dirname(file), path));
}

function placeOf(file: string, floors: readonly Floor[]): Place | undefined {
  for (const { rooms, ...floor } of floors) {
    const room = rooms.find((room) => room.endsWith("/") ? file.startsWith(room) : file === room);
    if (room !== undefined) return { ...floor, room };
  }
  return undefined;
}

/** What is wrong with one import. */
function importFaults(from: string, to: string, floors: readonly Floor[]): string[] {
  const [above, below] = [placeOf(from, floors), placeOf(to, floors)];
  const faults: string[] = [];
  const fault = (rule: string): void => {
    faults.push(`${from} imports ${to}: ${rule}`);
  };
  if (above !== undefined && below !== undefined && above.room !== below.room) {
    if (below.floor >= above.floor) {
      const way = below.floor > above.floor ? "up" : "sideways";
      fault(`that leads ${way} from floor ${above.floor} to ${below.floor}; an import leads down or stays in its room`);
    }
    if (above.are === "areas" && below.are === "native" && from !== `${above.room}mod.ts`) {
      fault(`only ${above.room}mod.ts may know native code`);
    }
  }
  if (posix.basename(to).startsWith("_") && !from.startsWith(`${posix.dirname(to)}/`)) {
    fault(`a name that starts with _ is private to ${posix.dirname(to)}/`);
  }
  return faults;
}

/** Everything in `graph` that breaks a rule of the house, one sentence each. */
export function houseFaults(graph: Graph, floors: readonly Floor[]): string[] {
  const files = Object.keys(graph);
  const nativeWay = shortestWay(graph, FALLBACK, (file) => placeOf(file, floors)?.are === "native");
  return [
    ...files.filter((file) => placeOf(file, floors) === undefined).map((file) =>
      `${file} stands on no floor: add its folder to tests/support/floors.ts`
    ),
    ...files.flatMap((from) => (graph[from] ?? []).flatMap((to) => importFaults(from, to, floors))),
    ...circles(graph).map((way) => `a circle: ${way.join(" → ")}`),
    ...nativeWay === undefined ? [] : [`the fallback reaches native code: ${nativeWay.join(" → ")}`],
  ];
}
