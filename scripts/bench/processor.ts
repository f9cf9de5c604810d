// Which record a machine's measurements belong to: the kernels and the peers differ by the processor's instructions.

/** What the fastest kernels and peers need together, the best first, as Linux names it. */
const groups = [
  ["avx512", ["avx512f", "avx512bw", "avx512vl", "vpclmulqdq", "sha_ni"]],
  ["avx2", ["avx2", "vpclmulqdq", "sha_ni"]],
] as const;

/** The group of a processor with these `flags`. */
export function groupOf(flags: readonly string[]): string {
  return groups.find(([, needed]) => needed.every((flag) => flags.includes(flag)))?.[0] ?? "other";
}

/** What Linux tells of a processor: its group, and its name with the numbers that clouds leave out of it. */
export function describeProcessor(cpuinfo: string): { readonly group: string; readonly name: string } {
  const field = (name: string): string => new RegExp(`^${name}\\s*: (.*)$`, "m").exec(cpuinfo)?.[1] ?? "";
  const [family, model] = [field("cpu family"), field("model")];
  const numbers = family === "" ? "" : ` (family ${family}, model ${model})`;
  return { group: groupOf(field("flags").split(" ")), name: `${field("model name")}${numbers}` };
}

/** This machine's; other systems than Linux do not tell. */
export async function thisProcessor(): Promise<{ readonly group: string; readonly name: string }> {
  const text = Deno.build.os === "linux" ? await Deno.readTextFile("/proc/cpuinfo") : "";
  const { group, name } = describeProcessor(text);
  return { group: `${Deno.build.arch}-${group}`, name };
}
