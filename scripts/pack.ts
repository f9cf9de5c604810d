// Builds the npm package and packs it.
import { packForNpm } from "./support/npm_package.ts";

console.log(await packForNpm());
