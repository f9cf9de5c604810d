// Imports the package whose root it is sent, and answers with known values or the error.
import { pathToFileURL } from "node:url";
import { answerOrders } from "../support/workers.ts";

type Package = typeof import("../../mod.ts");

/** What each worker answers. */
export interface WorkerAnswer {
  readonly crc32?: string;
  readonly sha256?: string;
  readonly source?: string;
  readonly error?: string;
}

answerOrders<string>(async (packageRoot): Promise<WorkerAnswer> => {
  const { boundary, crc32, sha256 }: Package = await import(pathToFileURL(`${packageRoot}/mod.ts`).href);
  const encoder = new TextEncoder();
  return {
    crc32: crc32(encoder.encode("123456789")).toString(16),
    sha256: sha256(encoder.encode("abc")).toHex(),
    source: boundary.library.source,
  };
});
