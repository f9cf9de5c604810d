// Imports the package whose root it is sent, and posts known answers or the error.
import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";

type Package = typeof import("../../mod.ts");

/** What each worker posts. */
export interface WorkerAnswer {
  readonly crc32?: string;
  readonly sha256?: string;
  readonly source?: string;
  readonly error?: string;
}

interface Scope {
  onmessage: (event: { readonly data: string }) => Promise<void>;
  postMessage(message: WorkerAnswer): void;
}

const scope = globalThis as unknown as Scope | Record<string, never>;

async function answer(packageRoot: string): Promise<WorkerAnswer> {
  try {
    const { boundary, crc32, sha256 }: Package = await import(pathToFileURL(`${packageRoot}/mod.ts`).href);
    const encoder = new TextEncoder();
    return {
      crc32: crc32(encoder.encode("123456789")).toString(16),
      sha256: sha256(encoder.encode("abc")).toHex(),
      source: boundary.library.source,
    };
  } catch (error) {
    return { error: String(error) };
  }
}

if ("postMessage" in scope) {
  scope.onmessage = async ({ data }) => scope.postMessage(await answer(data));
} else {
  parentPort?.once("message", async (data: string) => parentPort?.postMessage(await answer(data)));
}
