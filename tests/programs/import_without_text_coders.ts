// A place without TextDecoder and TextEncoder, as jest's jsdom is one: what does not need them works.
Reflect.deleteProperty(globalThis, "TextDecoder");
Reflect.deleteProperty(globalThis, "TextEncoder");
const { crc32, formatDiagnostic, parseProcStat } = await import("../../mod.ts");
const { crc32: plain } = await import("../../src/fallback.ts");
await import("../../src/abi/mod.ts");

const data = new Uint8Array([1, 2, 3]);
if (crc32(data) !== plain(data)) throw new Error("the checksums differ");
const line = [..."7 (tmux) S".concat(" 0".repeat(39))].map((letter) => letter.charCodeAt(0));
console.log(parseProcStat(Uint8Array.from(line)).name, typeof formatDiagnostic);

// Without an import or an export of its own, this would be no module.
export {};
