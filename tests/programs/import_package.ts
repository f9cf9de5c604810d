// Imports this package, or the one whose root is the first argument, and prints what came of it.
import process from "node:process";
import { pathToFileURL } from "node:url";

type Package = typeof import("../../mod.ts");

/** The facts of a failed import, as far as it has them. */
function facts(error: unknown): Record<string, unknown> {
  const known = [
    "name",
    "message",
    "code",
    "step",
    "path",
    "tried",
    "expected",
    "actual",
    "remedy",
    "innerCode",
  ] as const;
  const failure = error as Readonly<Record<(typeof known)[number], unknown>>;
  return Object.fromEntries(known.map((key) => [key, failure[key]]));
}

/** Only an import written as a literal needs no permission to read. */
function importPackage(packageRoot: string | undefined): Promise<Package> {
  return packageRoot === undefined ? import("../../mod.ts") : import(pathToFileURL(`${packageRoot}/mod.ts`).href);
}

try {
  const { boundary, crc32, sha256 } = await importPackage(process.argv[2]);
  const abc = new TextEncoder().encode("abc");
  // The test-only libraries keep no more of the contract than start-up asks for.
  const digest = boundary.library.source === "environment" ? [] : [...sha256(abc)];
  console.log(JSON.stringify({ boundary, crc32: crc32(abc), sha256: digest }));
} catch (error) {
  console.log(JSON.stringify({ error: facts(error) }));
}
