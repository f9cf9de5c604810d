import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeIf } from "../support/describe_if.ts";
import { importFailure, importPackage } from "../support/import_result.ts";
import { arch, libraryBytes, os } from "../support/library.ts";
import { withTemporaryFolder } from "../support/temporary.ts";

const onThisProcessor = describeIf(os === "linux" && arch === "x86_64");

/** Where in an ELF library the code of the function `name` stands. */
function codeOffset(bytes: Uint8Array, name: string): number {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u64 = (at: number): number => Number(data.getBigUint64(at, true));
  const section = (index: number): { type: number; offset: number; size: number; link: number } => {
    const at = u64(40) + index * 64;
    return {
      type: data.getUint32(at + 4, true),
      offset: u64(at + 24),
      size: u64(at + 32),
      link: data.getUint32(at + 40, true),
    };
  };
  const all = Array.from({ length: data.getUint16(60, true) }, (_, index) => section(index));
  const names = all.find(({ type }) => type === 11);
  if (names === undefined) throw new Error("no table of dynamic symbols");
  for (let at = names.offset; at < names.offset + names.size; at += 24) {
    const text = (all[names.link]?.offset ?? 0) + data.getUint32(at, true);
    if (new TextDecoder().decode(bytes.subarray(text, bytes.indexOf(0, text))) !== name) continue;
    const address = u64(at + 8);
    for (let header = u64(32); header < u64(32) + data.getUint16(56, true) * 56; header += 56) {
      const [offset, start, size] = [u64(header + 8), u64(header + 16), u64(header + 32)];
      const isLoaded = data.getUint32(header, true) === 1;
      if (isLoaded && address >= start && address < start + size) return address - start + offset;
    }
  }
  throw new Error(`no code of ${name}`);
}

/** The package's library, but that `mtproxy_ffi_api_version` answers 2, while its report of start-up still says 1. */
function twoFaced(): Uint8Array {
  const bytes = libraryBytes();
  const at = codeOffset(bytes, "mtproxy_ffi_api_version");
  const code = bytes.subarray(at, at + 6);
  // mov eax, 1; ret
  assertEquals([...code], [0xb8, 1, 0, 0, 0, 0xc3]);
  code[1] = 2;
  return bytes;
}

onThisProcessor("a user's library (skipped but on x86_64 Linux, whose code the test changes)", () => {
  it("is checked function by function, whatever its start-up report says", () => {
    withTemporaryFolder((folder) => {
      const path = join(folder, "own.so");
      writeFileSync(path, twoFaced());
      const { name, code, actual } = importFailure({ env: { MTPROXY_FFI_LIBRARY: path } });
      assertEquals([name, code, actual], ["ApiVersionError", -1, 2]);
    });
  });

  it("may have anything behind its end", () => {
    withTemporaryFolder((folder) => {
      const path = join(folder, "own.so");
      const bytes = libraryBytes();
      writeFileSync(path, new Uint8Array([...bytes, ...bytes.subarray(0, 10)]));
      const { boundary } = importPackage({ env: { MTPROXY_FFI_LIBRARY: path } });
      assertEquals([boundary?.library.checked, boundary?.apiVersion], ["headers", 1]);
    });
  });
});
