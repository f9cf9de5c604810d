/**
 * Tells from a file's headers whether the system's loader could map all of it. Loaders trust the headers: a truncated
 * library ends the whole process with a bus error, so this is checked before it is opened.
 *
 * @module
 */
import { hexWord } from "../../checks/hex.ts";

/** What is wrong with a file: the codes −2, −4 and −5 of `LibraryInvalidError`. */
export interface FileFault {
  /** −2 shorter than its headers say, −4 not a shared library, −5 for another CPU or system. */
  readonly code: -2 | -4 | -5;
  /** What was found, for the message. */
  readonly found: string;
}

interface Header {
  /** `undefined`, since this is no fault. It is there so that nobody looks it up in a prototype. */
  readonly code: undefined;
  readonly os: string;
  readonly arch: string;
  /** The number of bytes that the headers speak of. */
  readonly extent: number;
}

const notALibrary = (found: string): FileFault => ({ code: -4, found });

/** File offsets and sizes are 64-bit; any beyond 2^53 is larger than every file, and stays so as a number. */
function u64(data: DataView, offset: number): number {
  return Number(data.getBigUint64(offset, true));
}

function elf(data: DataView): Header | FileFault {
  if (data.getUint8(4) !== 2) return { code: -5, found: "an ELF file that is not 64-bit" };
  if (data.getUint8(5) !== 1) return { code: -5, found: "an ELF file that is not little-endian" };
  if (data.getUint16(16, true) !== 3) return notALibrary("an ELF file that is not a shared object");
  const machine = data.getUint16(18, true);
  const programHeaders = u64(data, 32);
  const programCount = data.getUint16(56, true);
  let extent = Math.max(
    programHeaders + programCount * 56,
    u64(data, 40) + data.getUint16(60, true) * data.getUint16(58, true),
  );
  if (extent <= data.byteLength) {
    for (let at = programHeaders; at < programHeaders + programCount * 56; at += 56) {
      extent = Math.max(extent, u64(data, at + 8) + u64(data, at + 32));
    }
  }
  return {
    code: undefined,
    os: "linux",
    arch: { 62: "x86_64", 183: "aarch64" }[machine] ?? `ELF machine ${machine}`,
    extent,
  };
}

function machO(data: DataView): Header | FileFault {
  const type = data.getUint32(12, true);
  if (type !== 6 && type !== 8) return notALibrary("a Mach-O file that is not a library");
  const cpu = data.getUint32(4, true);
  const commands = data.getUint32(16, true);
  let extent = 32 + data.getUint32(20, true);
  let at = 32;
  for (let index = 0; index < commands && at + 64 <= data.byteLength; index++) {
    const size = data.getUint32(at + 4, true);
    if (data.getUint32(at, true) === 0x19) extent = Math.max(extent, u64(data, at + 40) + u64(data, at + 48));
    if (size < 8) return notALibrary("a Mach-O file with a damaged load command");
    at += size;
  }
  const arch = { 0x0100_0007: "x86_64", 0x0100_000c: "aarch64" }[cpu] ?? `Mach-O CPU type ${cpu}`;
  return { code: undefined, os: "macos", arch, extent };
}

function portableExecutable(data: DataView): Header | FileFault {
  const start = data.getUint32(60, true);
  if (start + 24 > data.byteLength) return { code: undefined, os: "windows", arch: "x86_64", extent: start + 24 };
  const sections = start + 24 + data.getUint16(start + 20, true);
  if (data.getUint32(start, true) !== 0x4550) return notALibrary("an MZ file without a PE header");
  if ((data.getUint16(start + 22, true) & 0x2000) === 0) return notALibrary("a program, not a DLL");
  const machine = data.getUint16(start + 4, true);
  const arch = { 0x8664: "x86_64", 0xaa64: "aarch64" }[machine] ?? `PE machine ${machine}`;
  const count = data.getUint16(start + 6, true);
  let extent = sections + count * 40;
  for (let at = sections; at < sections + count * 40 && at + 40 <= data.byteLength; at += 40) {
    extent = Math.max(extent, data.getUint32(at + 16, true) + data.getUint32(at + 20, true));
  }
  return { code: undefined, os: "windows", arch, extent };
}

function header(data: DataView): Header | FileFault {
  if (data.byteLength < 4) return notALibrary(`a file of ${data.byteLength} bytes`);
  const magic = data.getUint32(0, true);
  const isElf = magic === 0x464c_457f;
  const isMachO = magic === 0xfeed_facf;
  const isPortableExecutable = (magic & 0xffff) === 0x5a4d;
  if (!isElf && !isMachO && !isPortableExecutable) {
    return notALibrary(`a file that begins with ${hexWord(data.getUint32(0))}`);
  }
  if (data.byteLength < 64) return { code: -2, found: `${data.byteLength} bytes, less than any header` };
  return isElf ? elf(data) : isMachO ? machO(data) : portableExecutable(data);
}

/** Finds what would keep the loader of `os` on `arch` from mapping `bytes`; `undefined` when nothing would. */
export function findFileFault(bytes: Uint8Array, os: string, arch: string): FileFault | undefined {
  const found = header(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (found.code !== undefined) return found;
  if (found.os !== os || found.arch !== arch) return { code: -5, found: `a library for ${found.arch}-${found.os}` };
  if (found.extent > bytes.length) {
    return { code: -2, found: `${bytes.length} bytes where its headers speak of ${found.extent}` };
  }
  return undefined;
}
