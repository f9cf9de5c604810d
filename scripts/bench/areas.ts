// The areas that are measured by size: their names in the tables, and the colours of their lines in the charts.

/** An area. */
export interface MeasuredArea<Name extends string = string> {
  /** The function that is measured. */
  readonly area: Name;
  readonly title: string;
  readonly colour: string;
}

type Checksum = "crc32" | "crc32c";
type Digest = "md5" | "sha1" | "sha256";
type Mac = "md5Hmac" | "sha256Hmac";

export const checksums: readonly MeasuredArea<Checksum>[] = [
  { area: "crc32", title: "CRC-32", colour: "#3b82f6" },
  { area: "crc32c", title: "CRC-32C", colour: "#06b6d4" },
];

export const digests: readonly MeasuredArea<Digest>[] = [
  { area: "md5", title: "MD5", colour: "#ef4444" },
  { area: "sha1", title: "SHA-1", colour: "#f59e0b" },
  { area: "sha256", title: "SHA-256", colour: "#10b981" },
];

export const macs: readonly MeasuredArea<Mac>[] = [
  { area: "md5Hmac", title: "HMAC-MD5", colour: "#d946ef" },
  { area: "sha256Hmac", title: "HMAC-SHA256", colour: "#8b5cf6" },
];

/** Those that take many messages in one call, too. */
export const batched: readonly MeasuredArea<Checksum | Digest>[] = [...checksums, ...digests];

/** All, in the order in which they are shown. */
export const areas: readonly MeasuredArea[] = [...batched, ...macs];
