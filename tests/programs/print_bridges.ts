// Prints what is installed after the areas that are named by the arguments were imported.
import process from "node:process";
import { boundary } from "../../src/boundary/api.ts";

for (const area of process.argv.slice(2)) await import(`../../src/${area}/mod.ts`);
console.log(JSON.stringify(boundary.bridges));
