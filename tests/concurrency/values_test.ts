import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Values } from "../../src/concurrency/values.ts";

describe("values behind tokens", () => {
  it("are given back once, after which their place holds one other value", () => {
    const values = new Values<string>();
    const token = values.hold("a");
    assertEquals([values.take(token), values.take(token), values.get(token)], ["a", undefined, undefined]);
    const [b, c] = [values.hold("b"), values.hold("c")];
    assert(b !== token);
    assertEquals([values.size, values.take(b), values.take(c), values.size], [2, "b", "c", 0]);
  });
});
