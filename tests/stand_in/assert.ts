// The part of @std/assert that the tests use, over node:assert.
import nodeAssert from "node:assert/strict";

type ErrorClass<E extends Error> = abstract new(...args: never[]) => E;

export function assert(condition: unknown, message = "expected a true value"): asserts condition {
  nodeAssert.ok(condition, message);
}

export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  if (message === undefined) nodeAssert.deepStrictEqual(actual, expected);
  else nodeAssert.deepStrictEqual(actual, expected, message);
}

export function assertStrictEquals<T>(actual: unknown, expected: T, message?: string): asserts actual is T {
  if (message === undefined) nodeAssert.strictEqual(actual, expected);
  else nodeAssert.strictEqual(actual, expected, message);
}

export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  nodeAssert.ok(expected.test(actual), message ?? `expected ${JSON.stringify(actual)} to match ${expected}`);
}

export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  nodeAssert.ok(actual.includes(expected), message ?? `expected ${JSON.stringify(actual)} to contain ${expected}`);
}

export function assertInstanceOf<E extends Error>(
  actual: unknown,
  expected: ErrorClass<E>,
  message?: string,
): asserts actual is E {
  nodeAssert.ok(
    actual instanceof expected,
    message ?? `expected an instance of ${expected.name}, got ${String(actual)}`,
  );
}

function checkThrown<E extends Error>(thrown: unknown, expected: ErrorClass<E>, includes: string): E {
  assertInstanceOf(thrown, expected);
  assertStringIncludes(thrown.message, includes);
  return thrown;
}

export function assertThrows<E extends Error>(run: () => unknown, expected: ErrorClass<E>, includes = ""): E {
  try {
    run();
  } catch (thrown) {
    return checkThrown(thrown, expected, includes);
  }
  nodeAssert.fail(`expected ${expected.name} to be thrown`);
}

export async function assertRejects<E extends Error>(
  run: () => PromiseLike<unknown>,
  expected: ErrorClass<E>,
  includes = "",
): Promise<E> {
  try {
    await run();
  } catch (thrown) {
    return checkThrown(thrown, expected, includes);
  }
  nodeAssert.fail(`expected ${expected.name} to be thrown`);
}

export function fail(message: string): never {
  nodeAssert.fail(message);
}
