// Measures everything in the runtime that executes this, and prints the rows as JSON. The first argument is `quick` or
// `full`; further ones choose areas.
import * as os from "node:os";
import process from "node:process";
import * as ours from "../../mod.ts";
import { type Contender, type Effort, measure, median } from "./measure.ts";
import * as parsers from "./parsers.ts";
import { loadPeers } from "./peers.ts";
import { type Results, type Row, rowOf } from "./row.ts";
import { KIB, MIB, shownSize } from "./sizes.ts";

const [effortName = "full", ...chosen] = process.argv.slice(2);
const effort: Effort = effortName === "quick" ? { passes: 1, rounds: 7, ms: 5 } : { passes: 3, rounds: 5, ms: 6 };
const sizes = effortName === "quick"
  ? [16, 256, 4 * KIB, 64 * KIB]
  : [16, 64, 256, KIB, 4 * KIB, 64 * KIB, MIB, 16 * MIB];
const batchSizes = effortName === "quick" ? [64, KIB] : [16, 64, 256, KIB, 4 * KIB];
const BATCH = 256;

const peers = await loadPeers();
/** What was measured of each row: nanoseconds a call, by contender. */
const measured = new Map<string, { area: string; size: string; ns: Record<string, number[]> }>();

const wanted = (area: string): boolean => chosen.length === 0 || chosen.some((word) => area.includes(word));

/** By a loop, since what `Uint8Array.from` leaves behind is collected at the cost of whoever allocates next. */
function filled(bytes: number): Uint8Array {
  const data = new Uint8Array(bytes);
  for (let index = 0; index < bytes; index++) data[index] = index * 7 + (index >> 8);
  return data;
}

/** A digest or a checksum, whatever form a peer gives it in. */
function plain(value: unknown): string {
  if (typeof value === "number") return (value >>> 0).toString(16);
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value);
}

/** Measures a row whose contenders must agree, unless `agree` is false. */
async function row(
  area: string,
  size: string,
  contenders: Readonly<Record<string, Contender>>,
  agree = true,
): Promise<void> {
  const answers = new Set(agree ? Object.values(contenders).map((call) => plain(call())) : []);
  if (answers.size > 1) throw new Error(`${area}, ${size}: the answers differ: ${[...answers].join(", ")}`);
  const ns: Record<string, number[]> = measured.get(`${area} ${size}`)?.ns ?? {};
  measured.set(`${area} ${size}`, { area, size, ns });
  for (const [name, times] of Object.entries(await measure(contenders, effort))) (ns[name] ??= []).push(...times);
}

/** Not `ours[area](…)` in the loop: looking a name up in a module takes longer than a checksum. */
const bound = (calls: Record<string, (data: Uint8Array) => unknown>, data: Uint8Array): Record<string, Contender> =>
  Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, () => call(data)]));

/** hash-wasm and others give CRCs as bytes, most significant first. */
const asNumber = (call: (data: Uint8Array) => unknown) => (data: Uint8Array): unknown => {
  const value = call(data);
  return value instanceof Uint8Array ? new DataView(value.buffer, value.byteOffset).getUint32(0) : value;
};

const zeros = " 0".repeat(12);
const line = new TextEncoder().encode(
  `4242 (deno) S 4000 4242 4000 34816 4242 4194304 91234 812 12 0 1234 567 8 9 20 0 18 0 8123456 1234567168 23456 `
    + `18446744073709551615 94243 94250 140721 0 0 0 0 4096 1132${zeros} 17 3 0 0 5 0 0\n`,
);
const memory = new TextEncoder().encode(
  Array.from(
    { length: 50 },
    (_, index) =>
      ["MemTotal", "MemFree", "MemAvailable", "Buffers", "Cached", "SwapCached", "SwapTotal", "SwapFree"][index]
        ?? `Other${index}`,
  ).map((name, index) => `${name}:`.padEnd(16) + `${index * 123_456} kB\n`.padStart(12)).join(""),
);
const query = new Uint8Array([...ours.buildQueryHeader({ qid: 7n, actorId: 1n }), 0, 0, 0, 0]);
const statement = "proxy_for 2 149.154.161.144:8888; # a comment\n";
const config = new TextEncoder().encode(statement.repeat(Math.ceil(1e6 / statement.length)));

