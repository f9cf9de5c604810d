import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { type Bytes as AbiBytes, ProcStat } from "../../src/abi/mod.ts";
import { type Bytes as DigestBytes, digestStream } from "../../src/digest/mod.ts";

it("what an entry takes has a name in it, which the compiler checks", async () => {
  const chunks: DigestBytes[] = [new ArrayBuffer(2), Uint8Array.of(0)];
  assertEquals((await digestStream(chunks, ["crc32"])).bytes, 3);

  const comm: AbiBytes = new TextEncoder().encode("(init)");
  assertEquals(Object.assign(new ProcStat(), { comm }).name, "init");
});
