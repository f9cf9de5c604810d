import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { decodeEmbedded } from "../../src/boundary/library/embedded.ts";

describe("the libraries inside a module", () => {
  const module = { embedded: Uint8Array.of(1, 2, 3, 4).toBase64(), places: { linux: [1, 3] } } as const;
  const decode = (os: string): Uint8Array | undefined => decodeEmbedded(module, os, (data) => data);

  it("are told apart by the system's name", () => {
    assertEquals(decode("linux"), Uint8Array.of(2, 3));
  });

  it("are none for other systems, not even for one with the name of a property of every object", () => {
    assertEquals([decode("plan9"), decode("constructor")], [undefined, undefined]);
  });
});