/** What measuring costs, with a number of 32 bits to keep as a checksum is one. */
const loop: number[] = [];
const someNumber = (data: Uint8Array): number => Math.imul(data.length + (data[0] ?? 0), 0x9e37_79b1) >>> 0;

async function pass(): Promise<void> {
  const { nothing = [] } = await measure(bound({ nothing: someNumber }, filled(16)), effort);
  loop.push(...nothing);
  for (const bytes of batchSizes) {
    const data = filled(bytes * BATCH);
    const offsets = Uint32Array.from({ length: BATCH + 1 }, (_, index) => index * bytes);
    const messages = Array.from({ length: BATCH }, (_, index) => data.subarray(index * bytes, (index + 1) * bytes));
    const loop = (call: (data: Uint8Array) => unknown): Contender => () => {
      let last: unknown;
      for (const message of messages) last = call(message);
      return last;
    };
    for (const area of ["crc32", "crc32c", "md5", "sha1", "sha256"] as const) {
      const many = `${area}Many` as const;
      if (!wanted(many)) continue;
      const loops = Object.entries(peers[area]).map(([name, call]) => [name, loop(call)] as const);
      await row(
        many,
        `${BATCH} x ${shownSize(bytes)}`,
        { ours: () => ours[many](data, offsets), ...Object.fromEntries(loops) },
        false,
      );
    }
  }

  if (wanted("proc")) {
    await row("proc stat", `${line.length} B`, {
      ours: () => ours.parseProcStat(line),
      TypeScript: () => parsers.parseStat(line),
    }, false);
    await row("proc meminfo", `${memory.length} B`, {
      ours: () => ours.parseMeminfo(memory),
      TypeScript: () => parsers.parseMeminfo(memory),
    }, false);
  }
  if (wanted("tl")) {
    await row("tl query", `${query.length} B`, {
      ours: () => ours.parseQueryHeader(query),
      TypeScript: () => parsers.parseQuery(query),
    }, false);
  }
  if (wanted("config")) {
    const scanner = new ours.ConfigScanner(config);
    await row(
      "config scan",
      "1 MB",
      { ours: () => scanner.tokens().length, TypeScript: () => parsers.scanConfig(config) },
      false,
    );
  }

  // Last, since the garbage of the largest slows what comes after.
  for (const bytes of sizes) {
    const data = filled(bytes);
    for (const area of ["crc32", "crc32c"] as const) {
      if (!wanted(area)) continue;
      const others = Object.fromEntries(Object.entries(peers[area]).map(([name, call]) => [name, asNumber(call)]));
      await row(area, shownSize(bytes), bound({ ours: ours[area], ...others }, data));
    }
    for (const area of ["md5", "sha1", "sha256"] as const) {
      const digest = ours[area];
      if (wanted(area))
        await row(
          area,
          shownSize(bytes),
          bound({ ours: (bytes) => digest(bytes), ...peers[area] }, data),
        );
      if (bytes > KIB || !wanted(`${area} out`)) continue;
      const out = digest(data);
      const stored = bound({ ours: (bytes) => digest(bytes, out), ...peers.stored[area] }, data);
      await row(`${area} out`, shownSize(bytes), stored);
    }
    const key = filled(16);
    for (const area of ["md5Hmac", "sha256Hmac"] as const) {
      if (!wanted(area)) continue;
      const macs = Object.entries(peers[area]).map(([name, call]) => [name, () => call(key, data)] as const);
      const mac = ours[area];
      await row(area, shownSize(bytes), { ours: () => mac(key, data), ...Object.fromEntries(macs) });
    }
  }
}

for (let done = 0; done < effort.passes; done++) await pass();

const rows: Row[] = [...measured.values()].map(({ area, size, ns }) =>
  rowOf(area, size, Object.fromEntries(Object.entries(ns).map(([name, times]) => [name, median(times)])))
);
const { name, version } = ours.boundary.runtime;
const results: Results = { runtime: name, version, cpu: os.cpus()[0]?.model ?? "unknown", rows, loop: median(loop) };
console.log(JSON.stringify(results));
