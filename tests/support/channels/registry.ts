// A local registry that speaks as much of JSR's protocol as Deno asks for, and serves this checkout's package alone.
// Scripts use it as well, where nothing of JSR can be had: so it joins paths by node:path.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { sha256 } from "../../../scripts/support/sources.ts";
import { jsrFiles, jsrPackage } from "./jsr.ts";
import { config } from "./published.ts";

export interface Registry {
  /** For the variable `JSR_URL`. */
  readonly url: string;
  /** Set to false, it hangs up on everyone. */
  isReachable: boolean;
  /** The paths asked for so far, in their order. */
  readonly requests: readonly string[];
  /** Lets the registry serve `path` with other bytes than its manifest tells. */
  tamper(path: string, bytes: Uint8Array): void;
  close(): Promise<void>;
}

function manifest(files: ReadonlyMap<string, Uint8Array>): unknown {
  const entries = [...files].map(([path, bytes]) => [`/${path}`, {
    size: bytes.length,
    checksum: `sha256-${sha256(bytes)}`,
  }]);
  const { exports } = JSON.parse(readFileSync(join(jsrPackage, "deno.json"), "utf8"));
  return { manifest: Object.fromEntries(entries), exports };
}

const types = [[".ts", "text/typescript"], [".js", "text/javascript"]] as const;

/** Starts a registry on a free port of this machine. */
export async function startRegistry(): Promise<Registry> {
  const { name, version } = config;
  const scope = name.slice(1, name.indexOf("/"));
  const files = new Map<string, Uint8Array>(
    jsrFiles().map((path) => [path, new Uint8Array(readFileSync(join(jsrPackage, path)))]),
  );
  const metadata: Readonly<Record<string, string>> = {
    [`/${name}/meta.json`]: JSON.stringify({
      scope,
      name: name.slice(scope.length + 2),
      latest: version,
      versions: { [version]: {} },
    }),
    [`/${name}/${version}_meta.json`]: JSON.stringify(manifest(files)),
  };
  const requests: string[] = [];

  const server = createServer(({ url = "" }, response) => {
    requests.push(url);
    const body = metadata[url] ?? files.get(url.replace(`/${name}/${version}/`, ""));
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": types.find(([ending]) => url.endsWith(ending))?.[1] ?? "application/json",
      connection: "close",
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const registry: Registry = {
    url: `http://127.0.0.1:${port}/`,
    isReachable: true,
    requests,
    tamper: (path, bytes) => {
      files.set(path, bytes);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  server.on("connection", (socket) => {
    if (!registry.isReachable) socket.destroy();
  });
  return registry;
}
