// Calls the public API with arguments that lie. Its own are `native` or `plain`, for how many seconds, and the first seed;
// it prints the seed of each round before the round, and what went wrong.
import { writeSync } from "node:fs";
import process from "node:process";
import { type Call, exportedCalls, isRaw, memberCalls } from "../support/fuzz/calls.ts";
import { Values } from "../support/fuzz/values.ts";
import { Trap, withTamperedRealm } from "../support/hostile.ts";
import { Random } from "../support/random.ts";

const [implementation, seconds, firstSeed] = process.argv.slice(-3);
const module: object = implementation === "native"
  ? await import("../../mod.ts")
  : await import("../../src/fallback.ts");

const CALLS_A_ROUND = 1000;
/** The length of every array in a tampered realm: long, but parsers go all the way. */
const TAMPERED_LENGTH = 2 ** 22;
const calls = exportedCalls(module);
const errors = Object.values(module).filter((value): value is new() => Error =>
  typeof value === "function" && value.prototype instanceof Error
);
/** What may come out of a call, beside what an argument throws. */
const isOurs = (error: unknown): boolean => error instanceof Trap || errors.some((type) => error instanceof type);

/** Whether something is an error, of any realm: a proxy from another one throws that one's. */
const isError = (value: unknown): boolean => Object.prototype.toString.call(value) === "[object Error]";

/** At once, also if the process is about to crash. */
const print = (line: string): void => void writeSync(1, `${line}\n`);

/** What was called, how often it gave something, and how often an error of the API. */
const tally = { calls: 0, values: 0, errors: 0, names: new Set<string>() };

function pickCall(random: Random, values: Values): Call {
  const object = random.chance(2) ? values.object() : undefined;
  const members = typeof object === "object" && object !== null ? memberCalls(object) : [];
  return random.pick(members.length > 0 ? members : calls);
}

/** Makes one call; says what was wrong with it. */
function callFault({ name, kinds, run }: Call, random: Random, values: Values): string | undefined {
  values.begin();
  const args = [...kinds, ...random.chance(8) || kinds.length === 0 ? [undefined, undefined] : []].map((kind) =>
    values.make(kind)
  );
  const isTampered = random.chance(40);
  try {
    const result = isTampered ? withTamperedRealm(() => run(args), TAMPERED_LENGTH) : run(args);
    values.keep(result);
    tally.values++;
  } catch (error) {
    // In a tampered realm the engine's own errors are right, too.
    if (!(isTampered || isRaw(name) ? isError(error) : isOurs(error)))
      return `threw ${String(error)}\n${(error as Error).stack}`;
    tally.errors++;
  }
  values.checkGuards();
  return undefined;
}

function round(seed: number): void {
  const random = new Random(seed);
  const values = new Values(random);
  for (let number = 0; number < CALLS_A_ROUND; number++) {
    const call = pickCall(random, values);
    if (process.env["MTPROXY_FFI_TRACE"] !== undefined) print(`call ${number}: ${call.name}`);
    tally.names.add(call.name);
    tally.calls++;
    const fault = callFault(call, random, values);
    if (fault === undefined) continue;
    print(`not ok seed ${seed}, call ${number}, ${call.name}: ${fault}`);
    process.exit(1);
  }
}

const end = performance.now() + 1000 * Number(seconds);
let seed = Number(firstSeed) >>> 0;
do {
  print(`seed ${seed}`);
  round(seed);
  seed = (seed + 1) >>> 0;
} while (performance.now() < end);
const missed = calls.filter(({ name }) => !tally.names.has(name)).map(({ name }) => name);
print(JSON.stringify({ ...tally, names: tally.names.size, missed }));
process.exit(0);
