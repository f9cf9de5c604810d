import { assertEquals, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { digestLibrary } from "../../src/boundary/in_thread.ts";
import { opened } from "../../src/boundary/mod.ts";

describe("the library for another thread", () => {
  it("is opened once, however often it is asked for", () => {
    let openings = 0;
    const otherThread = {
      openInBackground: () => {
        openings++;
        return { mtproxy_ext_digest_update: () => Promise.resolve(0) };
      },
    };
    const boundary = { ...opened, runtime: { ...opened.runtime, otherThread }, library: { ...opened.library } };
    const library = digestLibrary(boundary as unknown as typeof opened);
    assertStrictEquals(digestLibrary(boundary as unknown as typeof opened), library);
    assertEquals(openings, 1);
  });
});
