import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { OpenGroup, SymbolTable } from "../../src/abi/kinds.ts";
import { EXT_API_VERSION, START_UP_REPORT } from "../../src/abi/start_up.ts";
import { symbols } from "../../src/abi/symbols.ts";
import {
  ApiVersionError,
  BoundaryError,
  BridgeError,
  ConcurrencyBoundaryError,
  NetworkBoundaryError,
} from "../../src/boundary/errors.ts";
import { readAnswers } from "../../src/boundary/handshake/answers.ts";
import { checkConcurrencyBoundary, checkNetworkBoundary, routeBridges } from "../../src/boundary/handshake/contract.ts";
import { askSeparately } from "../../src/boundary/handshake/one_by_one.ts";
import type { OperationsReport } from "../../src/boundary/handshake/operations.ts";
import type { LibraryPlace } from "../../src/boundary/library/library.ts";
import { groupOpener } from "../../src/boundary/library/open.ts";
import { currentRuntime } from "../../src/runtime/mod.ts";
import type { Runtime } from "../../src/runtime/runtime.ts";

/** A library's contract probes that store `words`. */
function probes(words: readonly number[]): Parameters<typeof checkNetworkBoundary>[0] {
  const store = (out: Uint8Array): number => {
    new Uint32Array(out.buffer, out.byteOffset, words.length).set(words);
    return 0;
  };
  return { mtproxy_ffi_get_concurrency_boundary: store, mtproxy_ffi_get_network_boundary: store };
}

const masks = ({ contractMask, implementedMask }: OperationsReport): number[] => [contractMask, implementedMask];

const place: LibraryPlace = { path: "library", source: "package" };

// The package's library implements all of the network contract, so that it could not tell the two masks apart.
describe("the report of a library that implements less than its contract covers", () => {
  it("tells both masks of the network contract, each as it is", () => {
    const { netEvents, netTimers, netMsgBuffers } = checkNetworkBoundary(probes([1, 3, 1, 1, 0, 1, 0]), place);
    assertEquals([netEvents, netTimers, netMsgBuffers].map(masks), [[3, 1], [1, 0], [1, 0]]);
    assertEquals(netEvents.operations.map(({ contract, implemented }) => [contract, implemented]), [
      [true, true],
      [true, false],
    ]);
  });

  it("tells both masks of the concurrency contract, each as it is", () => {
    const { mpq, jobs } = checkConcurrencyBoundary(probes([1, 0x3f, 0x05, 0x7f, 0x02]), place);
    assertEquals([mpq, jobs].map(masks), [[0x3f, 0x05], [0x7f, 0x02]]);
  });

  const broken:
    readonly (readonly [what: string, words: readonly number[], code: number, expected: string, actual: string])[] = [
      ["net-events contract is incomplete", [1, 1, 0, 1, 0, 1, 0], -3, "0x00000003", "0x00000001"],
      ["net-timers contract is incomplete", [1, 3, 0, 0, 0, 1, 0], -4, "0x00000001", "0x00000000"],
      ["net-msg-buffers contract is incomplete", [1, 3, 0, 1, 0, 0, 0], -5, "0x00000001", "0x00000000"],
      [
        "net-events implementation mask 0x00000004 exceeds its contract",
        [1, 3, 4, 1, 0, 1, 0],
        -6,
        "0x00000003",
        "0x00000004",
      ],
      [
        "net-timers implementation mask 0x00000002 exceeds its contract",
        [1, 3, 0, 1, 2, 1, 0],
        -7,
        "0x00000001",
        "0x00000002",
      ],
      [
        "net-msg-buffers implementation mask 0x00000008 exceeds its contract",
        [1, 3, 0, 1, 0, 1, 8],
        -8,
        "0x00000001",
        "0x00000008",
      ],
      ["mpq contract is incomplete", [1, 0x1f, 0, 0x7f, 0], -3, "0x0000003f", "0x0000001f"],
      ["jobs contract is incomplete", [1, 0x3f, 0, 0x3f, 0], -4, "0x0000007f", "0x0000003f"],
      [
        "mpq implementation mask 0x00000040 exceeds its contract",
        [1, 0x3f, 0x40, 0x7f, 0],
        -5,
        "0x0000003f",
        "0x00000040",
      ],
      [
        "jobs implementation mask 0x00000080 exceeds its contract",
        [1, 0x3f, 0, 0x7f, 0x80],
        -6,
        "0x0000007f",
        "0x00000080",
      ],
    ];
  for (const [what, words, code, expected, actual] of broken) {
    it(`is refused where the ${what}`, () => {
      const [check, Refusal] = words.length === 7
        ? [checkNetworkBoundary, NetworkBoundaryError]
        : [checkConcurrencyBoundary, ConcurrencyBoundaryError];
      const error = assertThrows(() => check(probes(words), place), Refusal, `the ${what}`);
      assertEquals([error.code, error.expected, error.actual], [code, expected, actual]);
    });
  }

  const several: readonly (readonly [words: readonly number[], code: number])[] = [
    [[2, 0, 1, 0, 1], -2],
    [[0, 0, 1, 0, 1], -2],
    [[1, 0, 1, 0, 1], -3],
    [[1, 0x3f, 0x40, 0, 1], -4],
    [[1, 0x3f, 0x40, 0x7f, 0x80], -5],
    [[2, 0, 1, 0, 1, 0, 1], -2],
    [[0, 0, 1, 0, 1, 0, 1], -2],
    [[1, 0, 1, 0, 1, 0, 1], -3],
    [[1, 3, 4, 0, 1, 0, 1], -4],
    [[1, 3, 4, 1, 2, 0, 1], -5],
    [[1, 3, 4, 1, 2, 1, 2], -6],
    [[1, 3, 0, 1, 2, 1, 2], -7],
  ];
  for (const [words, code] of several) {
    it(`is refused for its first fault: ${words} gives ${code}`, () => {
      const check = words.length === 7 ? checkNetworkBoundary : checkConcurrencyBoundary;
      assertEquals(assertThrows(() => check(probes(words), place), BoundaryError).code, code);
    });
  }

  it("is taken with operations that this package does not know, and with none that is implemented", () => {
    for (const implemented of [0, 0x8000_0000]) {
      const { mpq, jobs } = checkConcurrencyBoundary(
        probes([1, 0x8000_003f, implemented, 0x8000_007f, implemented]),
        place,
      );
      assertEquals([mpq, jobs].map(masks), [[0x8000_003f, implemented], [0x8000_007f, implemented]]);
      const { netEvents, netTimers, netMsgBuffers } = checkNetworkBoundary(
        probes([1, 0x8000_0003, implemented, 0x8000_0001, implemented, 0x8000_0001, implemented]),
        place,
      );
      const families = [netEvents, netTimers, netMsgBuffers];
      assertEquals(families.map(masks), [
        [0x8000_0003, implemented],
        [0x8000_0001, implemented],
        [0x8000_0001, implemented],
      ]);
    }
  });

  it("has what it implements routed, and nothing else that the contract covers", () => {
    const { mpQueue, jobs } = routeBridges(probes([1, 0x3f, 0x05, 0x7f, 0x06]), place);
    assertEquals([mpQueue, jobs], [["push", "isEmpty"], ["jobSignal"]]);
  });

  it("has nothing routed where its report is older or newer", () => {
    for (const version of [0, 2]) {
      const error = assertThrows(() => routeBridges(probes([version, 0x3f, 0x07, 0x7f, 0x1d]), place), BridgeError);
      assertEquals([error.code, error.expected, error.actual], [-2, 1, version]);
    }
  });

  it("is read out of the one answer of start-up, word by word", () => {
    const report = START_UP_REPORT.map((word, index) => index < 17 ? 0x40 + index : word);
    const { apiVersion, extensionVersion, concurrency, network, routing } = readAnswers(report);
    assertEquals([apiVersion, extensionVersion, concurrency.version, network.version], [0x40, 0x42, 0x44, 0x4a]);
    assertEquals([concurrency.mpq, concurrency.jobs].map(masks), [[0x45, 0x46], [0x47, 0x48]]);
    const families = [network.netEvents, network.netTimers, network.netMsgBuffers];
    assertEquals(families.map(masks), [[0x4b, 0x4c], [0x4d, 0x4e], [0x4f, 0x50]]);
    assertEquals(routing, routeBridges(probes([1, 0x45, 0x46, 0x47, 0x48]), place));
  });
});

