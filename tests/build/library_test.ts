import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { brotliDecompressSync } from "node:zlib";
import { needArtifact } from "../../scripts/support/artifacts.ts";
import { targets } from "../../scripts/support/targets.ts";
import type { SymbolTable } from "../../src/abi/kinds.ts";
import { symbols } from "../../src/abi/symbols.ts";
import type { Target } from "../../src/abi/target.ts";
import { decodeEmbedded } from "../../src/boundary/library/embedded.ts";
import { findFileFault } from "../../src/boundary/library/headers.ts";
import type { EmbeddedModule } from "../../src/runtime/runtime.ts";
import { readBinary } from "../support/binary.ts";
import { firstDifference } from "../support/bytes.ts";
import { describeIf } from "../support/describe_if.ts";
import { arch, os } from "../support/library.ts";
import { root } from "../support/runtime.ts";

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

const contract = Object.values<SymbolTable>(symbols).flatMap((group) => Object.keys(group)).sort();

/** What the library takes from the process: the C library's, under glibc and musl alike. */
const PROCESS_SYMBOLS = [
  "__errno_location",
  "clock_gettime",
  "close",
  "getauxval",
  "getpid",
  "memcpy",
  "memmove",
  "memset",
  "memcmp",
  "open",
  "pthread_getspecific",
  "pthread_key_create",
  "pthread_key_delete",
  "pthread_setspecific",
  "read",
  "sysconf",
];

const libraryOf = (target: Target): Uint8Array => readFileSync(join(root, "lib", target, targets[target].file));
const all = Object.keys(targets) as Target[];

for (const target of all) {
  const library = libraryOf(target);
  const binary = readBinary(library);

  describe(`the library for ${target}`, () => {
    it("exports exactly the contract's functions", () => {
      assertEquals([...binary.exports].sort(), contract);
    });

    it("is a file that start-up takes there", () => {
      const [arch = "", os = ""] = target.split("-");
      assertEquals(findFileFault(library, os, arch), undefined);
    });

    it("is at most 144 KiB", () => {
      assert(library.length <= 144 * 1024, `${library.length} bytes`);
    });

    it("carries no path of the machine that built it", () => {
      const text = new TextDecoder("latin1").decode(library);
      const home = process.env["HOME"] ?? "/root";
      for (const path of [root, home, "/home/", "/tmp/", "/rustc/", ".cargo"]) assert(!text.includes(path), path);
    });

    if (target.endsWith("-linux")) {
      it("needs no other library and no version of one, and stays loaded", () => {
        assertEquals([binary.needs, binary.symbolVersions, binary.staysLoaded], [[], [], true]);
      });

      it("asks the process for functions of every C library only, so that no panic is reachable", () => {
        assertEquals(binary.imports.filter((name) => !PROCESS_SYMBOLS.includes(name)), []);
      });
    } else if (target.endsWith("-macos")) {
      it("needs the system's own library only, of macOS 11 or newer", () => {
        assertEquals([binary.needs, binary.minimumOs], [["/usr/lib/libSystem.B.dylib"], "11.0"]);
      });

      it("asks for no symbol that says a panic is reachable", () => {
        assertEquals(binary.imports.filter((name) => name.startsWith("mtproxy")), []);
      });

      if (target === "aarch64-macos") {
        it("carries the signature that Apple silicon insists on", () => {
          assertEquals(binary.signed, true);
        });
      }
    } else {
      it("needs kernel32 only, no C runtime", () => {
        assertEquals(binary.needs, ["KERNEL32.dll"]);
      });
    }
  });
}

describe("the libraries together", () => {
  it("take at most 121 KB each on average", () => {
    const bytes = all.reduce((total, target) => total + libraryOf(target).length, 0);
    assert(bytes <= all.length * 121_000, `${bytes} bytes`);
  });

  it("are embedded in the modules, byte for byte", async () => {
    for (const target of all) {
      const [arch, os = ""] = target.split("-");
      const module: EmbeddedModule = await import(`../../lib/${arch}/embedded.ts`);
      const embedded = decodeEmbedded(module, os, brotliDecompressSync) ?? new Uint8Array(0);
      assertEquals(firstDifference(embedded, libraryOf(target)), -1, target);
    }
  });
});

describeIf(os === "linux")("the static library", () => {
  it("is made of one archive member, so that weak references resolve", () => {
    const { rustTarget } = targets[`${arch}-linux` as Target];
    const folder = join(root, "rust", "target", rustTarget, "release");
    needArtifact(folder, "library");
    const archive = join(folder, "libmtproxy_ffi.a");
    const defining = run("nm", "--print-file-name", "--defined-only", archive).split("\n")
      .filter((line) => contract.includes(line.split(/\s+/).at(-1) ?? ""));
    assertEquals(defining.length, contract.length);
    assertEquals(new Set(defining.map((line) => line.split(":")[1])).size, 1);
    assert(!run("nm", archive).includes("mtproxy_ffi_a_panic_is_reachable"));
  });
});
