// What the recorded library files need, for platforms that are here and those that are not. That it is what they may need is
// tested by tests/build/library_test.ts.
import type { Target } from "../../src/abi/target.ts";
import { readBinary } from "../../tests/support/binary.ts";
import { libraryOf } from "./c_programs.ts";
import { type Cell, works } from "./row.ts";

/** The size of a target's library, and what it needs. */
export function built(target: Target): Cell {
  const bytes = Deno.readFileSync(libraryOf(target));
  const { needs, minimumOs, signed } = readBinary(bytes);
  const names = needs.map((name) => name.split("/").at(-1));
  const facts = [`${bytes.length} bytes`, names.length === 0 ? "needs no library" : `needs ${names.join(", ")}`];
  if (minimumOs !== undefined) facts.push(`macOS ${minimumOs}`, signed === true ? "signed" : "unsigned");
  return works(facts.join(", "));
}
