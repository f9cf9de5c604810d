// The runtimes that the package is for.

/** Their names, as code calls them. */
export const runtimes = ["deno", "bun", "node"] as const;

/** The name of one. */
export type RuntimeName = (typeof runtimes)[number];

/** Their names, as texts call them. */
export const runtimeTitles: Readonly<Record<RuntimeName, string>> = { deno: "Deno", bun: "Bun", node: "Node" };
