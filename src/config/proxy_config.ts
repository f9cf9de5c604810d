/**
 * What a proxy configuration file says, its limits, and the error for a bad one.
 *
 * @module
 */
import type { Diagnostic } from "./diagnostic.ts";

/** A server to which the proxy connects. */
export interface ProxyTarget {
  /** Its name or address as the file has it: not resolved, an IPv6 address in brackets. */
  readonly host: string;
  /** Its port, 1 to 65535. */
  readonly port: number;
  /** The least number of connections to it. */
  readonly minConnections: number;
  /** The greatest number of connections to it. */
  readonly maxConnections: number;
  /** The line in which it stands, from 1. */
  readonly line: number;
}

/** The targets of one data centre. */
export interface ProxyCluster {
  /** The data centre's number; 0 for targets that name none. */
  readonly dc: number;
  /** In the file's order. */
  readonly targets: readonly ProxyTarget[];
}

/** What a proxy configuration file says. */
export interface ProxyConfig {
  /** The time to wait for a connection, in milliseconds. */
  readonly timeoutMs: number;
  /** The data centre to use when a request names none; it need not have targets. */
  readonly defaultDc: number;
  /** The number of targets in all clusters. */
  readonly targets: number;
  /** The file's length. */
  readonly bytes: number;
  /** The MD5 digest of the file's bytes in lowercase hexadecimal, which the proxy reports in its statistics. */
  readonly md5Hex: string;
  /** The data centres in the file's order. */
  readonly clusters: readonly ProxyCluster[];
  /** What the proxy accepts, but hardly anybody means; with a note where there is too much of it. */
  readonly warnings: readonly Diagnostic[];
}

/** Values of the file before its first statement. */
export const proxyConfigDefaults: {
  readonly timeoutMs: 300;
  readonly defaultDc: 0;
  readonly minConnections: 4;
  readonly maxConnections: 8;
} = { timeoutMs: 300, defaultDc: 0, minConnections: 4, maxConnections: 8 };

/** What a file may hold at most. */
export const proxyConfigLimits: {
  /** Bytes of the file. */
  readonly bytes: 16_777_216;
  /** Targets of all data centres together. */
  readonly targets: 4096;
  /** Data centres. */
  readonly clusters: 1024;
  /** Bytes of a target's host. */
  readonly hostBytes: 63;
  /** Connections to a target. */
  readonly connections: 1000;
} = { bytes: 16_777_216, targets: 4096, clusters: 1024, hostBytes: 63, connections: 1000 };

Object.freeze(proxyConfigDefaults);
Object.freeze(proxyConfigLimits);

/** The message of an error with all its findings. */
function summary(errors: readonly Diagnostic[]): string {
  const [first] = errors;
  if (first === undefined) return "bad proxy configuration";
  const more = errors.length - 1;
  const rest = more === 0 ? "" : ` (and ${more} more ${more === 1 ? "error" : "errors"})`;
  return `${first.line}:${first.column}: ${first.message}${rest}`;
}

/** A proxy configuration file that the proxy would refuse. */
export class ProxyConfigError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "ProxyConfigError";
  /** Stable, for programs. */
  readonly code = "ERR_PROXY_CONFIG";
  /** All that was found, errors, warnings and notes, in the file's order. */
  readonly diagnostics: readonly Diagnostic[];

  /** Made by the parser. */
  constructor(diagnostics: readonly Diagnostic[]) {
    super(summary(diagnostics.filter(({ severity }) => severity === "error")));
    this.diagnostics = diagnostics;
  }
}
