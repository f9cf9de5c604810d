// Every parameter of the public API that takes bytes, as a call that takes these bytes alone.
import type * as plain from "../../src/fallback.ts";
import * as hashes from "../../src/hash/plain.ts";
import { buildAnswerHeader, buildQueryHeader } from "../../src/tl/header.ts";
import { bytes } from "./bytes.ts";
import { digestLength, digestNames, macNames } from "./digest_names.ts";

/** The functions that both implementations have. */
export type Api = typeof plain;

export interface ByteParameter {
  /** The function, and the parameter. */
  readonly name: string;
  /** What its errors call the parameter. */
  readonly parameter: string;
  /** Whether it is a `Uint8Array` and nothing else, since it is written, too. */
  readonly isWritten?: boolean;
  /** Good bytes for it. */
  readonly content: Uint8Array;
  /** The call; its result can be compared as JSON. */
  call(api: Api, data: Uint8Array): unknown;
}

const content = bytes(200);
const key = bytes(20);
const [key32, iv16, blocks] = [bytes(32), bytes(16), bytes(96)];
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const statLine = text(`7 (tmux) S${" 5".repeat(39)}\n`);
const meminfo = text("MemFree: 1 kB\nCached: 2 kB\nSwapTotal: 3 kB\nSwapFree: 4 kB\n");
const words = text("  # ports\n 443;word [::1] 12");
const query = Uint8Array.of(...buildQueryHeader({ qid: 7n, actorId: 9n }), 0, 0, 0, 0);
const answer = Uint8Array.of(...buildAnswerHeader({ qid: 7n }), 0, 0, 0, 0);
const proxyConfig = text("default 2;\nproxy_for 2 [2001:db8::1]:443;\n");

function of(
  name: string,
  good: Uint8Array,
  call: (api: Api, data: Uint8Array) => unknown,
  parameter = "data",
): ByteParameter {
  return { name: `${name}: ${parameter}`, parameter, content: good, call };
}

const pairs = ["sha1TwoChunks", "sha256TwoChunks"] as const;
const digestBatches = digestNames.map((name) => `${name}Many` as const);
const crcBatches = ["crc32Many", "crc32cMany"] as const;

