// A user's program that prints known answers, and what it must print.
import { assertEquals } from "@std/assert";
import type { Ended } from "../runtime.ts";

/** The program's text, importing the package by `specifier`. */
export function program(specifier: string): string {
  return `import { boundary, crc32, sha256 } from ${JSON.stringify(specifier)};

const encoder = new TextEncoder();
const digest: Uint8Array = sha256(encoder.encode("abc"));
const { source, path, verified } = boundary.library;
console.log(JSON.stringify({
  crc32: crc32(encoder.encode("123456789")).toString(16),
  sha256: digest.toHex(),
  source,
  verified,
  path,
}));
`;
}

/** Asserts that the program ended well with the right answers; the path of the library that it used. */
export function assertAnswers({ status, signal, stdout, stderr }: Ended, source: string): string {
  assertEquals([status, signal], [0, null], `${stdout}${stderr}`);
  const { path, ...answers } = JSON.parse(stdout);
  assertEquals(answers, {
    crc32: "cbf43926",
    sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    source,
    verified: true,
  });
  return path;
}
