// Hands every kind of lying array to every parameter that takes bytes, and prints a line for each, before the call and
// after it: a process that ends in between has crashed. `native` or `plain` is the only argument.
import process from "node:process";
import { ArgumentRangeError, ArgumentTypeError } from "../../src/checks/argument_error.ts";
import { type Api, type ByteParameter, inputs, outputs } from "../support/byte_parameters.ts";
import { type Hostile, hostileArrays, type Outcome, withTamperedRealm } from "../support/hostile.ts";

const isNative = process.argv.at(-1) === "native";
const api: Api = isNative
  ? await import("../../mod.ts") as unknown as Api
  : await import("../../src/fallback.ts");

function json(value: unknown): string {
  return JSON.stringify(
    value,
    (_, part) => typeof part === "bigint" ? `${part}n` : ArrayBuffer.isView(part) ? [...part as Uint8Array] : part,
  ) ?? "nothing";
}

/** What is wrong with a refusal; `undefined` if it is as it should be. */
function refusalFault(error: unknown, { parameter }: ByteParameter): string | undefined {
  const isOurs = error instanceof ArgumentTypeError || error instanceof ArgumentRangeError;
  if (!isOurs) return `threw ${String(error)}`;
  return error.message.startsWith(`${parameter} `) ? undefined : `does not name ${parameter}: ${error.message}`;
}

const whereWritten = (hostile: Hostile): Outcome => hostile.whereWritten ?? hostile.outcome;

function inputFault(input: ByteParameter, hostile: Hostile): string | undefined {
  const expected = json(input.call(api, input.content));
  const outcome = input.isWritten === true ? whereWritten(hostile) : hostile.outcome;
  const { array, checkGuard } = hostile.make(input.content);
  try {
    const actual = json(input.call(api, array as Uint8Array));
    if (outcome === "refused") return `was taken, and gave ${actual}`;
    if (actual !== expected) return `gave ${actual} instead of ${expected}`;
  } catch (error) {
    if (outcome === "value") return `threw ${String(error)}`;
    return refusalFault(error, input);
  }
  checkGuard();
  return undefined;
}

function outputFault(output: ByteParameter & { readonly bytes: number }, hostile: Hostile): string | undefined {
  const good = new Uint8Array(output.bytes);
  output.call(api, good);
  const { array, checkGuard } = hostile.make(new Uint8Array(output.bytes));
  try {
    output.call(api, array as Uint8Array);
    if (whereWritten(hostile) === "refused") return "was taken";
  } catch (error) {
    if (whereWritten(hostile) === "value") return `threw ${String(error)}`;
    return refusalFault(error, output);
  }
  checkGuard();
  for (let index = 0; index < output.bytes; index++) {
    if ((array as Uint8Array)[index] !== good[index]) return `differs at byte ${index}`;
  }
  return undefined;
}

/** An array that is one byte short, whatever it says, must stay as it is. */
function shortFault(output: ByteParameter & { readonly bytes: number }, hostile: Hostile): string | undefined {
  const { array, checkGuard } = hostile.make(new Uint8Array(output.bytes - 1));
  try {
    output.call(api, array as Uint8Array);
    return "was taken, one byte short";
  } catch (error) {
    const fault = refusalFault(error, output);
    if (fault !== undefined) return fault;
  }
  checkGuard();
  if (whereWritten(hostile) === "refused") return undefined;
  for (let index = 0; index < output.bytes - 1; index++) {
    if ((array as Uint8Array)[index] !== 0) return `byte ${index} was written`;
  }
  return undefined;
}

/** The lengths of arrays in a tampered realm: one at which parsers give up, and one that they go through. */
const lies = [2 ** 30, 2 ** 22];

function tamperedFault(input: ByteParameter, lie: number): string | undefined {
  const expected = input.call(api, input.content);
  let actual: unknown;
  try {
    actual = withTamperedRealm(() => input.call(api, input.content), lie);
  } catch (error) {
    return error instanceof Error ? undefined : `threw ${String(error)}`;
  }
  return typeof expected === "number" && actual !== expected ? `gave ${json(actual)}` : undefined;
}

function report(row: string, fault: () => string | undefined): void {
  console.log(`? ${row}`);
  let found: string | undefined;
  try {
    found = fault();
  } catch (error) {
    found = String(error);
  }
  console.log(found === undefined ? `ok ${row}` : `not ok ${row}: ${found}`);
}

for (const hostile of hostileArrays) {
  for (const input of inputs) report(`${input.name}, ${hostile.name}`, () => inputFault(input, hostile));
  for (const output of outputs) {
    report(`${output.name}, ${hostile.name}`, () => outputFault(output, hostile));
    report(`${output.name}, short, ${hostile.name}`, () => shortFault(output, hostile));
  }
}
// Plain TypeScript cannot leave its arrays, whatever they say.
for (const input of isNative ? inputs : []) {
  for (const lie of lies) report(`${input.name}, a tampered realm of ${lie}`, () => tamperedFault(input, lie));
}
