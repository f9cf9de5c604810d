import { assert, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { configText } from "../../src/cli/config/text.ts";
import { chooseColours } from "../../src/cli/io/terminal.ts";
import { parseProxyConfig } from "../../src/fallback.ts";

describe("configText", () => {
  const host = "h".repeat(63);
  const config = parseProxyConfig(
    `max_connections 1000; min_connections 1000; proxy_for -32768 ${host}:65535; proxy_for 1 a:1;`,
  );
  const colours = chooseColours(false, undefined);

  it("cuts long hosts, never the port, to fit a terminal", () => {
    const lines = configText("proxy.conf", config, colours, 80).split("\n");
    assert(lines.every((line) => line.length <= 80), lines.join("\n"));
    assert(lines.some((line) => line.endsWith("hhh…:65535")));
  });

  it("cuts nothing where there is no terminal", () => {
    assertStringIncludes(configText("proxy.conf", config, colours, Infinity), `${host}:65535\n`);
  });
});
