import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { Cpuid, MeminfoSummary, ProcessId, ProcStat, type StructJson } from "../../mod.ts";

/** Takes nothing but the fields that a view of the class `T` has as JSON. */
function fields<T>(json: StructJson<T>): StructJson<T> {
  return json;
}

it("the JSON of a view has the types of its fields, which the compiler checks", () => {
  const total: string = new MeminfoSummary().toJSON().memFree;
  const { comm, name, pid, rss }: { comm: string; name: string; pid: number; rss: string } = new ProcStat().toJSON();
  const { ip, utime }: { ip: number; utime: number } = fields<ProcessId>(ProcessId.from({ ip: 7 }).toJSON());
  // @ts-expect-error: a view's bytes are none of its fields
  const bytes = (): unknown => new Cpuid().toJSON().bytes;
  // @ts-expect-error: nor is a method
  const method = (): unknown => new Cpuid().toJSON().toJSON;
  assertEquals([total, comm, name, pid, rss, ip, utime], ["0", "", "", 0, "0", 7, 0]);
  assertEquals([bytes(), method()], [undefined, undefined]);
});
