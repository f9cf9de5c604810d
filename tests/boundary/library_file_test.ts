import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { findFileFault } from "../../src/boundary/library/headers.ts";
import { arch, libraryBytes, os } from "../support/library.ts";

/** The smallest headers that speak of `extent` bytes in one segment or section. */
function elf(extent: number, machine = 62, type = 3): Uint8Array {
  const bytes = new Uint8Array(120);
  const data = new DataView(bytes.buffer);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  data.setUint16(16, type, true);
  data.setUint16(18, machine, true);
  data.setBigUint64(32, 64n, true);
  data.setUint16(54, 56, true);
  data.setUint16(56, 1, true);
  data.setBigUint64(64 + 32, BigInt(extent), true);
  return bytes;
}

function machO(extent: number, cpu = 0x0100_000c, type = 6): Uint8Array {
  const bytes = new Uint8Array(32 + 72);
  const data = new DataView(bytes.buffer);
  [0xfeed_facf, cpu, 0, type, 1, 72].forEach((word, index) => data.setUint32(index * 4, word, true));
  data.setUint32(32, 0x19, true);
  data.setUint32(36, 72, true);
  data.setBigUint64(32 + 48, BigInt(extent), true);
  return bytes;
}

function portableExecutable(extent: number, machine = 0x8664, characteristics = 0x2000): Uint8Array {
  const bytes = new Uint8Array(64 + 24 + 40);
  const data = new DataView(bytes.buffer);
  data.setUint16(0, 0x5a4d, true);
  data.setUint32(60, 64, true);
  data.setUint32(64, 0x4550, true);
  data.setUint16(68, machine, true);
  data.setUint16(70, 1, true);
  data.setUint16(86, characteristics, true);
  const place = Math.min(extent, 40);
  data.setUint32(64 + 24 + 16, extent - place, true);
  data.setUint32(64 + 24 + 20, place, true);
  return bytes;
}

const files = [
  { format: "ELF", make: elf, os: "linux", arch: "x86_64", otherCpu: elf(120, 183), program: elf(120, 62, 2) },
  {
    format: "Mach-O",
    make: machO,
    os: "macos",
    arch: "aarch64",
    otherCpu: machO(104, 0x0100_0007),
    program: machO(104, 0x0100_000c, 2),
  },
  {
    format: "PE",
    make: portableExecutable,
    os: "windows",
    arch: "x86_64",
    otherCpu: portableExecutable(128, 0xaa64),
    program: portableExecutable(128, 0x8664, 2),
  },
];

describe("findFileFault()", () => {
  it("finds nothing wrong with the package's own library", () => {
    assertEquals(findFileFault(libraryBytes(), os, arch), undefined);
  });

  for (const { format, make, os, arch, otherCpu, program } of files) {
    it(`accepts ${format} headers that speak of exactly the file`, () => {
      assertEquals(findFileFault(make(make(0).length), os, arch), undefined);
    });

    it(`refuses a ${format} file one byte shorter than its headers say`, () => {
      assertEquals(findFileFault(make(make(0).length + 1), os, arch)?.code, -2);
    });

    it(`refuses every truncation of a ${format} file without reading past its end`, () => {
      const whole = make(make(0).length);
      for (let size = 0; size < whole.length; size++) {
        const code = findFileFault(whole.subarray(0, size), os, arch)?.code;
        assertEquals(code, size < 4 ? -4 : -2, `${size} bytes`);
      }
    });

    it(`refuses a ${format} library for another CPU`, () => {
      assertEquals(findFileFault(otherCpu, os, arch)?.code, -5);
    });

    it(`refuses a ${format} library on another system`, () => {
      assertEquals(findFileFault(make(0), os === "linux" ? "macos" : "linux", arch)?.code, -5);
    });

    it(`refuses a ${format} program`, () => {
      assertEquals(findFileFault(program, os, arch)?.code, -4);
    });
  }

  const changed = (bytes: Uint8Array, at: number, value: number): Uint8Array => bytes.with(at, value);

  it("refuses an ELF library of another word size or byte order", () => {
    const [words, order] = [changed(elf(120), 4, 1), changed(elf(120), 5, 2)];
    assertEquals(findFileFault(words, "linux", "x86_64"), { code: -5, found: "an ELF file that is not 64-bit" });
    assertEquals(findFileFault(order, "linux", "x86_64"), { code: -5, found: "an ELF file that is not little-endian" });
  });

  it("accepts a Mach-O bundle, which the loader opens like a library", () => {
    assertEquals(findFileFault(machO(104, 0x0100_000c, 8), "macos", "aarch64"), undefined);
  });

  for (const size of [0, 7]) {
    it(`refuses a Mach-O library with a load command of ${size} bytes, which has no room for its own head`, () => {
      const fault = findFileFault(changed(machO(104), 36, size), "macos", "aarch64");
      assertEquals(fault, { code: -4, found: "a Mach-O file with a damaged load command" });
    });
  }

  it("accepts a Mach-O load command of 8 bytes, the least there is", () => {
    assertEquals(findFileFault(changed(changed(machO(104), 36, 8), 32, 0x1b), "macos", "aarch64"), undefined);
  });

  it("survives the least and the greatest values of every header byte", () => {
    for (const { make, os, arch } of files) {
      const bytes = make(make(0).length);
      for (let at = 0; at < bytes.length; at++) {
        const original = bytes[at] ?? 0;
        for (const value of [0, 1, 0x7f, 0x80, 0xff]) {
          bytes[at] = value;
          findFileFault(bytes, os, arch);
        }
        bytes[at] = original;
      }
      assertEquals(findFileFault(bytes, os, arch), undefined);
    }
  });
});
