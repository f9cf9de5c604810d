// webpack, called from its own module: its command is a package apart.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { tools } from "./bundlers.ts";

interface Stats {
  toJson(options: { readonly all: false; readonly errors: true; readonly warnings: true }): {
    readonly errors: readonly { readonly message: string }[];
    readonly warnings: readonly { readonly message: string }[];
  };
}

type Webpack = (options: unknown, done: (error: Error | null, stats?: Stats) => void) => void;

/** Whether webpack is here. */
export const webpackIsThere: boolean = existsSync(join(tools, "webpack/package.json"));

/** Bundles `entry` of the folder `project` into `bundle.mjs` there; every error and warning. */
export function webpack(project: string, entry: string, target: string): Promise<readonly string[]> {
  const bundle: Webpack = createRequire(join(tools, "package.json"))("webpack");
  const options = {
    mode: "development",
    devtool: false,
    target,
    context: project,
    entry: `./${entry}`,
    experiments: { outputModule: true },
    output: { path: project, filename: "bundle.mjs", module: true, chunkFormat: "module" },
  };
  return new Promise((resolve, reject) => {
    bundle(options, (error, stats) => {
      if (stats === undefined) return reject(error ?? new Error("webpack says nothing"));
      const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
      resolve([...errors, ...warnings].map(({ message }) => message));
    });
  });
}
