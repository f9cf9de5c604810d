// Prints the names of the runtime's own modules that the first import of an area asks `process` for.
import process from "node:process";

const asked = new Set<string>();
const { getBuiltinModule } = process;
process.getBuiltinModule = (name: string) => {
  asked.add(name);
  return getBuiltinModule.call(process, name);
};
await import("../../src/checksum/mod.ts");
console.log(JSON.stringify([...asked]));
