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

/** The group of this machine; other systems than Linux do not tell. */
export async function processorGroup(): Promise<string> {
  const text = Deno.build.os === "linux" ? await Deno.readTextFile("/proc/cpuinfo") : "";
  return `${Deno.build.arch}-${groupOf(/^flags\s*: (.*)$/m.exec(text)?.[1]?.split(" ") ?? [])}`;
}
