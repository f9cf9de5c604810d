// What the fuzz of the public API calls: every function that a module exports, and every method of what they give.
import type { Kind } from "./values.ts";

/** Something to call, with what it takes. */
export interface Call {
  readonly name: string;
  readonly kinds: readonly Kind[];
  run(args: readonly unknown[]): unknown;
}

const crc: readonly Kind[] = ["bytes", "integer"];
const many: readonly Kind[] = ["bytes", "offsets", "out"];
const mac: readonly Kind[] = ["bytes", "bytes", "out"];
const lexer: readonly Kind[] = ["bytes", "integer", "integer"];
const id: Kind = { of: "ProcessId" };
const block: Kind = { of: "BlockQueue" };
const job: Kind = { of: "AsyncJob" };
const queryHeader: Kind = { members: { qid: "bigint", actorId: "bigint" } };
const time = ["year", "month", "day", "hour", "minute", "second", "microsecond"];
const logFields: Kind = {
  members: { pid: "small", ...Object.fromEntries(time.map((name) => [name, "small" as const])) },
};
const diagnostic: Kind = {
  members: { severity: "text", message: "text", line: "small", column: "small", offset: "small", length: "small" },
};
const jobOptions: Kind = { members: { run: "callback", relation: "small", subclass: "integer", customBytes: "small" } };
const message: Kind = { members: { type: "small", flags: "small", payload: "text", destructor: "callback" } };

/** What the parameters of exported functions take; where one is missing, they get anything. */
export const known: Readonly<Record<string, readonly Kind[]>> = {
  crc32: crc,
  crc32c: crc,
  crc32Partial: crc,
  crc32cPartial: crc,
  crc32Combine: ["integer", "integer", "integer"],
  crc32cCombine: ["integer", "integer", "integer"],
  crc32Many: ["bytes", "offsets", "offsets"],
  crc32cMany: ["bytes", "offsets", "offsets"],
  md5: ["bytes", "out"],
  sha1: ["bytes", "out"],
  sha256: ["bytes", "out"],
  md5Hex: ["bytes"],
  md5Many: many,
  sha1Many: many,
  sha256Many: many,
  sha1TwoChunks: mac,
  sha256TwoChunks: mac,
  md5Hmac: mac,
  sha1Hmac: mac,
  sha256Hmac: mac,
  "md5.fromState": [{ like: "md5.fromState" }],
  "sha1.fromState": [{ like: "sha1.fromState" }],
  "sha256.fromState": [{ like: "sha256.fromState" }],
  "md5Hmac.create": ["bytes"],
  "sha1Hmac.create": ["bytes"],
  "sha256Hmac.create": ["bytes"],
  "md5Hmac.verify": ["bytes", "bytes", 16],
  "sha1Hmac.verify": ["bytes", "bytes", 20],
  "sha256Hmac.verify": ["bytes", "bytes", 32],
  timingSafeEqual: ["bytes", "bytes"],
  "new AesCtr": [32, 16],
  "new AesCbc": [32, 16, "direction"],
  "new AesIge": [32, 32, "direction"],
  skipSpaces: lexer,
  skipBlanks: lexer,
  wordLength: lexer,
  stringLength: lexer,
  getInt: lexer,
  getIntZero: lexer,
  getIntSignedZero: lexer,
  "new ConfigScanner": ["bytes"],
  parseProxyConfig: [{ like: "parseProxyConfig" }],
  formatDiagnostic: [diagnostic, "bytes", { members: { file: "text", color: "text" } }],
  parseQueryHeader: [{ like: "parseQueryHeader" }],
  parseAnswerHeader: [{ like: "parseAnswerHeader" }],
  buildQueryHeader: [queryHeader],
  buildAnswerHeader: [{ members: { qid: "bigint" } }],
  parseProcStat: [{ like: "parseProcStat" }],
  parseStatm: [{ like: "parseStatm" }, "small", "small"],
  parseMeminfo: [{ like: "parseMeminfo" }],
  "new ProcessId": [12],
  "new Cpuid": [16],
  "new MeminfoSummary": [40],
  "new ProcStat": [552],
  "new ConcurrencyBoundary": [32],
  "new NetworkBoundary": [32],
  pidInitCommon: [id],
  pidInitClient: [id, "integer"],
  pidInitServer: [id, "integer", "integer"],
  matchesPid: [id, id],
  processIdIsNewer: [id, id],
  formatLogPrefix: [{ oneOf: [logFields, { members: { pid: "small", date: "date" } }] }],
  epollConvFlags: ["integer"],
  epollUnconvFlags: ["integer"],
  timersWaitMsec: ["integer", "integer"],
  pickSizeIndex: ["sizes", "integer"],
  readProcStat: ["integer", "integer"],
  readStatm: ["integer", "integer"],
  getUtime: ["integer"],
  getPreciseTime: ["integer"],
  startupHandshake: ["integer"],
  allowSignal: ["small", "small"],
  fastSignal: ["small", "small"],
  "SharedMpQueue.create": [{ members: { capacity: "small", messageBytes: "small" } }],
  clearMpQueue: [block],
  mpqPush: [block, "bytes", "integer"],
  mpqPop: [block, "integer"],
  mpqPushW: [block, "bytes", "integer"],
  mpqPopNw: [block, "integer"],
  mpqIsEmpty: [block],
  createAsyncJob: ["callback", "bigint", "integer", "integer", "integer", job],
  jobSignal: [job, "small"],
  jobIncref: [job],
  jobDecref: [job],
  tryLockJob: [job],
  unlockJob: [job],
  jobChangeSignals: [job, "bigint"],
  jobFatal: [job, "integer"],
  jobMessageSend: [job, message],
  jobMessageReceive: [job, "callback"],
  notifyJobCreate: ["small"],
  notifyJobSubscribe: [job, job],
  "new Job": [jobOptions],
};

