// Lets Node find the stand-ins for @std, which Deno and Bun do by their own configuration: `node --import` this.
import { registerHooks } from "node:module";
import map from "./import_map.json" with { type: "json" };

const standIns: Readonly<Record<string, string>> = map.imports;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const file = standIns[specifier];
    if (file === undefined) return nextResolve(specifier, context);
    return { url: new URL(file, import.meta.url).href, shortCircuit: true };
  },
});
