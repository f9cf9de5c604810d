import { assertEquals } from "@std/assert";
import { afterEach, describe, it } from "@std/testing/bdd";
import { environment } from "../../src/runtime/bun_and_node.ts";
import { currentRuntime } from "../../src/runtime/mod.ts";
import type { Runtime } from "../../src/runtime/runtime.ts";

const runtime = await currentRuntime() as Runtime;
const name = "MTPROXY_FFI_PLANTED";

describe("an environment variable", () => {
  afterEach(() => void Reflect.deleteProperty(Object.prototype, name));

  for (const [whose, read] of [["this runtime", runtime.environment], ["Bun and Node", environment]] as const) {
    it(`is not read from a prototype, by ${whose}`, () => {
      Object.defineProperty(Object.prototype, name, { value: "/planted.so", configurable: true });
      assertEquals([read(name), read("toString")], [undefined, undefined]);
    });
  }
});
