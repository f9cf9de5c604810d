// What a configuration turns out to be.
import { assertInstanceOf } from "@std/assert";
import { type ProxyConfig, ProxyConfigError } from "../../src/config/proxy_config.ts";
import type { ConfigApi } from "./implementations.ts";

/** A configuration, or the error for it. */
export function outcome({ parseProxyConfig }: ConfigApi, data: Uint8Array | string): ProxyConfig | ProxyConfigError {
  try {
    return parseProxyConfig(data);
  } catch (error) {
    assertInstanceOf(error, ProxyConfigError);
    return error;
  }
}

/** Everything found, as `line:column severity message`. */
export function findings(api: ConfigApi, data: Uint8Array | string): string[] {
  const result = outcome(api, data);
  const list = result instanceof ProxyConfigError ? result.diagnostics : result.warnings;
  return list.map(({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`);
}
