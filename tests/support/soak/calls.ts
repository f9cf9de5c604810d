// Every function that has a plain twin, as a call with arguments by chance: what the two give must be the same.
import { type Api, inputs, outputs } from "../byte_parameters.ts";
import { Random } from "../random.ts";

/** A call; the same state of `random` makes the same arguments. */
interface Call {
  readonly name: string;
  run(api: Api, random: Random): unknown;
}

const fields = ["year", "month", "day", "hour", "minute", "second", "microsecond"] as const;

const ofNumbers: readonly Call[] = [
  { name: "crc32Combine", run: (api, random) => api.crc32Combine(random.u32(), random.u32(), random.below(5000)) },
  { name: "crc32cCombine", run: (api, random) => api.crc32cCombine(random.u32(), random.u32(), random.below(5000)) },
  { name: "epollConvFlags", run: (api, random) => api.epollConvFlags(random.i32()) },
  { name: "epollUnconvFlags", run: (api, random) => api.epollUnconvFlags(random.i32()) },
  { name: "timersWaitMsec", run: (api, random) => api.timersWaitMsec(random.double(), random.double()) },
  {
    name: "pickSizeIndex",
    run: (api, random) => api.pickSizeIndex(Int32Array.of(48, 512, 2048, random.i32()), random.i32()),
  },
  {
    name: "formatLogPrefix",
    run: (api, random) => {
      const values = fields.map((name) => [name, random.i32()]);
      return api.formatLogPrefix({ pid: random.i32(), ...Object.fromEntries(values) });
    },
  },
  {
    name: "buildQueryHeader",
    run: (api, random) => api.buildQueryHeader({ qid: random.i64(), actorId: random.i64() }),
  },
  { name: "buildAnswerHeader", run: (api, random) => api.buildAnswerHeader({ qid: random.i64() }) },
];

const calls: readonly Call[] = [
  ...inputs.map(({ name, content, call }): Call => ({
    name,
    run: (api, random) => call(api, random.view(random.mutated(content))),
  })),
  ...outputs.map(({ name, bytes, call }): Call => ({
    name,
    run(api, random) {
      const out = random.bytes(bytes + random.below(3) - 1);
      call(api, out);
      return out;
    },
  })),
  ...ofNumbers,
];

function outcome({ run }: Call, api: Api, seed: number): string {
  try {
    const plain = (_: string, part: unknown): unknown =>
      typeof part === "bigint" ? `${part}n` : part instanceof Uint8Array ? [...part] : part;
    return JSON.stringify(run(api, new Random(seed)), plain) ?? "nothing";
  } catch (error) {
    return String(error);
  }
}

/** The functions and classes that are called. */
export const soaked: ReadonlySet<string> = new Set(calls.map(({ name }) => name.match(/^(?:new )?(\w+)/)?.[1] ?? name));

/** Makes every call once, natively and in plain TypeScript; the first difference. */
export function findDifference(native: Api, plain: Api, seed: number): string | undefined {
  for (const [index, call] of calls.entries()) {
    const [own, twin] = [native, plain].map((api) => outcome(call, api, seed + index));
    if (own !== twin) return `${call.name} with seed ${seed + index}: ${own} natively, ${twin} in plain TypeScript`;
  }
  return undefined;
}
