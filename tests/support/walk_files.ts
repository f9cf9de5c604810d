// Prints what `sum --recursive` finds below the operands.
import process from "node:process";
import { walk } from "../../src/cli/sum/walk.ts";

const found = [...walk(process.argv.slice(2))].map((one) =>
  typeof one === "string" ? one : { path: one.path, error: one.error.message }
);
console.log(JSON.stringify(found));
