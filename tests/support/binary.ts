// What a shared library's own tables say of it: exports, imports, the libraries it needs. Reads ELF, Mach-O and PE.

export interface Binary {
  /** Names of exported functions, without the underscore that macOS puts before each. */
  readonly exports: readonly string[];
  /** Names asked of others; empty for Windows, where they stand below each library. */
  readonly imports: readonly string[];
  /** Names of the libraries that it needs. */
  readonly needs: readonly string[];
  /** Linux: whether it stays mapped when its last user closes it. */
  readonly staysLoaded?: boolean;
  /** Linux: versions of symbols that it needs, such as GLIBC_2.17. */
  readonly symbolVersions?: readonly string[];
  /** macOS: the lowest version it runs on, such as 11.0. */
  readonly minimumOs?: string;
  /** macOS: whether it carries a code signature. */
  readonly signed?: boolean;
}

const latin1 = new TextDecoder("latin1");

function textAt(data: DataView, offset: number): string {
  const bytes = new Uint8Array(data.buffer, data.byteOffset + offset);
  return latin1.decode(bytes.subarray(0, bytes.indexOf(0)));
}

const u64 = (data: DataView, offset: number): number => Number(data.getBigUint64(offset, true));

function readElf(data: DataView): Binary {
  const SHT_DYNAMIC = 6;
  const SHT_DYNSYM = 11;
  const SHT_GNU_VERNEED = 0x6fff_fffe;
  const [DT_NEEDED, DT_FLAGS_1, DF_1_NODELETE] = [1, 0x6fff_fffb, 0x8];
  const start = u64(data, 40);
  const sections = Array.from({ length: data.getUint16(60, true) }, (_, index) => {
    const at = start + index * 64;
    return {
      type: data.getUint32(at + 4, true),
      offset: u64(data, at + 24),
      size: u64(data, at + 32),
      link: data.getUint32(at + 40, true),
      info: data.getUint32(at + 44, true),
    };
  });
  const strings = (link: number): number => sections[link]?.offset ?? 0;
  const exports: string[] = [];
  const imports: string[] = [];
  const needs: string[] = [];
  const symbolVersions: string[] = [];
  let staysLoaded = false;
  for (const { type, offset, size, link, info } of sections) {
    if (type === SHT_DYNSYM) {
      for (let at = offset + 24; at < offset + size; at += 24) {
        const name = textAt(data, strings(link) + data.getUint32(at, true));
        (data.getUint16(at + 6, true) === 0 ? imports : exports).push(name);
      }
    }
    if (type === SHT_GNU_VERNEED) {
      for (let file = 0, at = offset; file < info; file++, at += data.getUint32(at + 12, true)) {
        let version = at + data.getUint32(at + 8, true);
        for (let index = data.getUint16(at + 2, true); index > 0; index--) {
          symbolVersions.push(textAt(data, strings(link) + data.getUint32(version + 8, true)));
          version += data.getUint32(version + 12, true);
        }
      }
    }
    if (type === SHT_DYNAMIC) {
      for (let at = offset; at < offset + size && u64(data, at) !== 0; at += 16) {
        const [tag, value] = [u64(data, at), u64(data, at + 8)];
        if (tag === DT_NEEDED) needs.push(textAt(data, strings(link) + value));
        if (tag === DT_FLAGS_1) staysLoaded = (value & DF_1_NODELETE) !== 0;
      }
    }
  }
  return { exports, imports, needs, staysLoaded, symbolVersions };
}

/** Reads a ULEB128 number at `at`; the number, and where it ends. */
function uleb128(data: DataView, at: number): readonly [value: number, end: number] {
  let value = 0;
  for (let scale = 1;; scale *= 128) {
    const byte = data.getUint8(at++);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return [value, at];
  }
}

