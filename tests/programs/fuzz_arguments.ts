// Calls the public API with arguments that lie, always the same ones, and prints the functions that took none of them.
import * as api from "../../mod.ts";
import { exportedCalls, memberCalls } from "../support/fuzz/calls.ts";
import { Values } from "../support/fuzz/values.ts";
import { Random } from "../support/random.ts";

const ROUNDS = 1000;
const calls = exportedCalls(api);
const known = calls.filter(({ kinds }) => kinds.length > 0).map(({ name }) => name);
const refusing = new Set(known);
const values = new Values(new Random(1));
for (let round = 0; round < ROUNDS && refusing.size > 0; round++) {
  for (const { name, kinds, run } of [...calls, ...memberCalls(Object(values.object()))]) {
    values.begin();
    const args = kinds.map((kind) => values.make(kind));
    try {
      values.keep(run(args));
      refusing.delete(name);
    } catch {
      // Most are refused.
    }
  }
}
console.log(JSON.stringify({ known: known.length, refusing: [...refusing] }));
