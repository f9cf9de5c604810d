// Hands arrays of numbers that lie to every parameter that takes some, and prints a line for each, before the call and
// after it. `native` or `plain` is the only argument.
import process from "node:process";
import { runInNewContext } from "node:vm";
import { ArgumentRangeError, ArgumentTypeError } from "../../src/checks/argument_error.ts";
import type { Api } from "../support/byte_parameters.ts";
import { bytes } from "../support/bytes.ts";

const isNative = process.argv.at(-1) === "native";
const api: Api = isNative
  ? await import("../../mod.ts") as unknown as Api
  : await import("../../src/fallback.ts");

const LIE = 2 ** 30;
const data = bytes(200);
const offsets = [0, 9, 200];
const sizes = [48, 512, 2048];

type Numbers = Uint32Array | Int32Array;
type NumbersClass = Uint32ArrayConstructor | Int32ArrayConstructor;

function lying(array: Numbers): Numbers {
  return Object.defineProperty(array, "length", { value: LIE });
}

function shared(type: NumbersClass, values: readonly number[]): Numbers {
  const array = new (type as Uint32ArrayConstructor)(
    new SharedArrayBuffer(4 * values.length) as unknown as ArrayBuffer,
  );
  array.set(values);
  return array;
}

function lost(array: Numbers): Numbers {
  structuredClone(array.buffer, { transfer: [array.buffer as ArrayBuffer] });
  return array;
}

/** Arrays with a fourth of the bytes that their class speaks of. */
function disguised(type: NumbersClass, values: readonly number[]): unknown {
  return Object.setPrototypeOf(Uint8Array.from(values), type.prototype);
}

const kinds: Readonly<
  Record<string, { takes: boolean; make(type: NumbersClass, values: readonly number[]): unknown }>
> = {
  "a length of its own": { takes: true, make: (type, values) => lying(type.from(values)) },
  "another realm": {
    takes: true,
    make: (type, values) => runInNewContext(`${type.name}.of(${values.join(",")})`),
  },
  "no prototype": { takes: true, make: (type, values) => Object.setPrototypeOf(type.from(values), null) },
  "shared memory": { takes: true, make: shared },
  "bytes in disguise": { takes: false, make: disguised },
  "a proxy": { takes: false, make: (type, values) => new Proxy(type.from(values), {}) },
  "an imitation": {
    takes: false,
    make: (type, values) => Object.create(type.prototype, { length: { value: LIE }, 0: { value: values[0] } }),
  },
  "no buffer": { takes: false, make: (type, values) => lost(type.from(values)) },
  "numbers of another kind": { takes: false, make: (_, values) => Float64Array.from(values) },
};

const batches = ["crc32Many", "crc32cMany", "md5Many", "sha1Many", "sha256Many"] as const;

const parameters: readonly {
  readonly name: string;
  readonly type: NumbersClass;
  readonly values: readonly number[];
  call(numbers: Numbers): unknown;
}[] = [
  ...batches.map((name) => ({
    name: `${name}: offsets`,
    type: Uint32Array,
    values: offsets,
    call: (numbers: Numbers) => [...api[name](data, numbers as Uint32Array)],
  })),
  ...(["crc32Many", "crc32cMany"] as const).map((name) => ({
    name: `${name}: out`,
    type: Uint32Array,
    values: [0, 0],
    call(numbers: Numbers): unknown {
      api[name](data, offsets, numbers as Uint32Array);
      return [numbers[0], numbers[1]];
    },
  })),
  {
    name: "pickSizeIndex: sizes",
    type: Int32Array,
    values: sizes,
    call: (numbers) => api.pickSizeIndex(numbers as Int32Array, 600),
  },
];

function refusal(call: () => unknown): string | undefined {
  try {
    return `gave ${JSON.stringify(call())}`;
  } catch (error) {
    if (error instanceof ArgumentTypeError || error instanceof ArgumentRangeError) return undefined;
    return `threw ${String(error)}`;
  }
}

function report(row: string, fault: () => string | undefined): void {
  console.log(`? ${row}`);
  const found = fault();
  console.log(found === undefined ? `ok ${row}` : `not ok ${row}: ${found}`);
}

for (const { name, type, values, call } of parameters) {
  const expected = JSON.stringify(call(type.from(values)));
  for (const [kind, { takes, make }] of Object.entries(kinds)) {
    report(`${name}, ${kind}`, () => {
      const numbers = make(type, values) as Numbers;
      if (!takes) return refusal(() => call(numbers));
      const actual = JSON.stringify(call(numbers));
      return actual === expected ? undefined : `gave ${actual} instead of ${expected}`;
    });
  }
}

/** An array that takes the data's bytes away while it is read. */
function detaching(victim: Uint8Array): number[] {
  const list = [0, 9, 0];
  return Object.defineProperty(list, 2, {
    get() {
      structuredClone(victim.buffer, { transfer: [victim.buffer as ArrayBuffer] });
      return 200;
    },
  });
}

for (const name of batches) {
  report(`${name}: offsets that take the data away`, () => {
    const victim = bytes(200);
    return refusal(() => api[name](victim, detaching(victim)));
  });
  report(`${name}: offsets with a length that is no length`, () => {
    const list = new Proxy([0, 200], { get: (target, key) => key === "length" ? 2 ** 40 : Reflect.get(target, key) });
    return refusal(() => api[name](data, list));
  });
  report(`${name}: out in the memory of data`, () => {
    const memory = new ArrayBuffer(400);
    const out = name.startsWith("crc") ? new Uint32Array(memory, 196, 2) : new Uint8Array(memory, 199, 100);
    return refusal(() => api[name](new Uint8Array(memory, 0, 200), offsets, out as never));
  });
  report(`${name}: out in the memory of offsets`, () => {
    const memory = Uint32Array.from([...offsets, ...new Array<number>(30).fill(0)]);
    const out = name.startsWith("crc") ? memory.subarray(2) : new Uint8Array(memory.buffer, 8);
    return refusal(() => api[name](data, memory.subarray(0, 3), out as never));
  });
  if (!isNative) continue;
  report(`${name}: out in the memory of data, through another object`, () => {
    const memory = new SharedArrayBuffer(400);
    const again = structuredClone(memory);
    if (again === memory) return "the memory has one object only";
    const out = name.startsWith("crc") ? new Uint32Array(again, 196, 2) : new Uint8Array(again, 199, 100);
    return refusal(() => api[name](new Uint8Array(memory, 0, 200), offsets, out as never));
  });
}
