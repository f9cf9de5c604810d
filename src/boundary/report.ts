/**
 * The report on how the boundary was opened, for those who ask: most programs need the functions alone.
 *
 * @module
 */
import type { Routing } from "../abi/routing.ts";
import { deepFreeze } from "../checks/frozen.ts";
import { readAnswers } from "./handshake/answers.ts";
import type { ConcurrencyReport, NetworkReport } from "./handshake/operations.ts";
import type { LibraryCheck, LibrarySource, LibraryVariable } from "./library/library.ts";
import { opened } from "./mod.ts";
import type { TakenStep } from "./steps.ts";

/** What each install point holds after start-up. */
export interface Bridges extends Routing {
  /** The checked native CRC-32. */
  readonly crc32: "native";
  /** The checked native CRC-32C. */
  readonly crc32c: "native";
}

/** What happened when the boundary was opened. */
export interface Boundary {
  /** The runtime and its version. */
  readonly runtime: { readonly name: string; readonly version: string };
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
     * since this process has other rights than the user who started it.
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
  /** Which implementation each install point holds after start-up. */
  readonly bridges: Bridges;
  /** Each step of start-up in order, with the time that it took in milliseconds. */
  readonly steps: readonly TakenStep[];
}

const { runtime, library, steps } = opened;
const { routing, ...answers } = opened.answers ?? readAnswers();

/** What happened when the boundary was opened: library, versions, contracts and the time of each step. */
export const boundary: Boundary = deepFreeze({
  runtime: { name: runtime.name, version: runtime.version },
  target: `${runtime.arch}-${runtime.os}`,
  library: {
    path: library.path,
    source: library.source,
    verified: library.checked === "digest",
    checked: library.checked,
    variable: library.variable,
    sha256: library.sha256,
  },
  ...answers,
  bridges: { ...routing, crc32: "native", crc32c: "native" },
  steps,
});