describe("a library that is asked function by function", () => {
  it("is asked for its API version first, and for nothing more if that is another", () => {
    const opened: SymbolTable[] = [];
    const openGroup = ((group: SymbolTable) => {
      opened.push(group);
      return { mtproxy_ffi_api_version: () => 2, mtproxy_ext_api_version: () => 2 };
    }) as unknown as OpenGroup;
    assertThrows(() => askSeparately(openGroup, place, (_, value) => value), ApiVersionError);
    assertEquals(opened, [symbols.version]);
  });

  const refused: readonly (readonly [what: string, api: number, handshake: number, extension: number, name: string])[] =
    [
      ["an older API", 0, 0, EXT_API_VERSION, "ApiVersionError -1"],
      ["a newer API", 2, 0, EXT_API_VERSION, "ApiVersionError -1"],
      ["a handshake that says no", 1, -1, EXT_API_VERSION, "ApiVersionError -2"],
      ["an older extension", 1, 0, EXT_API_VERSION - 1, "ExtensionVersionError -1"],
      ["a newer extension", 1, 0, EXT_API_VERSION + 1, "ExtensionVersionError -1"],
    ];
  for (const [what, api, handshake, extension, name] of refused) {
    it(`is refused for ${what}`, () => {
      const openGroup = (() => ({
        mtproxy_ffi_api_version: () => api,
        mtproxy_ffi_startup_handshake: () => handshake,
        mtproxy_ext_api_version: () => extension,
      })) as unknown as OpenGroup;
      const error = assertThrows(() => askSeparately(openGroup, place, (_, value) => value), BoundaryError);
      assertEquals(`${error.name} ${error.code}`, name);
    });
  }
});

describe("a group of functions", () => {
  it("is opened at its first use, once, whoever asks again", async () => {
    const opened: SymbolTable[] = [];
    const open: Runtime["open"] = (_path, table) => {
      opened.push(table);
      return {} as ReturnType<Runtime["open"]> as never;
    };
    const runtime = { ...await currentRuntime() as Runtime, open };
    const openGroup = groupOpener(runtime, place);
    assertEquals(opened.length, 0);
    const first = openGroup(symbols.version);
    assertEquals(openGroup(symbols.version) === first, true);
    openGroup(symbols.extension);
    assertEquals(opened, [symbols.version, symbols.extension]);
  });
});
