// Sizes as the rows name them.

export const KIB = 1024;
export const MIB: number = KIB * KIB;

/** Such as `4 KiB`. */
export const shownSize = (bytes: number): string =>
  bytes >= MIB ? `${bytes / MIB} MiB` : bytes >= KIB ? `${bytes / KIB} KiB` : `${bytes} B`;
