import { root } from "./run.ts";

/** Deno's flag for thin stand-ins in place of `@std/…`, where JSR is out of reach. */
export const standIns: string = `--import-map=${root}/tests/stand_in/import_map.json`;
