import { assertEquals, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ConcurrencyBoundary as Described, ProcessId as Small } from "../../src/abi/mod.ts";
import {
  apiVersion,
  boundary,
  ConcurrencyBoundary,
  getConcurrencyBoundary,
  getNetworkBoundary,
  NetworkBoundary,
  startupHandshake,
} from "../../src/boundary/api.ts";
import { covered } from "../support/coverage.ts";
import { fieldsOf } from "../support/fields.ts";
import { Random, seed } from "../support/random.ts";
import { assertNeedsInteger, assertOutOfRange, assertWrongType, detached, wrong } from "../support/refusals.ts";
import { snakeCase } from "../support/snake_case.ts";
import { checkVectors, type Values } from "../support/vectors.ts";

const ROUNDS = 500;

describe("apiVersion()", () => {
  it("meets its vector, each time", () => {
    assertEquals(
      checkVectors("natively", "api_version", ({ out }) => assertEquals(apiVersion(), out.number("result"))),
      {
        checked: 1,
      },
    );
    for (let round = 0; round < ROUNDS; round++) assertEquals(apiVersion(), boundary.apiVersion);
    covered("mtproxy_ffi_api_version", "natively", "property", ROUNDS);
  });
});

describe("startupHandshake()", () => {
  it("meets every vector", () => {
    const tally = checkVectors("natively", "startup_handshake", ({ given, out }) => {
      assertEquals(startupHandshake(given.number("expected_api_version")), out.number("result"));
    });
    assertEquals(tally, { checked: 15 });
  });

  it("takes the library's own version and refuses all others", () => {
    const random = new Random(seed);
    for (let round = 0; round < ROUNDS; round++) {
      const version = random.below(2 ** 32);
      assertEquals(startupHandshake(version), version === 1 ? 0 : -1);
    }
    assertEquals(startupHandshake(apiVersion()), 0);
    covered("mtproxy_ffi_startup_handshake", "natively", "property", ROUNDS);
  });

  it("refuses what is no version", () => {
    assertNeedsInteger((expected) => startupHandshake(expected), "expected", 0, 2 ** 32 - 1);
    assertEquals(startupHandshake(-0), -1);
  });
});

function assertReport(view: ConcurrencyBoundary | NetworkBoundary, out: Values): void {
  const fields = Object.entries(fieldsOf(view));
  assertEquals(4 * fields.length, view.bytes.length);
  for (const [name, value] of fields) assertEquals(value, out.number(snakeCase(name)), name);
}

const probes = [
  {
    name: "getConcurrencyBoundary",
    fn: "get_concurrency_boundary",
    View: ConcurrencyBoundary,
    get: (out?: unknown) => getConcurrencyBoundary(wrong(out)),
  },
  {
    name: "getNetworkBoundary",
    fn: "get_network_boundary",
    View: NetworkBoundary,
    get: (out?: unknown) => getNetworkBoundary(wrong(out)),
  },
] as const;

for (const { name, fn, View, get } of probes) {
  describe(`${name}()`, () => {
    it("meets every vector", () => {
      const tally = checkVectors("natively", fn, ({ out }) => {
        assertEquals(out.number("rc"), 0);
        assertReport(get(), out);
      });
      assertEquals(tally, { checked: 2, "null output": 1 });
    });

    it("fills the caller's memory at any offset, whatever was there, and nothing beside it", () => {
      const expected = [...get().bytes];
      const random = new Random(seed);
      for (let round = 0; round < ROUNDS; round++) {
        const memory = random.bytes(View.BYTES + 32);
        const before = [...memory];
        const at = random.below(32);
        const view = new View(memory.subarray(at));
        assertStrictEquals<unknown>(get(view), view);
        assertEquals([...memory], before.toSpliced(at, View.BYTES, ...expected));
      }
      covered(`mtproxy_ffi_${fn}`, "natively", "property", ROUNDS);
    });

    it("refuses what is no such view, and one that lost its bytes", () => {
      for (const value of [null, 7, {}, new Uint8Array(View.BYTES), Object.create(View.prototype)]) {
        assertWrongType(() => get(value), "out must be ");
      }
      const buffer = new ArrayBuffer(64, { maxByteLength: 64 });
      const view = new View(new Uint8Array(buffer, 32));
      buffer.resize(40);
      assertWrongType(() => get(view), "out.bytes is a view beyond the 40 bytes");
      assertEquals([...new Uint8Array(buffer)], [...new Uint8Array(40)]);
      assertWrongType(() => new View(detached()), "bytes is a view of a detached ArrayBuffer");
    });

    it("writes to no view of fewer bytes that poses as one of its class", () => {
      const memory = new Uint8Array(64);
      const small = Object.setPrototypeOf(
        new (View === NetworkBoundary ? ConcurrencyBoundary : Small)(memory),
        View.prototype,
      );
      assertOutOfRange(() => get(small), `out.bytes must have room for ${View.BYTES} bytes`);
      assertEquals(memory, new Uint8Array(64));
    });
  });
}

describe("the reports", () => {
  it("say what boundary says", () => {
    const { concurrency, network } = boundary;
    const { mpqContractOps, jobsImplementedOps } = getConcurrencyBoundary();
    assertEquals([mpqContractOps, jobsImplementedOps], [
      concurrency.mpq.contractMask,
      concurrency.jobs.implementedMask,
    ]);
    assertEquals(getNetworkBoundary().netMsgBuffersContractOps, network.netMsgBuffers.contractMask);
  });

  it("are of the classes that /abi exports", () => {
    assertStrictEquals(ConcurrencyBoundary, Described);
  });
});
