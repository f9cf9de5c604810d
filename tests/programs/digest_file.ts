// Digests the file that the first argument names, and prints the CRC-32 or the error.
import process from "node:process";
import { digestFile } from "../../src/digest/mod.ts";

try {
  const { crc32 } = await digestFile(process.argv[2] ?? "", ["crc32"]);
  console.log(crc32.toString(16));
} catch (error) {
  const { name, code, message } = error as Error & { readonly code?: string };
  console.log(name, code, message);
}
