// What a package weighs: the library of this machine, and all that packages are built of.

/** Bytes. */
export interface Weight {
  readonly library: number;
  readonly package: number;
}

/** More than this part is too much for a change that nobody recorded. */
const ALLOWED = 0.05;

async function bytesOf(path: string): Promise<number> {
  const { isDirectory, size } = await Deno.stat(path);
  if (!isDirectory) return size;
  let total = 0;
  for await (const { name } of Deno.readDir(path)) total += await bytesOf(`${path}/${name}`);
  return total;
}

/** The weight of the package in `folder`, whose library for this machine is `library`. */
export async function weigh(folder: string, library: string): Promise<Weight> {
  const parts = await Promise.all(["mod.ts", "src", "lib"].map((path) => bytesOf(`${folder}/${path}`)));
  return { library: await bytesOf(`${folder}/${library}`), package: parts.reduce((sum, part) => sum + part, 0) };
}

/** What grew too much, as lines. */
export function grown(before: Weight, after: Weight): string[] {
  return (["library", "package"] as const).filter((part) => after[part] > before[part] * (1 + ALLOWED)).map((part) =>
    `the ${part} grew from ${before[part]} to ${after[part]} bytes`
  );
}
