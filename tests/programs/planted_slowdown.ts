// The package with a planted defect: `crc32` and `sha256` do every fifth call twice, and so take a fifth more time.
import * as ours from "../../mod.ts";

export * from "../../mod.ts";

let turn = 0;

function everyFifth(): boolean {
  turn = turn === 4 ? 0 : turn + 1;
  return turn === 0;
}

/** What is computed for nothing, kept so that no engine leaves it out. */
export const wasted: { value: unknown } = { value: undefined };

export function crc32(data: Uint8Array, value?: number): number {
  if (everyFifth()) wasted.value = ours.crc32(data, value);
  return ours.crc32(data, value);
}

function digest(data: Uint8Array, out?: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (everyFifth()) wasted.value = ours.sha256(data, out);
  return ours.sha256(data, out);
}

export const sha256: typeof ours.sha256 = Object.assign(digest as typeof ours.sha256, {
  create: ours.sha256.create,
  fromState: ours.sha256.fromState,
  outputLength: ours.sha256.outputLength,
  blockLength: ours.sha256.blockLength,
});
