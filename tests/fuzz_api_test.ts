import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import * as everything from "../mod.ts";
import { extensionOperations, type Operation, operations } from "../src/abi/operations.ts";
import { exportedCalls, known } from "./support/fuzz/calls.ts";
import { os } from "./support/library.ts";
import { seed } from "./support/random.ts";
import { runScript } from "./support/runtime.ts";

describe("the public API, called with arguments that lie, by chance", () => {
  for (const [implementation, seconds] of [["native", 2], ["plain", 1]] as const) {
    it(`crashes by none, writes beside none, and throws its own errors alone: ${implementation}`, () => {
      const args = [implementation, String(seconds), String(seed)];
      const { status, signal, stdout, stderr } = runScript({ file: "tests/programs/fuzz_api.ts", args });
      const lines = stdout.trimEnd().split("\n");
      const replay = `deno task fuzz:api 0 ${
        lines.findLast((line) => line.startsWith("seed "))?.slice("seed ".length)
      }`;
      assertEquals([status, signal], [0, null], `${lines.at(-1)}\n${stderr}\nreplay it: ${replay}`);
      const { calls, values, errors } = JSON.parse(lines.at(-1) ?? "");
      assertEquals(values + errors, calls);
      assert(calls >= 1000 && values > calls / 4 && errors > calls / 4, `${values} values, ${errors} errors`);
    });
  }

  it("makes arguments that each function takes whose kinds are known", () => {
    const { stdout, stderr } = runScript({ file: "tests/programs/fuzz_arguments.ts" });
    const { known, refusing } = JSON.parse(stdout || "{}");
    const isElsewhere = (name: string): boolean => os !== "linux" && name.startsWith("read");
    assertEquals(refusing?.filter((name: string) => !isElsewhere(name)), [], stderr);
    assert(known > 90, `${known} functions`);
  });

  it("knows what each function of the contract takes", () => {
    const names = Object.values<Operation>({ ...operations, ...extensionOperations }).map(({ name }) => name);
    const takesSomething = (name: string): boolean => (Reflect.get(everything, name)?.length ?? 0) > 0;
    const guessed = exportedCalls(everything).filter(({ kinds }) => kinds.length === 0).map(({ name }) => name);
    const unknown = guessed.filter((name) => names.includes(name) && takesSomething(name));
    assert(unknown.length === 0, `add what ${unknown} take to tests/support/fuzz/calls.ts`);
  });

  it("knows of no function that is not there", () => {
    const names = new Set(exportedCalls(everything).map(({ name }) => name));
    const gone = Object.keys(known).filter((name) => !names.has(name));
    assert(
      gone.length === 0,
      `rename ${gone} in tests/support/fuzz/calls.ts as the package names them, or take them out`,
    );
  });
});