/** The names in an export trie, which is where the loader of macOS looks them up. */
function exportTrie(data: DataView, start: number, node = 0, prefix = ""): string[] {
  const [terminal, after] = uleb128(data, start + node);
  const names = terminal > 0 ? [prefix] : [];
  let at = after + terminal;
  const children = data.getUint8(at++);
  for (let child = 0; child < children; child++) {
    const label = textAt(data, at);
    const [next, end] = uleb128(data, at + label.length + 1);
    names.push(...exportTrie(data, start, next, prefix + label));
    at = end;
  }
  return names;
}

function readMachO(data: DataView): Binary {
  const [LC_SYMTAB, LC_LOAD_DYLIB, LC_CODE_SIGNATURE, LC_BUILD_VERSION] = [0x02, 0x0c, 0x1d, 0x32];
  const [LC_DYLD_INFO_ONLY, LC_DYLD_EXPORTS_TRIE] = [0x8000_0022, 0x8000_0033];
  const [N_EXT, N_TYPE] = [0x01, 0x0e];
  let exports: string[] = [];
  const imports: string[] = [];
  const needs: string[] = [];
  let minimumOs = "";
  let signed = false;
  let at = 32;
  for (let command = 0; command < data.getUint32(16, true); command++) {
    const kind = data.getUint32(at, true);
    if (kind === LC_SYMTAB) {
      const [symbols, count, strings] = [8, 12, 16].map((offset) => data.getUint32(at + offset, true));
      for (let index = 0; index < (count ?? 0); index++) {
        const symbol = (symbols ?? 0) + index * 16;
        const type = data.getUint8(symbol + 4);
        if ((type & N_EXT) === 0 || (type & N_TYPE) !== 0) continue;
        imports.push(textAt(data, (strings ?? 0) + data.getUint32(symbol, true)).replace(/^_/, ""));
      }
    }
    const trie = kind === LC_DYLD_INFO_ONLY ? 40 : kind === LC_DYLD_EXPORTS_TRIE ? 8 : undefined;
    if (trie !== undefined && data.getUint32(at + trie + 4, true) > 0) {
      exports = exportTrie(data, data.getUint32(at + trie, true)).map((name) => name.replace(/^_/, ""));
    }
    if (kind === LC_LOAD_DYLIB) needs.push(textAt(data, at + data.getUint32(at + 8, true)));
    if (kind === LC_CODE_SIGNATURE) signed = true;
    if (kind === LC_BUILD_VERSION) minimumOs = `${data.getUint16(at + 14, true)}.${data.getUint8(at + 13)}`;
    at += data.getUint32(at + 4, true);
  }
  return { exports, imports, needs, minimumOs, signed };
}

function readPortableExecutable(data: DataView): Binary {
  const header = data.getUint32(60, true);
  const directories = header + 24 + 112;
  const firstSection = header + 24 + data.getUint16(header + 20, true);
  /** Where in the file an address of the loaded image stands. */
  const fileOffset = (address: number): number => {
    for (let at = firstSection; at < firstSection + data.getUint16(header + 6, true) * 40; at += 40) {
      const begin = data.getUint32(at + 12, true);
      if (address >= begin && address < begin + data.getUint32(at + 16, true)) {
        return address - begin + data.getUint32(at + 20, true);
      }
    }
    throw new Error(`no section holds ${address.toString(16)}`);
  };
  const exportTable = fileOffset(data.getUint32(directories, true));
  const names = fileOffset(data.getUint32(exportTable + 32, true));
  const exports = Array.from(
    { length: data.getUint32(exportTable + 24, true) },
    (_, index) => textAt(data, fileOffset(data.getUint32(names + index * 4, true))),
  );
  const needs: string[] = [];
  for (let at = fileOffset(data.getUint32(directories + 8, true)); data.getUint32(at + 12, true) !== 0; at += 20) {
    needs.push(textAt(data, fileOffset(data.getUint32(at + 12, true))));
  }
  return { exports, imports: [], needs };
}

/** Reads a library for any target. */
export function readBinary(bytes: Uint8Array): Binary {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (data.getUint32(0, true)) {
    case 0x464c_457f:
      return readElf(data);
    case 0xfeed_facf:
      return readMachO(data);
    default:
      return readPortableExecutable(data);
  }
}
