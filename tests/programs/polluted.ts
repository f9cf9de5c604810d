// Gives every object what the first argument says, then imports the package of the second as `import_package.ts` does.
import process from "node:process";
import { pathToFileURL } from "node:url";

const [, , given = "{}", packageRoot = ""] = process.argv;
const url = pathToFileURL(`${packageRoot}/mod.ts`).href;
const { write } = process.stdout;
const polluted = JSON.parse(given);
for (const [name, value] of Object.entries(polluted)) {
  // Functions have no notation: this one is never done, as a `then` that keeps no promise.
  Object.defineProperty(Object.prototype, name, {
    value: value === "function" ? () => {} : value,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}
let text: string;
try {
  const { boundary, crc32 } = await import(url) as typeof import("../../mod.ts");
  text = JSON.stringify({ library: boundary.library, crc32: crc32(new TextEncoder().encode("123456789")) });
} catch (error) {
  text = JSON.stringify({ error: String(error) });
}
for (const name of Object.keys(polluted)) delete (Object.prototype as Record<string, unknown>)[name];
write.call(process.stdout, text);
