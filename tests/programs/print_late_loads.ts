// Prints the names of the runtime's own modules that an import of the whole package asks `process` for, and those of globals
// that some runtimes load at their first use.
import process from "node:process";

const asked = new Set<string>();
const { getBuiltinModule } = process;
process.getBuiltinModule = (name: string) => {
  asked.add(name);
  return getBuiltinModule.call(process, name);
};
for (const name of ["ReadableStream", "TransformStream", "Worker", "fetch", "setImmediate"]) {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, name) ?? {};
  const get = (): unknown => {
    asked.add(name);
    return descriptor.get?.call(globalThis) ?? descriptor.value;
  };
  Object.defineProperty(globalThis, name, { configurable: true, get });
}
await import("../../mod.ts");
console.log(JSON.stringify([...asked]));
