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
    program: portableExecutable(128, 0x8664, 0xdfff),
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

  /** A file with words of 16 bits set, in `length` bytes: cut off, or followed by bytes that are in no header. */
  function edited(file: Uint8Array, length: number, words: Readonly<Record<number, number>>): Uint8Array {
    const bytes = new Uint8Array(Math.max(length, file.length)).fill(0xff, file.length);
    bytes.set(file);
    const data = new DataView(bytes.buffer);
    for (const [at, word] of Object.entries(words)) data.setUint16(Number(at), word, true);
    return bytes.subarray(0, length);
  }

  /** A file whose table at `start` has `count` entries of `size` bytes, the last of which is the only one of `file`. */
  function withTable(file: Uint8Array, start: number, size: number, count: number): Uint8Array {
    const bytes = new Uint8Array(start + size * count);
    bytes.set(file.subarray(0, start));
    bytes.set(file.subarray(start, start + size), start + size * (count - 1));
    return bytes;
  }

  const many = 60;
  const elves = withTable(elf(9000), 64, 56, many);
  const pages = withTable(portableExecutable(9000), 64 + 24, 40, many);
  const commands = withTable(machO(9000), 32, 72, 2);
  commands.set([8, 0, 0, 0, 72], 32);
  const segment = { 72: 500, 80: 250 };
  const extents: readonly (readonly [what: string, bytes: Uint8Array, os: string, arch: string, extent: number])[] = [
    ["an ELF file's program headers", edited(elf(0), 120, { 56: many }), "linux", "x86_64", 64 + 56 * many],
    ["an ELF file's section headers", edited(elf(0), 120, { 40: 100, 58: 64, 60: 3 }), "linux", "x86_64", 100 + 64 * 3],
    ["the last segment of an ELF file", edited(elves, elves.length, { 56: many }), "linux", "x86_64", 9000],
    ["a segment of an ELF file from its offset on", edited(elf(120), 120, { 72: 50 }), "linux", "x86_64", 170],
    ["a Mach-O file's load commands", edited(machO(0), 104, { 20: 1000 }), "macos", "aarch64", 32 + 1000],
    ["a Mach-O file's last segment", edited(commands, 176, { 16: 2, 20: 144 }), "macos", "aarch64", 9000],
    ["a Mach-O file's segment from its offset on", edited(machO(0), 104, segment), "macos", "aarch64", 750],
    ["a PE header", edited(portableExecutable(0), 128, { 60: 1000 }), "windows", "x86_64", 1000 + 24],
    ["a PE file's sections", edited(portableExecutable(0), 88, { 84: 16 }), "windows", "x86_64", 88 + 16 + 40],
    ["the last section of a PE file", edited(pages, pages.length, { 70: many }), "windows", "x86_64", 9000],
  ];
  for (const [what, bytes, os, arch, extent] of extents) {
    it(`refuses a file that ends before ${what}, and tells both lengths`, () => {
      const found = `${bytes.length} bytes where its headers speak of ${extent}`;
      assertEquals(findFileFault(bytes, os, arch), { code: -2, found });
    });
  }

  const whole: readonly (readonly [what: string, bytes: Uint8Array, os: string, arch: string])[] = [
    ["an ELF header alone", edited(elf(0), 64, { 56: 0 }), "linux", "x86_64"],
    ["a Mach-O load command that is no segment", edited(machO(9000), 104, { 32: 0x1b }), "macos", "aarch64"],
    ["bytes behind the sections of a PE file", edited(portableExecutable(128), 256, {}), "windows", "x86_64"],
  ];
  for (const [what, bytes, os, arch] of whole)
    it(`accepts ${what}`, () => assertEquals(findFileFault(bytes, os, arch), undefined));

  const others: readonly (readonly [library: string, bytes: Uint8Array, os: string, arch: string])[] = [
    ["aarch64-linux", elf(120, 183), "linux", "x86_64"],
    ["ELF machine 8-linux", elf(120, 8), "linux", "x86_64"],
    ["x86_64-macos", machO(104, 0x0100_0007), "macos", "aarch64"],
    ["Mach-O CPU type 7-macos", machO(104, 7), "macos", "aarch64"],
    ["aarch64-windows", portableExecutable(128, 0xaa64), "windows", "x86_64"],
    ["PE machine 332-windows", portableExecutable(128, 332), "windows", "x86_64"],
  ];
  for (const [library, bytes, os, arch] of others) {
    it(`names a library for ${library}`, () => {
      assertEquals(findFileFault(bytes, os, arch), { code: -5, found: `a library for ${library}` });
    });
  }

  it("refuses what begins as no library does, and an MZ file without a PE header", () => {
    const text = new TextEncoder().encode("text ".repeat(20));
    assertEquals(findFileFault(text, "linux", "x86_64"), { code: -4, found: "a file that begins with 0x74657874" });
    const old = edited(portableExecutable(128), 128, { 64: 0x454e });
    assertEquals(findFileFault(old, "windows", "x86_64"), { code: -4, found: "an MZ file without a PE header" });
  });

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
