import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { StructLayout } from "../../src/abi/structs.ts";
import { jobLayout } from "../../src/concurrency/jobs/layout.ts";
import { mpqMagic } from "../../src/concurrency/mp_queue/constants.ts";
import { blockLayout, queueLayout } from "../../src/concurrency/mp_queue/layout.ts";
import { LEAST_BYTES } from "../../src/concurrency/mp_queue/plain.ts";
import { readHeader } from "../support/header.ts";

const header = readHeader("mtproxy_ext.h");

const layouts: Readonly<Record<string, StructLayout>> = {
  mtproxy_ext_mp_queue_t: queueLayout,
  mtproxy_ext_mp_block_t: blockLayout,
  mtproxy_ext_job_t: jobLayout,
};

const cTypes: Readonly<Record<string, { type: string; size: number }>> = {
  u32: { type: "uint32_t", size: 4 },
  i32: { type: "int32_t", size: 4 },
  u64: { type: "uint64_t", size: 8 },
};

describe("the memory of queues and jobs", () => {
  it("has the structs of the C header", () => {
    assertEquals(header.structs.map(({ name }) => name), Object.keys(layouts));
  });

  for (const [name, { size, fields }] of Object.entries(layouts)) {
    it(`lays out ${name} as C does, field by field and without padding`, () => {
      const declared = Object.entries(fields).map(([field, { kind }]) => ({
        name: field,
        type: cTypes[kind]?.type ?? kind,
        count: undefined,
      }));
      assertEquals(declared, [...header.structs.find((struct) => struct.name === name)?.fields ?? []]);
      let end = 0;
      for (const [field, { kind, offset }] of Object.entries(fields)) {
        const bytes = cTypes[kind]?.size ?? Number.NaN;
        assertEquals([offset, offset % bytes], [end, 0], field);
        end += bytes;
      }
      assertEquals(size, end);
    });
  }

  it("has the header's numbers", () => {
    const { constants } = header;
    assertEquals(constants.get("MTPROXY_EXT_MPQ_PLAIN"), mpqMagic.plain);
    assertEquals(constants.get("MTPROXY_EXT_MPQ_WAITABLE"), mpqMagic.waitable);
    assertEquals(constants.get("MTPROXY_EXT_MPQ_LEAST_BYTES"), LEAST_BYTES);
    assertEquals(constants.get("MTPROXY_EXT_JOB_STATE_BYTES"), jobLayout.size);
  });
});
