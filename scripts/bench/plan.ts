// Which rows there are, and who is measured in each.
import * as fallback from "../../src/fallback.ts";
import { batched, checksums, digests, macs } from "./areas.ts";
import { ciphers } from "./ciphers.ts";
import { hashers } from "./hashers.ts";
import { config, filled, key, memory, statLine } from "./inputs.ts";
import type { Contender } from "./measure.ts";
import * as parsers from "./parsers.ts";
import type { Peers } from "./peers.ts";
import { bound, mapped } from "./placed.ts";
import { queues } from "./queue/plan.ts";
import { replacements } from "./replacements.ts";
import { KIB, MIB, shownSize } from "./sizes.ts";

/** The package, of this checkout or of another. */
export type Api = typeof import("../../mod.ts");

/** A row that can be measured. */
export interface Planned {
  readonly area: string;
  readonly size: string;
  /** Whether all must give the same answer. */
  readonly agree: boolean;
  /** Makes the contenders, `ours` among them, and what they work on. */
  make(): Readonly<Record<string, Contender>>;
}

/** How large the inputs are. */
export interface Sizes {
  readonly single: readonly number[];
  readonly batch: readonly number[];
}

/** For a record. */
export const allSizes: Sizes = {
  single: [16, 64, 256, KIB, 4 * KIB, 64 * KIB, MIB, 16 * MIB],
  batch: [16, 64, 256, KIB, 4 * KIB],
};

/** For a comparison. */
export const someSizes: Sizes = { single: [16, 256, 4 * KIB, 64 * KIB], batch: [64, KIB] };

const BATCH = 256;

type Call = (data: Uint8Array) => unknown;

/** hash-wasm gives CRCs as bytes, most significant first. */
const asNumber = (call: Call): Call => (data) => {
  const value = call(data);
  return value instanceof Uint8Array ? new DataView(value.buffer, value.byteOffset).getUint32(0) : value;
};

function* batches(ours: Api, peers: Peers, sizes: readonly number[]): Generator<Planned> {
  for (const bytes of sizes) {
    for (const { area } of batched) {
      const make = (): Record<string, Contender> => {
        const data = filled(bytes * BATCH);
        const offsets = Uint32Array.from({ length: BATCH + 1 }, (_, index) => index * bytes);
        const messages = Array.from({ length: BATCH }, (_, index) => data.subarray(index * bytes, (index + 1) * bytes));
        const loop = (call: Call): Contender => () => {
          let last: unknown;
          for (const message of messages) last = call(message);
          return last;
        };
        const many = ours[`${area}Many`];
        return { ours: () => many(data, offsets), ...mapped(peers[area], loop) };
      };
      yield { area: `${area}Many`, size: `${BATCH} x ${shownSize(bytes)}`, agree: false, make };
    }
  }
}

function* parsing(ours: Api): Generator<Planned> {
  const query = new Uint8Array([...fallback.buildQueryHeader({ qid: 7n, actorId: 1n }), 0, 0, 0, 0]);
  const { parseProcStat, parseMeminfo, parseQueryHeader } = ours;
  const row = (area: string, size: string, contenders: Readonly<Record<string, Contender>>): Planned => (
    { area, size, agree: false, make: () => contenders }
  );
  yield row("proc stat", shownSize(statLine.length), {
    ours: () => parsers.readStat(parseProcStat(statLine)),
    TypeScript: () => parsers.parseStat(statLine),
  });
  yield row("proc meminfo", shownSize(memory.length), {
    ours: () => parsers.readTotals(parseMeminfo(memory)),
    TypeScript: () => parsers.parseMeminfo(memory),
  });
  yield row("tl query", shownSize(query.length), {
    ours: () => parseQueryHeader(query),
    TypeScript: () => parsers.parseQuery(query),
  });
  const scanner = new ours.ConfigScanner(config);
  yield row("config scan", "1 MB", {
    ours: () => scanner.tokens().length,
    TypeScript: () => parsers.scanConfig(config),
  });
}

function* single(ours: Api, peers: Peers, sizes: readonly number[]): Generator<Planned> {
  for (const bytes of sizes) {
    const size = shownSize(bytes);
    for (const { area } of checksums) {
      const calls = { ours: ours[area], ...mapped(peers[area], asNumber) };
      yield { area, size, agree: true, make: () => bound(calls, filled(bytes)) };
    }
    for (const { area } of digests) {
      const digest = ours[area];
      const calls = { ours: (data: Uint8Array) => digest(data), ...peers[area] };
      yield { area, size, agree: true, make: () => bound(calls, filled(bytes)) };
      if (bytes > KIB) continue;
      const out = new Uint8Array(digest.outputLength);
      const stored = { ours: (data: Uint8Array) => digest(data, out), ...peers.stored[area] };
      yield { area: `${area} out`, size, agree: true, make: () => bound(stored, filled(bytes)) };
    }
    for (const { area } of macs) {
      const mac = ours[area];
      const calls = mapped({ ours: mac, ...peers[area] }, (call): Call => (data) => call(key, data));
      yield { area, size, agree: true, make: () => bound(calls, filled(bytes)) };
    }
  }
}

/** All rows; single inputs last, since the garbage of the largest slows what comes after. */
export function* plan(ours: Api, peers: Peers, sizes: Sizes): Generator<Planned> {
  yield* batches(ours, peers, sizes.batch);
  yield* parsing(ours);
  yield* ciphers(ours);
  yield* hashers(ours);
  yield* queues(ours);
  yield* single(ours, peers, sizes.single);
  yield* replacements(ours);
}