/** All parameters that are read. */
export const inputs: readonly ByteParameter[] = [
  of("crc32", content, (api, data) => api.crc32(data, 5)),
  of("crc32c", content, (api, data) => api.crc32c(data, 5)),
  of("crc32Partial", content, (api, data) => api.crc32Partial(data, 5)),
  of("crc32cPartial", content, (api, data) => api.crc32cPartial(data, 5)),
  ...crcBatches.map((many) => of(many, content, (api, data) => [...api[many](data, [0, 9, 200])])),
  ...digestNames.map((name) => of(name, content, (api, data) => api[name](data))),
  ...digestNames.map((name) =>
    of(`${name}.create().update`, content, (api, data) => api[name].create().update(key).update(data).digest())
  ),
  ...digestBatches.map((many) => of(many, content, (api, data) => api[many](data, [0, 9, 200]))),
  of("md5Hex", content, (api, data) => api.md5Hex(data)),
  ...macNames.map((name) => of(name, content, (api, data) => api[name](key, data))),
  ...macNames.map((name) => of(name, key, (api, data) => api[name](data, content), "key")),
  ...macNames.map((name) => of(`${name} (long)`, content, (api, data) => api[name](data, content), "key")),
  ...pairs.map((name) => of(name, content, (api, data) => api[name](data, key), "first")),
  ...pairs.map((name) => of(name, content, (api, data) => api[name](key, data), "second")),
  ...macNames.map((name) =>
    of(`${name}.create`, key, (api, data) => api[name].create(data).update(content).digest(), "key")
  ),
  ...macNames.map((name) => of(`${name}.verify`, key, (api, data) => api[name].verify(data, content, key), "key")),
  ...macNames.map((name) => of(`${name}.verify`, content, (api, data) => api[name].verify(key, data, key))),
  ...macNames.map((name) => of(`${name}.verify`, content, (api, data) => api[name].verify(key, content, data), "mac")),
  of("timingSafeEqual", content, (api, data) => api.timingSafeEqual(data, content), "a"),
  of("timingSafeEqual", content, (api, data) => api.timingSafeEqual(content, data), "b"),
  ...digestNames.map((name) =>
    of(
      `${name}.fromState`,
      hashes[name].create().update(content).exportState(),
      (api, data) => api[name].fromState(data).digest(),
      "state",
    )
  ),
  of("AesCtr", key32, (api, data) => new api.AesCtr(data, iv16).update(content), "key"),
  of("AesCtr", iv16, (api, data) => new api.AesCtr(key32, data).update(content), "iv"),
  of("AesCtr", content, (api, data) => new api.AesCtr(key32, iv16).update(data)),
  of("AesCbc", iv16, (api, data) => new api.AesCbc(key32, data, "decrypt").update(blocks), "iv"),
  of("AesCbc", blocks, (api, data) => new api.AesCbc(key32, iv16, "encrypt").update(data)),
  of("AesIge", key32, (api, data) => new api.AesIge(key32, data, "encrypt").update(blocks), "iv"),
  of("AesIge", blocks, (api, data) => new api.AesIge(key32, key32, "decrypt").update(data)),
  of("skipSpaces", words, (api, data) => api.skipSpaces(data)),
  of("skipSpaces from an offset", words, (api, data) => api.skipSpaces(data, 1, 3)),
  of("skipBlanks", words, (api, data) => api.skipBlanks(data)),
  of("wordLength", words, (api, data) => api.wordLength(data, 15)),
  of("stringLength", words, (api, data) => api.stringLength(data, 15)),
  of("getInt", words, (api, data) => api.getInt(data, 11)),
  of("getIntZero", words, (api, data) => api.getIntZero(data, 11)),
  of("getIntSignedZero", words, (api, data) => api.getIntSignedZero(data, 11)),
  of("ConfigScanner", words, (api, data) => [...new api.ConfigScanner(data)]),
  of("ConfigScanner.tokens", words, (api, data) => [...new api.ConfigScanner(data).tokens()]),
  of("parseProxyConfig", proxyConfig, (api, data) => api.parseProxyConfig(data)),
  of("parseQueryHeader", query, (api, data) => api.parseQueryHeader(data)),
  of("parseAnswerHeader", answer, (api, data) => api.parseAnswerHeader(data)),
  of("parseProcStat", statLine, (api, data) => api.parseProcStat(data), "line"),
  of("parseStatm", text("1 2 3 4 5 6 7\n"), (api, data) => api.parseStatm(data, 7, 4096)),
  of("parseMeminfo", meminfo, (api, data) => api.parseMeminfo(data)),
  { ...of("new ProcessId", bytes(12), (api, data) => new api.ProcessId(data), "bytes"), isWritten: true },
  { ...of("new Cpuid", bytes(16), (api, data) => new api.Cpuid(data), "bytes"), isWritten: true },
  { ...of("new MeminfoSummary", bytes(40), (api, data) => new api.MeminfoSummary(data), "bytes"), isWritten: true },
  { ...of("new ProcStat", bytes(552), (api, data) => new api.ProcStat(data), "bytes"), isWritten: true },
  of("ProcStat.comm", bytes(200), (api, data) => Object.assign(new api.ProcStat(), { comm: data }), "comm"),
  {
    ...of("processIdIsNewer", bytes(12), (api, data) => {
      const id = new api.ProcessId(data);
      return [api.processIdIsNewer(id, new api.ProcessId()), api.matchesPid(new api.ProcessId(), id)];
    }, "bytes"),
    isWritten: true,
  },
];

/** All parameters that are written; the call gives what was written, and nothing else may be. */
export const outputs: readonly (ByteParameter & { readonly bytes: number })[] = [
  {
    ...of("AesCbc", new Uint8Array(96), (api, out) => {
      new api.AesCbc(key32, iv16, "encrypt").update(blocks, out);
    }, "out"),
    bytes: 96,
  },
  ...digestNames.map((name) => ({
    ...of(name, new Uint8Array(64), (api, out) => void api[name](content, out), "out"),
    bytes: digestLength(name),
  })),
  ...digestNames.map((name) => ({
    ...of(`${name} in parts`, new Uint8Array(64), (api, out) => void api[name].create().digest(out), "out"),
    bytes: digestLength(name),
  })),
  ...macNames.map((name) => ({
    ...of(name, new Uint8Array(64), (api, out) => void api[name](key, content, out), "out"),
    bytes: digestLength(name),
  })),
  ...pairs.map((name) => ({
    ...of(name, new Uint8Array(64), (api, out) => void api[name](key, content, out), "out"),
    bytes: name === "sha1TwoChunks" ? 20 : 32,
  })),
  {
    ...of("AesCtr", new Uint8Array(64), (api, out) => void new api.AesCtr(key32, iv16).update(bytes(40), out), "out"),
    bytes: 40,
  },
  {
    ...of(
      "AesIge",
      new Uint8Array(64),
      (api, out) => void new api.AesIge(key32, key32, "encrypt").update(bytes(48), out),
      "out",
    ),
    bytes: 48,
  },
  ...digestBatches.map((name) => ({
    ...of(name, new Uint8Array(64), (api, out) => void api[name](content, [0, 9, 200], out), "out"),
    bytes: 2 * digestLength(name),
  })),
  {
    ...of("pidInitServer", new Uint8Array(12), (api, out) => {
      const id = new api.ProcessId(out);
      id.pid = 7;
      id.utime = 9;
      api.pidInitServer(id, 0x0a000001, 443);
    }, "bytes"),
    bytes: 12,
  },
];
