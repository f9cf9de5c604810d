// What a user would write in TypeScript: decode, split, convert.
import type { MeminfoSummary, ProcStat } from "../../src/proc/mod.ts";

const decoder = new TextDecoder();

/** The fields of a stat line. */
export function parseStat(line: Uint8Array): unknown {
  const text = decoder.decode(line);
  const open = text.indexOf("(");
  const close = text.lastIndexOf(")");
  const fields = text.slice(close + 2).trimEnd().split(" ");
  const number = (index: number): number => Number(fields[index]);
  const big = (index: number): bigint => BigInt(fields[index] ?? 0);
  return {
    pid: Number(text.slice(0, open)),
    name: text.slice(open + 1, close),
    state: fields[0],
    ppid: number(1),
    pgrp: number(2),
    session: number(3),
    ttyNr: number(4),
    tpgid: number(5),
    flags: big(6),
    minflt: big(7),
    cminflt: big(8),
    majflt: big(9),
    cmajflt: big(10),
    utime: big(11),
    stime: big(12),
    cutime: big(13),
    cstime: big(14),
    priority: big(15),
    nice: big(16),
    numThreads: big(17),
    itrealvalue: big(18),
    starttime: big(19),
    vsize: big(20),
    rss: big(21),
    rlim: big(22),
    startcode: big(23),
    endcode: big(24),
    startstack: big(25),
    kstkesp: big(26),
    kstkeip: big(27),
    signal: big(28),
    blocked: big(29),
    sigignore: big(30),
    sigcatch: big(31),
    wchan: big(32),
    nswap: big(33),
    cnswap: big(34),
    exitSignal: number(35),
    processor: number(36),
    rtPriority: big(37),
    policy: big(38),
    delayacctBlkioTicks: big(39),
  };
}

/** The same fields of a line that this package has parsed: it decodes each when it is read. */
export function readStat(stat: ProcStat): unknown {
  return {
    pid: stat.pid,
    name: stat.name,
    state: stat.state,
    ppid: stat.ppid,
    pgrp: stat.pgrp,
    session: stat.session,
    ttyNr: stat.ttyNr,
    tpgid: stat.tpgid,
    flags: stat.flags,
    minflt: stat.minflt,
    cminflt: stat.cminflt,
    majflt: stat.majflt,
    cmajflt: stat.cmajflt,
    utime: stat.utime,
    stime: stat.stime,
    cutime: stat.cutime,
    cstime: stat.cstime,
    priority: stat.priority,
    nice: stat.nice,
    numThreads: stat.numThreads,
    itrealvalue: stat.itrealvalue,
    starttime: stat.starttime,
    vsize: stat.vsize,
    rss: stat.rss,
    rlim: stat.rlim,
    startcode: stat.startcode,
    endcode: stat.endcode,
    startstack: stat.startstack,
    kstkesp: stat.kstkesp,
    kstkeip: stat.kstkeip,
    signal: stat.signal,
    blocked: stat.blocked,
    sigignore: stat.sigignore,
    sigcatch: stat.sigcatch,
    wchan: stat.wchan,
    nswap: stat.nswap,
    cnswap: stat.cnswap,
    exitSignal: stat.exitSignal,
    processor: stat.processor,
    rtPriority: stat.rtPriority,
    policy: stat.policy,
    delayacctBlkioTicks: stat.delayacctBlkioTicks,
  };
}

/** Four totals of a memory-info text. */
export function parseMeminfo(text: Uint8Array): unknown {
  const totals: Record<string, bigint> = {};
  for (const line of decoder.decode(text).split("\n")) {
    const colon = line.indexOf(":");
    const key = line.slice(0, colon);
    if (key === "MemFree" || key === "Cached" || key === "SwapTotal" || key === "SwapFree") {
      totals[key] = BigInt(Number.parseInt(line.slice(colon + 1))) * 1024n;
    }
  }
  return {
    memFree: totals["MemFree"],
    memCached: totals["Cached"],
    swapTotal: totals["SwapTotal"],
    swapFree: totals["SwapFree"],
  };
}

/** The same totals of a text that this package has parsed. */
export function readTotals({ memFree, memCached, swapTotal, swapFree }: MeminfoSummary): unknown {
  return { memFree, memCached, swapTotal, swapFree };
}

/** A query's header. */
export function parseQuery(packet: Uint8Array): unknown {
  const data = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const op = data.getUint32(0, true);
  if (op !== 0x2374df3d && op !== 0x99a37fda) throw new Error("no query");
  const qid = data.getBigInt64(4, true);
  let consumed = 12;
  let actorId = 0n;
  if (op === 0x2374df3d) {
    if (data.getUint32(consumed, true) === 0x7568aabd) {
      actorId = data.getBigInt64(consumed + 4, true);
      consumed += 12;
    }
    if (packet.length < consumed + 4) throw new Error("no payload");
  }
  return { op, realOp: op, flags: 0, qid, actorId, consumed };
}

/** The tokens of a config text: each one's place, and whether it is a word. */
export function scanConfig(text: Uint8Array): number {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  while (at < text.length) {
    const byte = text[at] ?? 0;
    if (byte === 0x23) {
      while (at < text.length && text[at] !== 0x0a) at++;
    } else if (byte <= 0x20) {
      at++;
    } else {
      const start = at;
      while (at < text.length && isWord(text[at] ?? 0)) at++;
      if (at === start) at++;
      starts.push(start);
      ends.push(at);
    }
  }
  return starts.length + ends.length;
}

function isWord(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
    || byte === 0x2e || byte === 0x2d || byte === 0x5f;
}
