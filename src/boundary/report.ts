/**
 * The report on how the boundary was opened, for those who ask: most programs need the functions alone.
 *
 * @module
 */
import type { JobsMember, MpqTableMember, Routing } from "../abi/routing.ts";
import { deepFreeze } from "../checks/frozen.ts";
import { readAnswers } from "./handshake/answers.ts";
import type { ConcurrencyReport, NetworkReport } from "./handshake/operations.ts";
import { installed } from "./installed.ts";
import type { LibraryCheck, LibrarySource, LibraryVariable } from "./library/library.ts";
import { targetOf } from "./library/place.ts";
import { opened } from "./mod.ts";
import type { TakenStep } from "./steps.ts";

/** What the CRC-32 or CRC-32C goes through. */
export type ChecksumBridge =
  /** The library's function, which start-up has checked. */
  | "native"
  /** A function of the program's own, which `installCrc32` or `installCrc32c` has checked. */
  | "replaced"
  /** Nothing yet: `@mtproxy/ffi/checksum` was not imported. */
  | "none";

/** What each install point holds now. A property that is read again may tell something else. */
export interface Bridges {
  /** The members of the queue table that are not the default; none unless `@mtproxy/ffi/concurrency` was imported. */
  readonly mpQueue: readonly MpqTableMember[];
  /** The members of the job table that are not the default; none unless `@mtproxy/ffi/concurrency` was imported. */
  readonly jobs: readonly JobsMember[];
  /** What CRC-32 goes through. */
  readonly crc32: ChecksumBridge;
  /** What CRC-32C goes through. */
  readonly crc32c: ChecksumBridge;
  /**
   * The longest input, in bytes, whose checksum TypeScript computes, because a native call takes longer: 24 in Deno and 48
   * in Node. It applies after a program's first 32,768 checksums that short; 0 where it never applies, as in Bun.
   */
  readonly plainUpTo: { readonly crc32: number; readonly crc32c: number };
}

/** What happened when the boundary was opened. */
export interface Boundary {
  /** The runtime and its version. */
  readonly runtime: { readonly name: "deno" | "bun" | "node"; readonly version: string };
  /** Processor and system, such as `x86_64-linux`. */
  readonly target: string;
  /** The library in use. */
  readonly library: {
    /** The path handed to the loader. */
    readonly path: string;
    /** `environment`: the user named it; `package`: it stands beside the module; `embedded`: it came inside the modules. */
    readonly source: LibrarySource;
    /** Whether it is byte for byte the library that this package was built with. */
    readonly verified: boolean;
    /**
     * What the file was compared with: `digest`, the build's; `headers`, its own, as it is the user's library; `nothing`,
     * where reading it is not permitted.
     */
    readonly checked: LibraryCheck;
    /**
     * What became of the variable MTPROXY_FFI_LIBRARY: `unset`; `used`; `notPermitted`, where it may not be read; `ignored`,
     * since this process has, or may have, other rights than the user who started it.
     */
    readonly variable: LibraryVariable;
    /** SHA-256 of the file in hexadecimal; `undefined` when reading it was not permitted. */
    readonly sha256: string | undefined;
  };
  /** What `mtproxy_ffi_api_version` answered. */
  readonly apiVersion: number;
  /** What `mtproxy_ext_api_version` answered. */
  readonly extensionVersion: number;
  /** The concurrency contract. */
  readonly concurrency: ConcurrencyReport;
  /** The network contract. */
  readonly network: NetworkReport;
  /** The queue and job operations that the library says go through adapters. */
  readonly routing: Routing;
  /** What each install point holds now. */
  readonly bridges: Bridges;
  /** Each step of start-up in order, with the time that it took in milliseconds. */
  readonly steps: readonly TakenStep[];
}

const { runtime, library, steps } = opened;
const { routing, ...answers } = opened.answers ?? readAnswers();

const plainUpTo: Bridges["plainUpTo"] = {
  get crc32() {
    return installed.crc32()?.plainUpTo ?? 0;
  },
  get crc32c() {
    return installed.crc32c()?.plainUpTo ?? 0;
  },
};

const bridges: Bridges = {
  get mpQueue() {
    return installed.mpQueue();
  },
  get jobs() {
    return installed.jobs();
  },
  get crc32() {
    return installed.crc32()?.operation ?? "none";
  },
  get crc32c() {
    return installed.crc32c()?.operation ?? "none";
  },
  plainUpTo,
};

/** What happened when the boundary was opened: library, versions, contracts and the time of each step. */
export const boundary: Boundary = deepFreeze({
  runtime: { name: runtime.name, version: runtime.version },
  target: targetOf(runtime),
  library: {
    path: library.path,
    source: library.source,
    verified: library.checked === "digest",
    checked: library.checked,
    variable: library.variable,
    sha256: library.sha256,
  },
  ...answers,
  routing,
  bridges,
  steps,
});