/** The same for methods: of one class, or of whatever class. */
const knownMethods: Readonly<Record<string, readonly Kind[]>> = {
  "Job.signal": ["small"],
  "Job.fatal": ["integer"],
  "Job.changeSignals": ["bigint"],
  "Job.send": [message],
  "Job.receive": ["callback"],
  "ConfigTokens.at": ["small"],
  "ConfigTokens.kind": ["small"],
  "ConfigTokens.text": ["small"],
  "ConfigTokens.position": ["small"],
  update: ["bytes", "out"],
  digest: ["out"],
  push: ["bytes"],
  pop: ["out"],
};

/** Left out: what waits for another thread, what exchanges the functions themselves, constructors of the
 * API's own, and what takes as much memory as it is told. */
const left: readonly RegExp[] = [
  /Wait$|Async$|^mpqPopW$|^WaitableMpQueue\.pop$|\.waitFor$/,
  /^install|Ops\b|^OpsTable|^new OpsTable|^enableConcurrencyBridges$/,
  /^new ConfigTokens$|Error$/,
  /^BlockQueue\.makeRoom$|^new AsyncJob$/,
];

/** The memory of queues and jobs, as a host's own operations see it: it takes what it is given, as a typed array does. */
export const isRaw = (name: string): boolean => /^(new )?(AsyncJob|BlockQueue)\b/.test(name);

const isLeft = (name: string): boolean => left.some((pattern) => pattern.test(name));

/** What a member may be set to. */
const assigned: readonly Kind[] = [{ oneOf: ["integer", "bigint", "bytes", "text"] }];

function named(name: string, run: Call["run"]): Call[] {
  if (isLeft(name)) return [];
  const kinds = known[name] ?? knownMethods[name] ?? knownMethods[name.slice(name.lastIndexOf(".") + 1)]
    ?? (name.endsWith(" =") ? assigned : []);
  return [{ name, kinds, run }];
}

type Callable = (...args: readonly unknown[]) => unknown;

/** A function that a module exports, and what stands on it: `md5`, `md5.create`, or `new AesCtr`, `SharedMpQueue.create`. */
function callsOf(name: string, value: object): Call[] {
  const isClass = /^[A-Z]/.test(name);
  const own = isClass
    ? named(`new ${name}`, (args) => Reflect.construct(value as new() => unknown, args))
    : named(name, (args) => Reflect.apply(value as Callable, undefined, args));
  const members = Object.getOwnPropertyNames(value).flatMap((key) => {
    const member: unknown = Reflect.get(value, key);
    if (typeof member !== "function") return [];
    return named(`${name}.${key}`, (args) => Reflect.apply(member, value, args));
  });
  return [...own, ...members];
}

/** All that can be called of a module's exports. */
export function exportedCalls(module: object): readonly Call[] {
  return Object.entries(module).flatMap(([name, value]) => typeof value === "function" ? callsOf(name, value) : []);
}

/** The methods, getters and setters of an object that the API made. */
export function memberCalls(value: object): readonly Call[] {
  const calls: Call[] = [];
  for (let at = Object.getPrototypeOf(value); at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    const className: string = at.constructor?.name ?? "";
    for (const [key, { get, set, value: method }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (key === "constructor") continue;
      const name = `${className}.${key}`;
      if (typeof method === "function") calls.push(...named(name, (args) => Reflect.apply(method, value, args)));
      if (get !== undefined) calls.push(...named(name, () => Reflect.apply(get, value, [])));
      if (set !== undefined) calls.push(...named(`${name} =`, (args) => Reflect.apply(set, value, args.slice(0, 1))));
    }
  }
  return calls;
}
