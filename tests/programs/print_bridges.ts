// Prints what is installed after the modules that are named by the arguments were imported.
import process from "node:process";
import { boundary } from "../../src/boundary/api.ts";

for (const module of process.argv.slice(2)) await import(`../../${module}`);
console.log(JSON.stringify(boundary.bridges));
