// The house, and which of its rooms are areas.
import type { Floor } from "./arrows.ts";

/** The house, from the roof down. An import leads to a lower floor or stays in its room. */
export const floors: readonly Floor[] = [
  { floor: 9, rooms: ["mod.ts", "src/cli/"] },
  { floor: 8, rooms: ["src/fallback.ts"] },
  { floor: 7, are: "areas", rooms: ["src/config/", "src/digest/"] },
  {
    floor: 6,
    are: "areas",
    rooms: [
      "src/aes/",
      "src/checksum/",
      "src/concurrency/",
      "src/cpuid/",
      "src/hash/",
      "src/log/",
      "src/net/",
      "src/proc/",
      "src/process_id/",
      "src/time/",
      "src/tl/",
    ],
  },
  { floor: 5, are: "native", rooms: ["src/boundary/"] },
  { floor: 4, are: "native", rooms: ["src/runtime/"] },
  { floor: 3, are: "native", rooms: ["lib/"] },
  { floor: 2, rooms: ["src/abi/", "src/host/"] },
  { floor: 1, rooms: ["src/checks/"] },
];

const areaRooms = floors.filter(({ are }) => are === "areas").flatMap(({ rooms }) => rooms);

/** The folders of src/ that are areas. */
export const areas: readonly string[] = areaRooms.map((room) => room.replace(/^src\/|\/$/g, ""));
