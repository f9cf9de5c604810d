import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { boundary } from "../../mod.ts";
import { covered } from "../support/coverage.ts";
import { arch, entry, libraryPath, os } from "../support/library.ts";
import { runtimeName } from "../support/runtime.ts";

describe("boundary", () => {
  it("names the library that was opened and its digest", () => {
    const { path, source, verified, sha256 } = boundary.library;
    assertEquals({ path, source, verified, sha256 }, {
      path: libraryPath,
      source: "package",
      verified: true,
      sha256: entry.sha256,
    });
  });

  it("names runtime, target and versions", () => {
    assertEquals(boundary.target, `${arch}-${os}`);
    assertEquals(boundary.runtime.name, runtimeName);
    assertEquals([boundary.apiVersion, boundary.extensionVersion], [1, 2]);
    for (const symbol of ["mtproxy_ffi_api_version", "mtproxy_ffi_startup_handshake", "mtproxy_ext_api_version"]) {
      covered(symbol, "natively", "test", 1);
    }
  });

  it("lists the steps in the order in which they must run, each with its time", () => {
    assertEquals(
      boundary.steps.map(({ name }) => name),
      ["find", "verify", "open", "api", "ext", "concurrency", "network", "bridges", "crc32", "crc32c"],
    );
    for (const { ms } of boundary.steps) assert(ms >= 0);
  });

  it("reports the concurrency contract operation by operation", () => {
    covered("mtproxy_ffi_get_concurrency_boundary", "natively", "test", 1);
    const { mpq, jobs, version } = boundary.concurrency;
    assertEquals([version, mpq.contractMask, mpq.implementedMask, jobs.contractMask, jobs.implementedMask], [
      1,
      0x3f,
      0x07,
      0x7f,
      0x1d,
    ]);
    const implemented = [...mpq.operations, ...jobs.operations].filter((operation) => operation.implemented);
    assertEquals(implemented.map(({ name }) => name), [
      "push",
      "pop",
      "is_empty",
      "create_async_job",
      "job_signal",
      "job_incref",
      "job_decref",
    ]);
  });

  it("routes what is implemented of the queue and job operations", () => {
    assertEquals(boundary.routing, {
      mpQueue: ["push", "pop", "isEmpty"],
      jobs: ["createAsyncJob", "jobSignal", "jobIncref", "jobDecref"],
    });
  });

  it("reports the network contract as fully implemented", () => {
    covered("mtproxy_ffi_get_network_boundary", "natively", "test", 1);
    const { netEvents, netTimers, netMsgBuffers } = boundary.network;
    const operations = [netEvents, netTimers, netMsgBuffers].flatMap((family) => [...family.operations]);
    assertEquals(operations.map(({ name }) => name), [
      "epoll_conv_flags",
      "epoll_unconv_flags",
      "wait_msec",
      "pick_size_index",
    ]);
    assert(operations.every(({ contract, implemented }) => contract && implemented));
  });
});
