import { assertEquals } from "@std/assert";
import { afterEach, describe, it } from "@std/testing/bdd";
import {
  boundary,
  crc32,
  crc32c,
  enableConcurrencyBridges,
  installCrc32,
  installCrc32c,
  jobsOps,
  mpqOps,
} from "../../mod.ts";
import * as plain from "../../src/fallback.ts";
import { faultyLibrary, runScript, runtimeName } from "../support/runtime.ts";

const plainUpTo = { deno: 24, bun: 0, node: 48 }[runtimeName];
const routed = {
  mpQueue: ["push", "pop", "isEmpty"],
  jobs: ["createAsyncJob", "jobSignal", "jobIncref", "jobDecref"],
} as const;

/** The names of what is installed, in a program that imports `modules` alone. */
function bridgesAfter(...modules: string[]): unknown {
  const { stdout, stderr } = runScript({ file: "tests/programs/print_bridges.ts", args: modules });
  try {
    return JSON.parse(stdout);
  } catch (cause) {
    throw new Error(stderr, { cause });
  }
}

const none = { mpQueue: [], jobs: [], crc32: "none", crc32c: "none", plainUpTo: { crc32: 0, crc32c: 0 } };
const native = { crc32: "native", crc32c: "native", plainUpTo: { crc32: plainUpTo, crc32c: plainUpTo } };

describe("boundary.bridges", () => {
  it("names nothing where nothing was imported but the boundary", () => {
    assertEquals(bridgesAfter(), none);
  });

  it("names the checksums alone where only they were imported", () => {
    assertEquals(bridgesAfter("src/checksum/mod.ts"), { ...none, ...native });
  });

  it("names the queue and job operations alone where only they were imported", () => {
    assertEquals(bridgesAfter("src/concurrency/mod.ts"), { ...none, ...routed });
  });

  it("names all where everything was imported", () => {
    assertEquals(bridgesAfter("mod.ts"), { ...routed, ...native });
  });
});

describe("the checksums that are native by boundary.bridges", () => {
  /** Whether each gives what plain TypeScript does. */
  function areRight(fault: string): unknown {
    const env = { MTPROXY_FFI_LIBRARY: faultyLibrary("faulty"), MTPROXY_FAULT: fault };
    const { stdout, stderr } = runScript({ file: "tests/programs/native_checksums.ts", env });
    assertEquals(stderr, "");
    return JSON.parse(stdout);
  }
  const all = (right: boolean) => ({ crc32: right, crc32c: right, crc32Partial: right, crc32cPartial: right });

  it("are wrong where the library is wrong", () => {
    assertEquals(areRight("unchecked-length"), all(false));
  });

  it("are right where the library is right", () => {
    assertEquals(areRight(""), all(true));
  });
});

describe("boundary.bridges of a program that installs its own", () => {
  afterEach(() => {
    installCrc32(null);
    installCrc32c(null);
    enableConcurrencyBridges(boundary.routing);
  });

  it("tells what is installed now", () => {
    installCrc32(plain.crc32Partial);
    assertEquals([boundary.bridges.crc32, boundary.bridges.crc32c], ["replaced", "native"]);
    assertEquals(boundary.bridges.plainUpTo, { crc32: 0, crc32c: plainUpTo });
    installCrc32(null);
    installCrc32c(plain.crc32cPartial);
    assertEquals([boundary.bridges.crc32, boundary.bridges.crc32c], ["native", "replaced"]);
    assertEquals(boundary.bridges.plainUpTo, { crc32: plainUpTo, crc32c: 0 });
    mpqOps.install({ pop: () => undefined });
    jobsOps.reset();
    assertEquals([boundary.bridges.mpQueue, boundary.bridges.jobs], [["pop"], []]);
  });

  it("leaves the results as they are", () => {
    const data = new TextEncoder().encode("123456789");
    installCrc32(plain.crc32Partial);
    installCrc32c(plain.crc32cPartial);
    assertEquals([crc32(data), crc32c(data)], [0xcbf43926, 0xe3069283]);
  });
});
