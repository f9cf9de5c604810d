// Calls each function of the areas whose native part reports a status, with a library in which all of them fail, and
// prints for each what was thrown.
import * as api from "../../mod.ts";

const bytes = Uint8Array.of(1, 2, 3);
const id = new api.ProcessId();

const calls: Readonly<Record<string, () => unknown>> = {
  crc32Many: () => api.crc32Many(bytes, [0, 3]),
  crc32cMany: () => api.crc32cMany(bytes, [0, 3]),
  md5: () => api.md5(bytes),
  sha1: () => api.sha1(bytes),
  sha256: () => api.sha256(bytes),
  "a hasher of md5": () => api.md5.create().exportState(),
  md5Hex: () => api.md5Hex(bytes),
  md5Hmac: () => api.md5Hmac(bytes, bytes),
  sha1Hmac: () => api.sha1Hmac(bytes, bytes),
  sha256Hmac: () => api.sha256Hmac(bytes, bytes),
  "sha256Hmac.create": () => api.sha256Hmac.create(bytes),
  AesCtr: () => new api.AesCtr(new Uint8Array(32), new Uint8Array(16)),
  timingSafeEqual: () => api.timingSafeEqual(bytes, bytes),
  sha1TwoChunks: () => api.sha1TwoChunks(bytes, bytes),
  sha256TwoChunks: () => api.sha256TwoChunks(bytes, bytes),
  md5Many: () => api.md5Many(bytes, [0, 3]),
  sha1Many: () => api.sha1Many(bytes, [0, 3]),
  sha256Many: () => api.sha256Many(bytes, [0, 3]),
  pidInitCommon: () => api.pidInitCommon(id),
  pidInitClient: () => api.pidInitClient(id, 1),
  pidInitServer: () => api.pidInitServer(id, 1, 443),
  skipSpaces: () => api.skipSpaces(bytes),
  skipBlanks: () => api.skipBlanks(bytes),
  wordLength: () => api.wordLength(bytes),
  stringLength: () => api.stringLength(bytes),
  getInt: () => api.getInt(bytes),
  getIntZero: () => api.getIntZero(bytes),
  getIntSignedZero: () => api.getIntSignedZero(bytes),
  ConfigScanner: () => new api.ConfigScanner("a").tokens(),
  parseProcStat: () => api.parseProcStat(`7 (sh) S${" 0".repeat(39)}`),
  parseStatm: () => api.parseStatm("1", 1, 4096),
  parseMeminfo: () => api.parseMeminfo("MemFree: 1 kB\nCached: 1 kB\nSwapTotal: 1 kB\nSwapFree: 1 kB\n"),
  readProcStat: () => api.readProcStat(1),
  readStatm: () => api.readStatm(),
  readMeminfo: () => api.readMeminfo(),
  cpuid: () => api.cpuid(),
  formatLogPrefix: () =>
    api.formatLogPrefix({ pid: 1, year: 1, month: 1, day: 1, hour: 1, minute: 1, second: 1, microsecond: 1 }),
};

const thrown: Record<string, unknown> = {};
for (const [name, call] of Object.entries(calls)) {
  try {
    thrown[name] = `gave ${String(call())}`;
  } catch (error) {
    const { name: kind, code, symbol, path } = error as Readonly<Record<string, unknown>>;
    thrown[name] = `${kind} ${code} ${symbol ?? path}`;
  }
}
console.log(JSON.stringify(thrown));
